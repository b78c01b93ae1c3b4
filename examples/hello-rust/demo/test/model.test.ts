import assert from "node:assert/strict";
import { test } from "node:test";
import { Arena, ZerobufError } from "zerobuf";
import { ARENA_HEADER_SIZE } from "zerobuf/format";
import { Station, Summary } from "../../gen/zerobuf.js";
import { readArena, restOf } from "../arena.js";
import { draw, type Block, type Picture } from "../model.js";
import { EXAMPLE } from "../session.js";

function written(): { arena: Arena; station: Station } {
  const arena = Arena.local({ capacity: 4096, base: 0x1000 });
  const station = Station.create(arena, { ...EXAMPLE, summary: { count: 1, sum: 2.5 } });
  return { arena, station };
}

function picture(arena: Arena, station: Station): Picture {
  return draw(arena.u8, Station.desc, station.ptr, { spans: arena.region().spans });
}

function slotAt(drawn: Picture, path: string): Block["slots"][number] {
  const found = drawn.blocks.flatMap(({ slots }) => slots).find((slot) => slot.path === path);
  assert.ok(found, `there is a slot ${path}`);
  return found;
}

/** xorshift: the same numbers in every run. */
function* numbers(seed: number): Generator<number> {
  for (let x = seed; ; ) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    yield x >>> 0;
  }
}

test("every field is drawn where it lies, with its name, type and value", () => {
  const { arena, station } = written();
  const drawn = picture(arena, station);
  assert.deepEqual(drawn.problems, []);
  assert.equal(drawn.cut, false);
  const rows = drawn.blocks.flatMap(({ slots }) => slots).map(({ path, type, tagName, value }) => [path, type, tagName, value]);
  assert.deepEqual(rows.slice(0, 11), [
    ["name", "String", "String", '"Rooftop"'],
    ["note", "Option<String>", "String", '"Größe: 2 m über Dach"'],
    ["online", "bool", "Bool", "true"],
    ["readings", "u64", "U64", "9007199254740993"],
    ["place", "Place", "Record", "Place"],
    ["sensors", "Vec<Sensor>", "List", "3 elements"],
    ["power", "Power", "Variant", "Battery"],
    ["gain", "f64", "F64", "1.5"],
    ["samples", "Vec<f64>", "Column f64", "8 numbers"],
    ["key", "Vec<u8>", "Bytes", "8 bytes"],
    ["summary", "Option<Summary>", "Record", "Summary"],
  ]);
  assert.equal(slotAt(drawn, "sensors[2].unit").value, "Percent (2)");
  assert.equal(slotAt(drawn, "power.Battery.cells").value, "4");
  assert.equal(slotAt(drawn, "place.longitude").value, "13.405");
  assert.equal(slotAt(drawn, "summary.mean").value, "null");
});

test("a slot leads to the block that it refers to", () => {
  const { arena, station } = written();
  const drawn = picture(arena, station);
  const samples = slotAt(drawn, "samples");
  const block = drawn.blocks.find(({ owner }) => owner === samples.address);
  assert.deepEqual([block?.kind, block?.address, block?.size], ["column", station.samples.byteOffset, 64]);
  assert.deepEqual(block?.meaning.slice(0, 3), ["21.5", "22", "21"]);
  assert.equal(samples.target, block?.address);
  assert.deepEqual(drawn.blocks[0]?.meaning, ["ZBM1", "arena 0x00000", "11 slots", "Station"]);
});

test("blocks and gaps together are all that is in use", () => {
  const { arena, station } = written();
  const state = readArena(arena.u8, arena.header);
  assert.ok(state);
  const before = picture(arena, station).blocks;
  const gaps = restOf(state, before);
  assert.ok(gaps.every(({ size }) => size < 16), "only alignment");
  const bytes = [...before, ...gaps].reduce((sum, { size }) => sum + size, 0);
  assert.equal(bytes, arena.used);

  const old = slotAt(picture(arena, station), "name").target;
  station.name = "another name";
  const after = readArena(arena.u8, arena.header);
  assert.ok(after);
  assert.ok(restOf(after, picture(arena, station).blocks).some(({ address }) => address === old), "the old text is left behind");
});

test("what is behind the cursor is not drawn as if it were there", () => {
  const { arena, station } = written();
  const mark = arena.save();
  station.name = "written behind the mark";
  arena.restore(mark);
  const drawn = picture(arena, station);
  assert.match(drawn.problems[0]?.text ?? "", /OutOfBounds/);
  assert.equal(drawn.problems[0]?.path, "name");
});

test("a broken message is drawn, and is broken where a reader says", () => {
  const { arena, station } = written();
  const end = arena.cursor;
  const start = station.ptr - 16;
  const random = numbers(7);
  const next = (): number => random.next().value as number;
  let invalid = 0;
  const compare = (what: string): void => {
    const drawn = picture(arena, station);
    let error: ZerobufError | null = null;
    try {
      Station.access(arena, station.ptr, { utf8: true, budget: 1e9 });
    } catch (caught) {
      assert.ok(caught instanceof ZerobufError, String(caught));
      error = caught;
    }
    if (error === null) return assert.deepEqual(drawn.problems, [], what);
    invalid++;
    const { address, code } = error;
    // Whoever reads the whole message without finding its end may say more, never less.
    const found = drawn.problems.filter((problem) => problem.address === address);
    assert.ok(found.some(({ text }) => text.startsWith(code)), `${what}: ${error.message}; drawn: ${JSON.stringify(drawn.problems)}`);
  };
  for (let at = start; at < end; at++) {
    const old = arena.u8[at] as number;
    for (const value of [0, 1, 4, 8, 0x7f, 0xff, old ^ (1 << next() % 8)]) {
      arena.u8[at] = value;
      compare(`byte ${value} at +${at - start}`);
    }
    arena.u8[at] = old;
  }
  assert.ok(invalid > 1000, `${invalid} messages were broken`);
});

test("whatever the memory holds, drawing ends and does not throw", () => {
  const random = numbers(11);
  const next = (): number => random.next().value as number;
  const bytes = new Uint8Array(2048);
  for (let round = 0; round < 2000; round++) {
    // Small numbers make addresses, tags and counts that are likely; whole ones those that are not.
    for (let at = 0; at < bytes.length; at++) bytes[at] = round % 2 === 0 ? next() : [0, 0, 0, 4, 8, 16, 18, 19, 20, 41][next() % 10] as number;
    const address = [16, 32, 1024, 2032, 0, -16, 2 ** 32 - 16, NaN, 1.5][round % 9] as number;
    const drawn = draw(bytes, round % 3 === 0 ? Summary.desc : Station.desc, address, { slots: 200 });
    assert.ok(drawn.blocks.reduce((sum, { slots }) => sum + slots.length, 0) <= 200);
  }
});

test("lists that share their elements without end are cut off", () => {
  const { arena, station } = written();
  const slot = station.ptr + 16 * Station.index.sensors;
  // A list over the whole of the message, its own slot among its elements.
  arena.dv.setUint32(slot + 4, station.ptr, true);
  arena.dv.setUint32(slot + 8, 3, true);
  assert.equal(draw(arena.u8, Station.desc, station.ptr).cut, false);
  const drawn = draw(arena.u8, Station.desc, station.ptr, { slots: 12 });
  assert.equal(drawn.cut, true);
});

test("an arena's header is read as it is, whatever it says", () => {
  const { arena } = written();
  const state = readArena(arena.u8, arena.header);
  assert.deepEqual(state?.chunks, [{ base: 0x1000, size: 4096, used: arena.used, current: true }]);
  assert.deepEqual([state?.generation, state?.cursor], [arena.generation, arena.cursor]);
  for (const header of [0, -8, arena.u8.length - ARENA_HEADER_SIZE + 1, NaN, 2 ** 32]) assert.equal(readArena(arena.u8, header), null);
  const random = numbers(13);
  for (let round = 0; round < 500; round++) {
    const bytes = Uint8Array.from({ length: 512 }, () => random.next().value as number);
    const broken = readArena(bytes, 8);
    assert.ok(broken !== null && broken.chunks.length <= 16);
    restOf(broken, []);
  }
});
