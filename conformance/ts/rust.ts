// The Rust side, and what it has in common with Go: the same code as a process and as a guest.

import { spawnSync } from "node:child_process";
import type { Expected, Json, Limits, Row } from "./vectors.js";

/** How Rust and Go read: an owned value, a validated view, a lazy view. */
export const READERS = ["owned", "view", "lazy"] as const;
export type Reader = (typeof READERS)[number];

/** What they are asked to do. Rust knows types by their Rust names, Go by their stable ones. */
export type Request =
  | { readonly op: "layouts" }
  | { readonly op: "handshake"; readonly host: readonly Row[]; readonly guest: readonly Row[] }
  | {
      readonly op: "write";
      readonly type: string;
      readonly value: Json;
      readonly base: number;
      readonly message: boolean;
      readonly capacity?: number | undefined;
      /** How many bytes of the guest's memory there are at the base. */
      readonly place?: number;
      /** Into the arena that a guest shares; the base means nothing then. */
      readonly arena?: boolean;
    }
  | {
      readonly op: "read";
      readonly type: string;
      readonly how: Reader;
      readonly root: number;
      readonly slots: number | undefined;
      readonly limits: Limits;
      /** Base and bytes, or in a guest base and length. */
      readonly spans: readonly (readonly [base: number, bytes: string | number])[];
      /** From the arena that a guest shares, instead of the spans. */
      readonly arena?: boolean;
    };

/** What came of it. */
export type Answer = { readonly ok: Json } | { readonly error: Expected } | { readonly broken: string };

/** Carries out all requests in one process. */
export function native(program: string, requests: readonly Request[]): Answer[] {
  const input = requests.map((request) => `${JSON.stringify(request)}\n`).join("");
  const { status, stdout, error } = spawnSync(program, { input, encoding: "utf8", maxBuffer: 1 << 28 });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ended with status ${status}`);
  const answers = stdout.trimEnd().split("\n").map((line) => JSON.parse(line) as Answer);
  if (answers.length !== requests.length) throw new Error(`${answers.length} answers to ${requests.length} requests`);
  return answers;
}

/** What a guest of either language exports. */
export interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly conformance_buffer: (length: number) => number;
  readonly conformance_request: (buffer: number, length: number) => number;
}

/** The unit in which memories grow. */
export const PAGE = 0x10000;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Rust in WebAssembly, in whose memory both sides read and write. */
export class Guest {
  /** First and last address of what belongs to the tests. */
  static readonly START = 0x1f0000;
  static readonly END = 0x300000;

  readonly #exports: Exports;

  constructor(module: BufferSource) {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(module), {});
    this.#exports = instance.exports as unknown as Exports;
    const { memory } = this.#exports;
    // Pages that are added before the guest runs are never the allocator's.
    if (memory.buffer.byteLength > Guest.START) throw new Error("the guest is larger than the tests expect");
    memory.grow((Guest.END - memory.buffer.byteLength) / PAGE);
  }

  get memory(): WebAssembly.Memory {
    return this.#exports.memory;
  }

  request(request: Request): Answer {
    return ask(this.#exports, request);
  }
}

/** Carries out a request in a guest. */
export function ask({ memory, conformance_buffer, conformance_request }: Exports, request: Request): Answer {
  const text = encoder.encode(JSON.stringify(request));
  const buffer = conformance_buffer(text.length);
  new Uint8Array(memory.buffer).set(text, buffer);
  const at = conformance_request(buffer, text.length);
  const length = new DataView(memory.buffer).getUint32(at, true);
  return JSON.parse(decoder.decode(new Uint8Array(memory.buffer, at + 4, length))) as Answer;
}
