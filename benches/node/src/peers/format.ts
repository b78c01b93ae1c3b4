/** What the benchmarks ask of a format. */

import type { CallValue, ReplyValue } from "./pair.js";

/** A guest of one format, and the buffers, builders and arenas that are used again. */
export interface Session {
  /** Writes the request into the guest's memory and returns its bytes. */
  encode(call: CallValue): number;
  /** Reads every field of the request written last. */
  decodeCall(): number;
  /** Reads the path and the flags of the request written last; the sum of length and number. */
  peekCall(): number;
  /** Keeps the request written last, so that it can be answered again and again. */
  keep?(): void;
  /** Has the guest answer the request written last and returns the bytes of its response. */
  handle(): number;
  /** Reads every field of the response. */
  decodeReply(): number;
  /** The status of the response. */
  peekReply(): number;
  /** The response as a plain value, to compare it. */
  reply(): ReplyValue;
}

/** A format. */
export interface Format {
  readonly name: string;
  /** The guest's name, as in `guest_NAME.wasm`. */
  readonly guest: string;
  /** Whether it can read some fields without reading all. */
  readonly lazy: boolean;
  open(module: WebAssembly.Module): Session;
}

/** The exports of a guest that takes bytes and gives bytes. */
interface ByteExports {
  readonly memory: WebAssembly.Memory;
  readonly input: (length: number) => number;
  readonly handle: (length: number) => number;
}

/** The memory between JavaScript and a guest that takes bytes and gives bytes. */
export class ByteGuest {
  readonly #exports: ByteExports;
  /** All of the guest's memory, true until the guest runs. */
  bytes!: Buffer;
  words!: Uint32Array;
  /** Where a request may be written, and how much of it. */
  input = 0;
  capacity = 0;
  /** The request and the response, as last written. */
  callLength = 0;
  replyAt = 0;
  replyLength = 0;

  constructor(module: WebAssembly.Module) {
    this.#exports = new WebAssembly.Instance(module).exports as unknown as ByteExports;
    this.refresh();
    this.reserve(16 * 1024);
  }

  /** Makes room for a request of that length. */
  reserve(length: number): void {
    if (length <= this.capacity) return;
    this.input = this.#exports.input(length) >>> 0;
    this.capacity = length;
    this.refresh();
  }

  /** Copies a request that was made elsewhere. */
  write(message: Uint8Array): number {
    this.reserve(message.length);
    this.bytes.set(message, this.input);
    return (this.callLength = message.length);
  }

  /** Has the guest answer. */
  handle(): number {
    const at = this.#exports.handle(this.callLength) >>> 2;
    if (at === 0) throw new Error("the guest refuses the request");
    if (this.words.length === 0) this.refresh();
    this.replyAt = this.words[at] as number;
    return (this.replyLength = this.words[at + 1] as number);
  }

  /** The request, where it lies. */
  call(): Uint8Array {
    return this.bytes.subarray(this.input, this.input + this.callLength);
  }

  /** The response, where it lies. */
  reply(): Uint8Array {
    return this.bytes.subarray(this.replyAt, this.replyAt + this.replyLength);
  }

  private refresh(): void {
    const { buffer } = this.#exports.memory;
    this.bytes = Buffer.from(buffer);
    this.words = new Uint32Array(buffer);
  }
}
