/** zerobuf: the request is written where the guest reads it, the response read where it wrote it. */

import { Arena, type ArenaExports, type Mark } from "zerobuf";

import { Call, Reply } from "../../../gen/pair.js";
import type { Format, Session } from "../format.js";
import { ends, type CallValue, type ReplyValue } from "../pair.js";

interface Exports extends ArenaExports {
  readonly memory: WebAssembly.Memory;
  readonly handle: (arena: number, call: number) => number;
}

class ZerobufSession implements Session {
  readonly #exports: Exports;
  readonly #arena: Arena;
  #call = 0;
  #reply = 0;
  /** Where a request ends that is answered again and again. */
  #end: Mark | undefined;

  constructor(module: WebAssembly.Module) {
    this.#exports = new WebAssembly.Instance(module).exports as unknown as Exports;
    this.#arena = Arena.open(this.#exports.memory, this.#exports, 16 * 1024);
  }

  encode({ method, path, headers, body, column: numbers, flags }: CallValue): number {
    const arena = this.#arena;
    arena.reset();
    this.#end = undefined;
    this.#call = Call.create(arena, { method, path, headers, body, numbers, flags }).ptr;
    return arena.cursor - this.#call + 16;
  }

  decodeCall(): number {
    const { method, path, headers, body, numbers, flags } = Call.access(this.#arena, this.#call);
    let sum = method.length + path.length + flags;
    const cursor = headers.cursor();
    for (let i = 0; i < headers.length; i++) {
      const { name, value } = headers.move(cursor, i);
      sum += name.length + value.length;
    }
    for (let i = 0; i < numbers.length; i++) sum += numbers[i] as number;
    return sum + ends(body);
  }

  peekCall(): number {
    const call = Call.lazy(this.#arena, this.#call);
    return call.path.length + call.flags;
  }

  keep(): void {
    this.#end = this.#arena.save();
  }

  handle(): number {
    const arena = this.#arena;
    if (this.#end !== undefined) arena.restore(this.#end);
    const before = arena.cursor;
    this.#reply = this.#exports.handle(arena.header, this.#call) >>> 0;
    arena.refresh();
    if (this.#reply === 0) throw new Error("the guest refuses the request");
    return arena.cursor - before;
  }

  decodeReply(): number {
    const { status, headers, body } = Reply.access(this.#arena, this.#reply);
    let sum = status;
    const cursor = headers.cursor();
    for (let i = 0; i < headers.length; i++) {
      const { name, value } = headers.move(cursor, i);
      sum += name.length + value.length;
    }
    return sum + ends(body);
  }

  peekReply(): number {
    return Reply.lazy(this.#arena, this.#reply).status;
  }

  reply(): ReplyValue {
    return Reply.access(this.#arena, this.#reply).toJS();
  }
}

export const zerobuf: Format = {
  name: "zerobuf",
  guest: "zerobuf",
  lazy: true,
  open: (module) => new ZerobufSession(module),
};
