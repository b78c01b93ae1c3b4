/** FlatBuffers: flatc's code, one builder for all messages, tables read in the guest's memory. */

import { Builder, ByteBuffer } from "flatbuffers";

import { Call } from "../../../gen/flatbuffers/pair/call.js";
import { Header } from "../../../gen/flatbuffers/pair/header.js";
import { Reply } from "../../../gen/flatbuffers/pair/reply.js";
import { ByteGuest, type Format, type Session } from "../format.js";
import { ends, type CallValue, type Field, type ReplyValue } from "../pair.js";

class FlatSession implements Session {
  readonly #guest: ByteGuest;
  readonly #builder = new Builder(8192);
  // Views that are set on one table after the other, as flatc's code offers it.
  readonly #call = new Call();
  readonly #reply = new Reply();
  readonly #header = new Header();

  constructor(module: WebAssembly.Module) {
    this.#guest = new ByteGuest(module);
  }

  encode({ method, path, headers, body, column, flags }: CallValue): number {
    const builder = this.#builder;
    builder.clear();
    const fields = headers.map(({ name, value }) =>
      Header.createHeader(builder, builder.createString(name), builder.createString(value)),
    );
    const call = Call.createCall(
      builder,
      builder.createString(method),
      builder.createString(path),
      Call.createHeadersVector(builder, fields),
      builder.createByteVector(body),
      Call.createNumbersVector(builder, column),
      flags | 0,
    );
    builder.finish(call);
    return this.#guest.write(builder.asUint8Array());
  }

  decodeCall(): number {
    const call = Call.getRootAsCall(new ByteBuffer(this.#guest.call()), this.#call);
    let sum = text(call.method()).length + text(call.path()).length + call.flags();
    const length = call.headersLength();
    for (let i = 0; i < length; i++) {
      const header = call.headers(i, this.#header) as Header;
      sum += text(header.name()).length + text(header.value()).length;
    }
    const readings = call.numbersArray() ?? [];
    for (let i = 0; i < readings.length; i++) sum += readings[i] as number;
    return sum + ends(call.bodyArray() as Uint8Array);
  }

  peekCall(): number {
    const call = Call.getRootAsCall(new ByteBuffer(this.#guest.call()), this.#call);
    return text(call.path()).length + call.flags();
  }

  handle(): number {
    return this.#guest.handle();
  }

  decodeReply(): number {
    const reply = this.#root();
    let sum = reply.status();
    const length = reply.headersLength();
    for (let i = 0; i < length; i++) {
      const header = reply.headers(i, this.#header) as Header;
      sum += text(header.name()).length + text(header.value()).length;
    }
    return sum + ends(reply.bodyArray() as Uint8Array);
  }

  peekReply(): number {
    return this.#root().status();
  }

  reply(): ReplyValue {
    const reply = this.#root();
    const field = (i: number): Field => {
      const header = reply.headers(i) as Header;
      return { name: text(header.name()), value: text(header.value()) };
    };
    const headers = Array.from({ length: reply.headersLength() }, (_, i) => field(i));
    return { status: reply.status(), headers, body: Uint8Array.from(reply.bodyArray() as Uint8Array) };
  }

  #root(): Reply {
    return Reply.getRootAsReply(new ByteBuffer(this.#guest.reply()), this.#reply);
  }
}

function text(value: string | null): string {
  if (value === null) throw new Error("a required string is missing");
  return value;
}

export const flatbuffers: Format = {
  name: "FlatBuffers",
  guest: "flatbuffers",
  lazy: true,
  open: (module) => new FlatSession(module),
};
