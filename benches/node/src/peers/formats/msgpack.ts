/**
 * MessagePack with msgpackr, packed in the guest's memory. Messages are arrays, as rmp-serde
 * writes structs; msgpackr's own records are an extension that nothing in Rust reads.
 */

import { Packr, Unpackr } from "msgpackr";

import { ByteGuest, type Format, type Session } from "../format.js";
import { ends, type CallValue, type ReplyValue } from "../pair.js";

type Pair = [name: string, value: string];
type Call = [
  method: string,
  path: string,
  headers: Pair[],
  body: Uint8Array,
  numbers: readonly number[],
  flags: number,
];
type Reply = [status: number, headers: Pair[], body: Uint8Array];

class MessagePackSession implements Session {
  readonly #guest: ByteGuest;
  readonly #packr = new Packr({ useRecords: false });
  readonly #unpackr = new Unpackr({ useRecords: false });
  /** The guest's input, for `useBuffer`. */
  #target: Buffer | undefined;

  constructor(module: WebAssembly.Module) {
    this.#guest = new ByteGuest(module);
  }

  encode({ method, path, headers, body, numbers, flags }: CallValue): number {
    const guest = this.#guest;
    const pairs = headers.map(({ name, value }): Pair => [name, value]);
    const call: Call = [method, path, pairs, body, numbers, flags];
    const { input, capacity, bytes } = guest;
    if (this.#target?.buffer !== bytes.buffer || this.#target.length !== capacity) {
      this.#target = bytes.subarray(input, input + capacity);
    }
    this.#packr.useBuffer(this.#target);
    const packed = this.#packr.pack(call);
    if (packed.buffer !== bytes.buffer) return guest.write(packed);
    return (guest.callLength = packed.length);
  }

  decodeCall(): number {
    const [method, path, headers, body, numbers, flags] = this.#unpackr.unpack(this.#guest.call()) as Call;
    let sum = method.length + path.length + flags;
    for (const [name, value] of headers) sum += name.length + value.length;
    for (const reading of numbers) sum += reading;
    return sum + ends(body);
  }

  peekCall(): number {
    const call = this.#unpackr.unpack(this.#guest.call()) as Call;
    return call[1].length + call[5];
  }

  handle(): number {
    return this.#guest.handle();
  }

  decodeReply(): number {
    const [status, headers, body] = this.#unpack();
    let sum = status;
    for (const [name, value] of headers) sum += name.length + value.length;
    return sum + ends(body);
  }

  peekReply(): number {
    return this.#unpack()[0];
  }

  reply(): ReplyValue {
    const [status, headers, body] = this.#unpack();
    return { status, headers: headers.map(([name, value]) => ({ name, value })), body: Uint8Array.from(body) };
  }

  #unpack(): Reply {
    return this.#unpackr.unpack(this.#guest.reply()) as Reply;
  }
}

export const msgpack: Format = {
  name: "MessagePack",
  guest: "msgpack",
  lazy: false,
  open: (module) => new MessagePackSession(module),
};
