import assert from "node:assert/strict";
import { test } from "node:test";
import { Arena, readPreamble, writePreamble, type ArenaExports } from "zerobuf";
import { failsWith } from "./support.js";

const HEADER = 64;

/** What a guest's arena does, on a real memory that grows by a page per reservation. */
function fakeGuest(): { memory: WebAssembly.Memory; exports: ArenaExports } {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const header = (): DataView => new DataView(memory.buffer, HEADER);
  return {
    memory,
    exports: {
      zerobuf_arena_open(min) {
        if (min > 0x8000) return 0;
        const dv = header();
        dv.setUint32(0, 0x1000, true);
        dv.setUint32(4, 0x2000, true);
        dv.setUint32(8, 7, true);
        dv.setUint32(20, 1, true);
        dv.setUint32(24, 0x1000, true);
        dv.setUint32(28, 0x1000, true);
        return HEADER;
      },
      zerobuf_arena_reserve(at, bytes) {
        if (bytes > 0x10000 || memory.buffer.byteLength > 0x30000) return 0;
        const base = memory.grow(1) * 0x10000;
        const dv = new DataView(memory.buffer, at);
        const count = dv.getUint32(20, true);
        dv.setUint32(0, base, true);
        dv.setUint32(4, base + 0x10000, true);
        dv.setUint32(24 + 8 * count, base, true);
        dv.setUint32(28 + 8 * count, 0x10000, true);
        dv.setUint32(20, count + 1, true);
        return 1;
      },
      zerobuf_arena_close(at) {
        const dv = new DataView(memory.buffer, at);
        dv.setUint32(8, dv.getUint32(8, true) + 1, true);
      },
    },
  };
}

test("a local arena aligns, grows in place and detaches what it outgrew", () => {
  const arena = Arena.local(64);
  assert.equal(arena.alloc(1, 1) % 16, 0);
  const at = arena.alloc(4, 8);
  assert.equal(at % 8, 0);
  arena.dv.setUint32(at, 0xdecade, true);
  const old = new Float64Array(arena.u8.buffer, 0, 4);
  const big = arena.alloc(100_000, 16);
  assert.equal(big % 16, 0);
  assert.equal(arena.dv.getUint32(at, true), 0xdecade);
  assert.equal(old.length, 0);
});

test("a local arena stops at its cap", () => {
  const arena = Arena.local({ capacity: 64, max: 256 });
  arena.alloc(200, 1);
  failsWith("OutOfMemory", () => arena.alloc(200, 1));
  failsWith("OutOfMemory", () => arena.alloc(2 ** 32, 1));
  arena.alloc(16, 1);
});

test("restore gives memory back and raises the generation", () => {
  const arena = Arena.local();
  const mark = arena.save();
  const first = arena.alloc(100, 16);
  const generation = arena.generation;
  arena.restore(mark);
  assert.notEqual(arena.generation, generation);
  assert.equal(arena.alloc(100, 16), first);
  assert.ok(arena.highWater >= 100);
});

test("rewind gives memory back and leaves views good", () => {
  const arena = Arena.local();
  arena.alloc(16, 16);
  const mark = arena.save();
  const first = arena.alloc(100, 16);
  const generation = arena.generation;
  arena.rewind(mark);
  assert.equal(arena.generation, generation);
  assert.equal(arena.alloc(100, 16), first);
  arena.reset();
  failsWith("StaleView", () => arena.rewind(mark));
});

test("a mark that a reset passed is refused", () => {
  const arena = Arena.local();
  arena.alloc(100, 16);
  const mark = arena.save();
  arena.reset();
  failsWith("StaleView", () => arena.restore(mark));
});

test("a reset that zeroes leaves no byte behind", () => {
  const arena = Arena.local();
  const at = arena.alloc(100, 16);
  arena.u8.fill(0xaa, at, at + 100);
  arena.reset({ zero: true });
  assert.ok(arena.u8.subarray(at, at + 100).every((byte) => byte === 0));
});

test("a closed arena neither allocates nor resets", () => {
  const arena = Arena.local();
  arena.close();
  arena.close();
  assert.ok(arena.closed);
  failsWith("StaleView", () => arena.alloc(1, 1));
  failsWith("StaleView", () => arena.reset());
});

test("a guest's arena follows growth, chunks and the guest's generation", () => {
  const { memory, exports } = fakeGuest();
  const arena = Arena.open(memory, exports);
  assert.equal(arena.generation, 7);
  const first = arena.alloc(0x900, 16);
  const second = arena.alloc(0x900, 16);
  assert.equal(first, 0x1000);
  assert.equal(second, 0x10000);
  assert.equal(arena.u8.length, 0x20000);
  const { spans } = arena.region();
  assert.deepEqual(spans, [
    { base: 0x1000, size: 0x1000 },
    { base: 0x10000, size: 0x900 },
  ]);

  memory.grow(1);
  assert.equal(arena.u8.length, 0);
  arena.refresh();
  assert.equal(arena.u8.length, 0x30000);

  arena.u8.fill(0xaa, second, second + 0x900);
  arena.reset();
  assert.equal(arena.u8[second], 0, "a chunk kept for reuse is zeroed");
  assert.equal(arena.alloc(16, 16), 0x1000);

  new DataView(memory.buffer).setUint32(HEADER + 8, 99, true);
  arena.refresh();
  assert.equal(arena.generation, 99);
});

test("a mark of an earlier chunk empties the later ones", () => {
  const { memory, exports } = fakeGuest();
  const arena = Arena.open(memory, exports);
  arena.alloc(0x100, 16);
  const mark = arena.save();
  arena.alloc(0x1000, 16);
  arena.restore(mark);
  assert.equal(arena.cursor, 0x1100);
  assert.equal(arena.region().spans.length, 1);
});

test("a guest without memory is OutOfMemory", () => {
  const { memory, exports } = fakeGuest();
  failsWith("OutOfMemory", () => Arena.open(memory, exports, 0x10000));
  const arena = Arena.open(memory, exports);
  failsWith("OutOfMemory", () => arena.alloc(0x20000, 16));
  const foreign = Arena.attach(memory, HEADER);
  failsWith("OutOfMemory", () => foreign.alloc(0x2000, 16));
});

test("attach refuses what cannot be a header", () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  failsWith("OutOfBounds", () => Arena.attach(memory, 0));
  failsWith("OutOfBounds", () => Arena.attach(memory, 0xfff8));
  failsWith("Misaligned", () => Arena.attach(memory, 68));
  const shared = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  failsWith("AbiMismatch", () => Arena.attach(shared, 64));
});

test("addresses beyond 2 GiB stay positive", () => {
  const base = 0x9000_0000;
  const arena = Arena.local({ capacity: 0x1000, base });
  assert.equal(arena.alloc(8, 8), base);
  assert.equal(arena.alloc(8, 16), base + 16);
  assert.deepEqual(arena.region().spans, [{ base, size: 24 }]);
});

test("a preamble is read as it was written", () => {
  const arena = Arena.local();
  const ptr = arena.alloc(32, 16) + 16;
  writePreamble(arena, ptr, 1, 0xdeadbeef);
  const preamble = { header: 0, slots: 1, typeId: 0xdeadbeef };
  assert.deepEqual(readPreamble(arena, ptr), preamble);
  assert.deepEqual(readPreamble(arena.region(), ptr), preamble);
  failsWith("Misaligned", () => readPreamble(arena, ptr + 8));
  failsWith("OutOfBounds", () => readPreamble(arena, 0));
  failsWith("OutOfBounds", () => readPreamble(arena, 16));
  failsWith("OutOfBounds", () => readPreamble(arena.region(), 0x8000));
  arena.dv.setUint32(ptr - 16, 0, true);
  failsWith("AbiMismatch", () => readPreamble(arena, ptr));
});
