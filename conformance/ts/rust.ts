// The Rust side: the same code as a process and as a guest.

import { spawnSync } from "node:child_process";
import type { Expected, Json, Limits, Row } from "./vectors.js";

/** How Rust reads: an owned value, a validated view, a lazy view. */
export const RUST_READERS = ["owned", "view", "lazy"] as const;
export type RustReader = (typeof RUST_READERS)[number];

/** What Rust is asked to do. */
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
    }
  | {
      readonly op: "read";
      readonly type: string;
      readonly how: RustReader;
      readonly root: number;
      readonly slots: number | undefined;
      readonly limits: Limits;
      /** Base and bytes, or in a guest base and length. */
      readonly spans: readonly (readonly [base: number, bytes: string | number])[];
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

interface Exports {
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

  get u8(): Uint8Array {
    return new Uint8Array(this.memory.buffer);
  }

  request(request: Request): Answer {
    const text = encoder.encode(JSON.stringify(request));
    const buffer = this.#exports.conformance_buffer(text.length);
    this.u8.set(text, buffer);
    const at = this.#exports.conformance_request(buffer, text.length);
    const length = new DataView(this.memory.buffer).getUint32(at, true);
    return JSON.parse(decoder.decode(this.u8.subarray(at + 4, at + 4 + length))) as Answer;
  }
}
