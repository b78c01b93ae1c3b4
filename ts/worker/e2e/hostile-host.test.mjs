// Hosts that break the rules, on real guests: wrong addresses, forged preambles, rewritten headers,
// results nobody asked for. The guest answers 0 with a reason, or what is right; it never traps,
// and the next request is answered as ever.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf, begin, exchange, instanceOf, moduleOf, randomFrom, writeResults } from "./guests.mjs";

/** Numbers at the edges of everything. */
const EDGES = [
  0, 1, 2, 3, 4, 8, 15, 16, 17, 31, 32, 64, 255, 0x1000, 0xffff, 0x10000, 0x10010, 0xfffff0, 0x7ffffff0, 0x7fffffff,
  0x80000000, 0xfffeffff, 0xffff0000, 0xfffffff0, 0xffffffff,
];

const GUESTS = /** @type {const} */ ([
  ["hello-rust", "Hello from zerobuf\n"],
  ["hello-min", "Hello from a small guest\n"],
  ["hello-go", "Hello from Go\n"],
]);

for (const [example, greeting] of GUESTS) {
  const module = moduleOf(example);
  /** @param {import("../dist/instance.js").Instance} instance */
  const greets = (instance) => {
    const { status, text } = exchange(instance);
    assert.deepEqual([status, text], [200, greeting]);
  };

  test(`${example}: exports with any number`, (context) => {
    const instance = instanceOf(module);
    const { exports } = instance;
    let points = 0;
    for (const a of EDGES) {
      for (const call of [
        () => exports.handle_zerobuf(a),
        () => exports.zerobuf_arena_open(a),
        () => exports.zerobuf_arena_close(a),
        () => exports.cancel_zerobuf(a),
        ...EDGES.map((b) => () => exports.resume_zerobuf(a, b)),
        ...EDGES.map((b) => () => exports.zerobuf_arena_reserve(a, b)),
      ]) {
        const answer = call();
        // Only an arena may have been opened.
        if (answer !== undefined && answer !== 0) exports.zerobuf_arena_close(answer);
        points++;
      }
    }
    greets(instance);
    context.diagnostic(`${points} calls`);
  });

  test(`${example}: any word of a header, before any call`, (context) => {
    let points = 0;
    const instance = instanceOf(module);
    for (let field = 0; field < 152; field += 4) {
      for (const value of EDGES) {
        for (const call of ["handle", "reserve", "close"]) {
          const { arena, ptr } = begin(instance, { path: "/echo?x" });
          const { exports } = instance;
          const header = arena.header;
          const kept = arena.dv.getUint32(header + field, true);
          arena.dv.setUint32(header + field, value, true);
          if (call === "handle") {
            const pointer = exports.handle_zerobuf(ptr) >>> 0;
            // The chunks are the guest's to know: what it says lies in its memory.
            assert.ok(pointer < instance.memory.buffer.byteLength);
            if (pointer === 0) assert.notEqual(instance.lastError(), "");
          } else if (call === "reserve") {
            exports.zerobuf_arena_reserve(header, 100);
          }
          if (call !== "close") new DataView(instance.memory.buffer).setUint32(header + field, kept, true);
          exports.zerobuf_arena_close(header);
          points++;
        }
      }
    }
    greets(instance);
    context.diagnostic(`${points} headers`);
  });

  test(`${example}: any word of a request`, (context) => {
    const instance = instanceOf(module);
    let points = 0;
    const words = (304 / 4) | 0;
    for (let word = 0; word < words; word++) {
      for (const value of EDGES) {
        const { arena, ptr } = begin(instance, { method: "POST", path: "/echo", headers: "a: b\n", body: new Uint8Array(16) });
        const at = ptr - 16 + word * 4;
        if (at + 4 <= arena.cursor) arena.dv.setUint32(at, value, true);
        const answer = answerOf(instance, arena, instance.exports.handle_zerobuf(ptr));
        assert.ok(answer.error !== undefined ? answer.error !== "" : answer.status !== undefined && answer.status >= 200, JSON.stringify(answer));
        arena.close();
        points++;
      }
    }
    greets(instance);
    context.diagnostic(`${points} requests`);
  });

  test(`${example}: random bytes over a request`, () => {
    const instance = instanceOf(module);
    const random = randomFrom(7);
    for (let round = 0; round < 2000; round++) {
      const { arena, ptr } = begin(instance, { method: "POST", path: `/echo?${round}`, headers: "a: b\nc: d\n", body: new Uint8Array(20) });
      for (let i = 0; i < 1 + random(4); i++) arena.u8[ptr - 16 + random(arena.cursor - ptr + 16)] = random(256);
      answerOf(instance, arena, instance.exports.handle_zerobuf(ptr));
      arena.close();
    }
    greets(instance);
  });

  test(`${example}: a request in an arena that is closed, foreign or not a request`, () => {
    const instance = instanceOf(module);
    const { exports } = instance;
    const closed = begin(instance);
    closed.arena.close();
    assert.equal(exports.handle_zerobuf(closed.ptr), 0);
    const [one, two] = [begin(instance), begin(instance)];
    // A preamble that names the other's arena.
    one.arena.dv.setUint32(one.ptr - 12, two.arena.header, true);
    assert.equal(exports.handle_zerobuf(one.ptr), 0);
    assert.notEqual(instance.lastError(), "");
    assert.notEqual(exports.handle_zerobuf(two.ptr), 0);
    const { header } = two.arena;
    exports.zerobuf_arena_close(header);
    exports.zerobuf_arena_close(header);
    assert.equal(exports.zerobuf_arena_reserve(header, 16), 0);
    one.arena.close();
    greets(instance);
  });

  test(`${example}: answers point at text wherever the host moved the arena's books`, () => {
    const instance = instanceOf(module);
    for (let round = 0; round < 50; round++) {
      const { arena, ptr } = begin(instance);
      // A cursor inside the request: the answer is written over it, after it was read.
      arena.dv.setUint32(arena.header, ptr - 16, true);
      const pointer = instance.exports.handle_zerobuf(ptr) >>> 0;
      assert.ok(pointer < instance.memory.buffer.byteLength);
      instance.exports.zerobuf_arena_close(arena.header);
    }
    greets(instance);
  });
}

test("tasks: resumed twice, after a cancel, with foreign, unknown and broken results, closed while suspended", () => {
  const instance = instanceOf(moduleOf("hello-rust"));
  const { exports } = instance;
  const sleeper = () => {
    const { arena, ptr } = begin(instance, { path: "/sleep?ms=5" });
    const { task, ops } = answerOf(instance, arena, exports.handle_zerobuf(ptr));
    assert.ok(task !== undefined && ops !== undefined);
    return { arena, task, ops };
  };
  /** @param {number} pointer */
  const refused = (pointer) => {
    assert.equal(pointer, 0);
    assert.notEqual(instance.lastError(), "");
  };
  const good = sleeper();
  const done = answerOf(instance, good.arena, exports.resume_zerobuf(good.task, writeResults(good.arena, good.ops)));
  assert.equal(done.text, "slept 5 ms\n");
  refused(exports.resume_zerobuf(good.task, 0));
  refused(exports.resume_zerobuf(good.task, writeResults(good.arena, good.ops)));
  good.arena.close();

  const cancelled = sleeper();
  exports.cancel_zerobuf(cancelled.task);
  exports.cancel_zerobuf(cancelled.task);
  refused(exports.resume_zerobuf(cancelled.task, 0));
  cancelled.arena.close();

  const closed = sleeper();
  closed.arena.close();
  refused(exports.resume_zerobuf(closed.task, 0));
  exports.cancel_zerobuf(closed.task);

  const unknown = sleeper();
  const more = answerOf(instance, unknown.arena, exports.resume_zerobuf(unknown.task, writeResults(unknown.arena, [99, 0, 0xffffffff])));
  assert.equal(more.task, unknown.task, "results nobody asked for are ignored");
  const twice = writeResults(unknown.arena, [...unknown.ops, ...unknown.ops]);
  assert.equal(answerOf(instance, unknown.arena, exports.resume_zerobuf(unknown.task, twice)).text, "slept 5 ms\n");
  unknown.arena.close();

  const [mine, theirs] = [sleeper(), sleeper()];
  refused(exports.resume_zerobuf(mine.task, writeResults(theirs.arena, mine.ops)));
  const kept = answerOf(instance, theirs.arena, exports.resume_zerobuf(theirs.task, writeResults(theirs.arena, theirs.ops)));
  assert.equal(kept.text, "slept 5 ms\n", "the other task knows nothing of it");
  mine.arena.close();
  theirs.arena.close();

  const random = randomFrom(3);
  for (let round = 0; round < 500; round++) {
    const { arena, task, ops } = sleeper();
    const results = writeResults(arena, ops);
    for (let i = 0; i < 1 + random(3); i++) arena.u8[results - 16 + random(arena.cursor - results + 16)] = random(256);
    answerOf(instance, arena, exports.resume_zerobuf(task, results));
    arena.close();
  }
  assert.equal(exchange(instance).text, "Hello from zerobuf\n");
});
