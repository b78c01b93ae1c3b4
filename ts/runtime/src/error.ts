import { CODES } from "./format.gen.js";
import { own } from "./own.js";

/** The name of an error; the set is closed and the same in every language. */
export type ErrorCode = keyof typeof CODES;

/** One step of the way from the root to a value: a field name or a list index. */
export type PathStep = string | number;

/** What a {@link ZerobufError} knows beyond its code. */
export interface ErrorInfo {
  /** The address of the slot or object at fault, 0 when there is none. */
  readonly address?: number;
  /** The way from the root record to the value at fault. */
  readonly path?: readonly PathStep[];
  /** What was found or which limit was passed, in words. */
  readonly detail?: string;
  /** What went wrong below. */
  readonly cause?: unknown;
}

const MEANING: Readonly<Record<ErrorCode, string>> = {
  OutOfBounds: "the object does not lie inside one span of the region",
  Misaligned: "the address does not have the alignment its kind needs",
  BadTag: "the value has another kind than the field",
  BadUtf8: "the string is not well-formed Unicode",
  BadBool: "a boolean is neither 0 nor 1",
  OutOfRange: "the number does not fit the field",
  LengthOverflow: "the length runs past the last usable address",
  BadStride: "the list has a stride its elements cannot have",
  TooDeep: "the values are nested too deeply",
  BudgetExceeded: "the message reaches more bytes than the budget allows",
  LayoutMismatch: "the two sides disagree about the layout of a type",
  MissingField: "a required field is missing",
  UnknownVariant: "the discriminant names no variant",
  DuplicateKey: "an object holds the same key twice",
  StaleView: "the arena was restored, reset or closed after this view was made",
  OutOfMemory: "the arena cannot grow any further",
  AbiMismatch: "the two sides do not speak the same ABI",
};

/** Every failure of this package. `code` is stable; `message` is for people. */
export class ZerobufError extends Error {
  /** The name of the failure, one of a closed set. */
  readonly code: ErrorCode;
  /** The address of the slot or object at fault, 0 when there is none. */
  readonly address: number;
  /** The way from the root record to the value at fault. */
  readonly path: readonly PathStep[];
  /** What was found or which limit was passed, in words; may be empty. */
  readonly detail: string;

  constructor(code: ErrorCode, info: ErrorInfo = {}) {
    const address = own(info, "address") ?? 0;
    const path = own(info, "path") ?? [];
    const detail = own(info, "detail") ?? "";
    const cause = own(info, "cause");
    let message = `${code}: ${MEANING[code]}`;
    if (path.length > 0) message += ` at ${abbreviate(path)}`;
    if (address > 0) message += ` (address 0x${address.toString(16)})`;
    if (detail !== "") message += `: ${detail}`;
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.address = address;
    this.path = path;
    this.detail = detail;
  }

  override get name(): string {
    return "ZerobufError";
  }

  /** The number of `code`, the same in every language. */
  get codeNumber(): number {
    return CODES[this.code];
  }
}

/** `home.streets[3].name` for `["home", "streets", 3, "name"]`. */
export function formatPath(path: readonly PathStep[]): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text;
}

/** Steps at each end of a path that a message shows. */
const SHOWN = 8;

function abbreviate(path: readonly PathStep[]): string {
  const hidden = path.length - 2 * SHOWN;
  if (hidden <= 0) return formatPath(path);
  const [head, tail] = [path.slice(0, SHOWN), path.slice(-SHOWN)];
  return `${formatPath(head)} … ${hidden} steps … ${formatPath(tail)}`;
}

/** Throws; a call to it keeps the cold path out of the functions that are inlined. */
export function fail(code: ErrorCode, address: number, detail = ""): never {
  throw new ZerobufError(code, { address, detail });
}

/** The error of a value that its field's type does not allow. */
export function wrongType(expected: string, value: unknown, address = 0): never {
  const found = value === null ? "null" : Array.isArray(value) ? "an array" : `a ${typeof value}`;
  return fail("BadTag", address, `expected ${expected}, got ${found}`);
}

/** A value in words that fit a message; nothing of it is called. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return value === null ? "null" : typeof value;
}
