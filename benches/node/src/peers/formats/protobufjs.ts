/** Protobuf with protobufjs: its static code, one writer for all messages. */

import protobuf from "protobufjs/minimal.js";

import { pair } from "../../../gen/protobufjs/pair.js";
import { ByteGuest, type Format, type Session } from "../format.js";
import { ends, type CallValue, type ReplyValue } from "../pair.js";

class ProtobufSession implements Session {
  readonly #guest: ByteGuest;
  readonly #writer = protobuf.Writer.create();

  constructor(module: WebAssembly.Module) {
    this.#guest = new ByteGuest(module);
  }

  encode(call: CallValue): number {
    const guest = this.#guest;
    const writer = pair.Call.encode(call, this.#writer.reset());
    guest.reserve(writer.pos);
    writer.finishInto(guest.bytes, guest.input);
    return (guest.callLength = writer.pos);
  }

  decodeCall(): number {
    const { method, path, headers, body, numbers, flags } = pair.Call.decode(this.#guest.call());
    let sum = method.length + path.length + flags;
    for (const { name, value } of headers) sum += name.length + value.length;
    for (const reading of numbers) sum += reading;
    return sum + ends(body);
  }

  peekCall(): number {
    const { path, flags } = pair.Call.decode(this.#guest.call());
    return path.length + flags;
  }

  handle(): number {
    return this.#guest.handle();
  }

  decodeReply(): number {
    const { status, headers, body } = pair.Reply.decode(this.#guest.reply());
    let sum = status;
    for (const { name, value } of headers) sum += name.length + value.length;
    return sum + ends(body);
  }

  peekReply(): number {
    return pair.Reply.decode(this.#guest.reply()).status;
  }

  reply(): ReplyValue {
    const { status, headers, body } = pair.Reply.decode(this.#guest.reply());
    return { status, headers: headers.map(({ name, value }) => ({ name, value })), body: Uint8Array.from(body) };
  }
}

export const protobufjs: Format = {
  name: "protobuf (protobufjs)",
  guest: "protobuf",
  lazy: false,
  open: (module) => new ProtobufSession(module),
};
