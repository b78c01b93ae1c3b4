/** JSON: what every engine has, written straight into the guest's memory. Bytes are base64. */

import { ByteGuest, type Format, type Session } from "../format.js";
import { ends, type CallValue, type Field, type ReplyValue } from "../pair.js";

interface JsonCall {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly Field[];
  readonly body: string;
  readonly numbers: readonly number[];
  readonly flags: number;
}

interface JsonReply {
  readonly status: number;
  readonly headers: readonly Field[];
  readonly body: string;
}

const decoder = new TextDecoder();

class JsonSession implements Session {
  readonly #guest: ByteGuest;

  constructor(module: WebAssembly.Module) {
    this.#guest = new ByteGuest(module);
  }

  encode({ method, path, headers, body, numbers, flags }: CallValue): number {
    const guest = this.#guest;
    const text = JSON.stringify({
      method,
      path,
      headers,
      body: Buffer.from(body.buffer, body.byteOffset, body.length).toString("base64"),
      numbers,
      flags,
    });
    guest.reserve(3 * text.length);
    return (guest.callLength = guest.bytes.write(text, guest.input, "utf8"));
  }

  decodeCall(): number {
    const call = JSON.parse(decoder.decode(this.#guest.call())) as JsonCall;
    let sum = call.method.length + call.path.length + call.flags;
    for (const { name, value } of call.headers) sum += name.length + value.length;
    for (const reading of call.numbers) sum += reading;
    return sum + ends(Buffer.from(call.body, "base64"));
  }

  peekCall(): number {
    const call = JSON.parse(decoder.decode(this.#guest.call())) as JsonCall;
    return call.path.length + call.flags;
  }

  handle(): number {
    return this.#guest.handle();
  }

  decodeReply(): number {
    const { status, headers, body } = this.#parse();
    let sum = status;
    for (const { name, value } of headers) sum += name.length + value.length;
    return sum + ends(Buffer.from(body, "base64"));
  }

  peekReply(): number {
    return this.#parse().status;
  }

  reply(): ReplyValue {
    const { status, headers, body } = this.#parse();
    return { status, headers, body: new Uint8Array(Buffer.from(body, "base64")) };
  }

  #parse(): JsonReply {
    return JSON.parse(decoder.decode(this.#guest.reply())) as JsonReply;
  }
}

export const json: Format = {
  name: "JSON",
  guest: "json",
  lazy: false,
  open: (module) => new JsonSession(module),
};
