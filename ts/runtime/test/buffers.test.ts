/** Text with and without the methods of Node's Buffer. In a file of its own: browsers have none. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Arena, type decodeString, type encodeString } from "zerobuf";

const SAMPLES = ["", "a", "content-type", "x".repeat(32), "y".repeat(33), "é", "日本語のテキスト", `${"z".repeat(60)}€`];

test("without a Buffer, or with one that does something else, text is the same", async () => {
  const holder = globalThis as { Buffer?: unknown };
  const buffer = holder.Buffer;
  const others = [
    undefined,
    { prototype: {} },
    { prototype: { latin1Slice: () => "a", utf8Write: () => 0 } },
    { prototype: { latin1Slice: fails, utf8Write: fails } },
  ];
  try {
    for (const [i, other] of others.entries()) {
      holder.Buffer = other;
      // The module looks for it once; another query makes another module.
      const url = new URL(`strings.js?${i}`, import.meta.resolve("zerobuf")).href;
      const strings = (await import(url)) as { decodeString: typeof decodeString; encodeString: typeof encodeString };
      const arena = Arena.local(1 << 20);
      for (const text of SAMPLES) {
        const at = arena.alloc(3 * text.length + 1, 1);
        const bytes = strings.encodeString(arena, at, text);
        assert.deepEqual(arena.u8.slice(at, at + bytes), new TextEncoder().encode(text));
        assert.equal(strings.decodeString(arena, at, bytes, at), text);
      }
    }
  } finally {
    holder.Buffer = buffer;
  }
});

function fails(): never {
  throw new Error("not this one");
}
