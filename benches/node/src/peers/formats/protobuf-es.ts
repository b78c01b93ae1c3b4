/** Protobuf with @bufbuild/protobuf: the code of protoc-gen-es. */

import { create, fromBinary, toBinary } from "@bufbuild/protobuf";

import { CallSchema, ReplySchema } from "../../../gen/protobuf-es/pair_pb.js";
import { ByteGuest, type Format, type Session } from "../format.js";
import { ends, type CallValue, type ReplyValue } from "../pair.js";

class ProtobufEsSession implements Session {
  readonly #guest: ByteGuest;

  constructor(module: WebAssembly.Module) {
    this.#guest = new ByteGuest(module);
  }

  encode({ method, path, headers, body, numbers, flags }: CallValue): number {
    const call = create(CallSchema, {
      method,
      path,
      headers: headers as { name: string; value: string }[],
      body: body as Uint8Array<ArrayBuffer>,
      numbers: numbers as number[],
      flags,
    });
    return this.#guest.write(toBinary(CallSchema, call));
  }

  decodeCall(): number {
    const { method, path, headers, body, numbers, flags } = fromBinary(CallSchema, this.#guest.call());
    let sum = method.length + path.length + flags;
    for (const { name, value } of headers) sum += name.length + value.length;
    for (const reading of numbers) sum += reading;
    return sum + ends(body);
  }

  peekCall(): number {
    const { path, flags } = fromBinary(CallSchema, this.#guest.call());
    return path.length + flags;
  }

  handle(): number {
    return this.#guest.handle();
  }

  decodeReply(): number {
    const { status, headers, body } = fromBinary(ReplySchema, this.#guest.reply());
    let sum = status;
    for (const { name, value } of headers) sum += name.length + value.length;
    return sum + ends(body);
  }

  peekReply(): number {
    return fromBinary(ReplySchema, this.#guest.reply()).status;
  }

  reply(): ReplyValue {
    const { status, headers, body } = fromBinary(ReplySchema, this.#guest.reply());
    return { status, headers: headers.map(({ name, value }) => ({ name, value })), body: Uint8Array.from(body) };
  }
}

export const protobufEs: Format = {
  name: "protobuf (protobuf-es)",
  guest: "protobuf",
  lazy: false,
  open: (module) => new ProtobufEsSession(module),
};
