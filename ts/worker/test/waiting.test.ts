import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { DONE, type OperationHandler } from "zerobuf-worker";
import { addressOfDump, readDump } from "./dump.js";
import { after, bytes, response, waking } from "./image.js";
import { script, type Step } from "./puppet.js";
import { answer, assertBalanced, say, stage, textOf, wait } from "./support.js";

const DUMP: Step = { do: "dump" };

/** A task that asks for nothing, over and over. */
function idle(task: number, times: number): Step[] {
  return Array.from({ length: times }, () => wait(task));
}

test("a sleep suspends a task, and its result resumes it", async () => {
  const guest = await stage();
  const started = performance.now();
  const results = await readDump(guest.play([wait(1, [{ id: 7, timeout: 30 }]), DUMP]));
  assert.ok(performance.now() - started >= 29);
  assert.deepEqual(results, [{ id: 7, status: 0, content_type: "", headers: "", body: null, error: null, code: null }]);
  assert.deepEqual(guest.notes, ["o0", "r1", "x0"]);
});

test("a task is resumed as soon as one of its operations is done", async () => {
  const guest = await stage();
  const steps = [
    wait(1, [{ id: 1, timeout: 60 }, { id: 2, timeout: 10 }]),
    wait(1),
    say("both"),
  ];
  assert.equal(await textOf(guest.play(steps)), "both");
  assert.deepEqual(guest.notes, ["o0", "r1", "r1", "x0"]);
});

test("operations run in parallel", async () => {
  const guest = await stage();
  const started = performance.now();
  const ops = Array.from({ length: 20 }, (_, id) => ({ id, timeout: 200 }));
  const reply = await textOf(guest.play([wait(1, ops), say("a"), say("b")]));
  assert.equal(reply, "a");
  assert.ok(performance.now() - started < 2000, "one after the other they take four seconds");
});

test("a dropped operation is aborted and gives no result", async () => {
  let aborted = 0;
  const hang: OperationHandler = (_, signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => {
        aborted++;
        reject(signal.reason);
      });
    });
  const guest = await stage({}, { operations: { Kv: hang } });
  const steps = [wait(1, [{ id: 1, kind: 2 }, { id: 2, timeout: 5 }]), wait(1, [{ id: 3, timeout: 5 }], [1]), DUMP];
  const results = await readDump(guest.play(steps));
  assert.deepEqual(results.map(({ id }) => id), [3]);
  assert.equal(aborted, 1);
});

test("what still runs at the final response is aborted, unless it outlives it", async () => {
  const aborted: string[] = [];
  const kept: Promise<unknown>[] = [];
  let finishKept = (): void => {};
  const hang: OperationHandler = ({ target }, signal) =>
    new Promise((resolve) => {
      signal.addEventListener("abort", () => aborted.push(target));
      if (target === "outlives") finishKept = () => resolve(DONE);
    });
  const guest = await stage({}, { operations: { Kv: hang } });
  const steps = [
    wait(1, [
      { id: 1, kind: 2, target: "ends" },
      { id: 2, kind: 2, target: "outlives", flags: 1 },
      { id: 3, timeout: 1 },
    ]),
    say("done"),
  ];
  const request = new Request("http://host/", { method: "POST", body: script(...steps) });
  const reply = guest.worker.fetch(request, {}, { waitUntil: (work) => kept.push(work) });
  assert.equal(await textOf(reply), "done");
  assert.deepEqual(aborted, ["ends"]);
  finishKept();
  await Promise.all(kept);
  assert.equal(kept.length, 2, "the exchange itself and the operation that outlives it");
  assertBalanced(guest);
});

test("results carry everything an operation brought, byte for byte", async () => {
  const body = Uint8Array.from({ length: 5000 }, (_, i) => i * 7);
  const guest = await stage({}, {
    operations: {
      Fetch: async ({ target, body: sent }) => ({
        status: 201, contentType: "x/y", headers: `to: ${target}\nn: ${sent?.length}\nü: é\n`, body, error: null, code: null,
      }),
    },
  });
  const [result] = await readDump(
    guest.play([wait(1, [{ id: 4, kind: 0, target: "http://là", body: bytes(new Uint8Array(3)) }]), DUMP]),
  );
  assert.deepEqual(result, { id: 4, status: 201, content_type: "x/y", headers: "to: http://là\nn: 3\nü: é\n", body, error: null, code: null });
});

test("an operation that fails or is unknown is an error in its result", async () => {
  const guest = await stage({}, { operations: { Fetch: () => Promise.reject(new Error("no route")) } });
  const [failed] = await readDump(guest.play([wait(1, [{ id: 1, kind: 0 }]), DUMP]));
  assert.deepEqual([failed?.error, failed?.code], ["no route", 0]);
  const [unknown] = await readDump(guest.play([wait(2, [{ id: 1, kind: 99 }]), DUMP]));
  assert.deepEqual([unknown?.error, unknown?.code], ["this host does not offer kind 99", 1]);
});

test("an operation that throws at once and is dropped at once is no unhandled rejection", async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on("unhandledRejection", note);
  try {
    const broken: OperationHandler = () => {
      throw new Error("broken");
    };
    const guest = await stage({}, { operations: { Kv: broken } });
    assert.equal(await textOf(guest.play([wait(1, [{ id: 1, kind: 2 }, { id: 2, timeout: 5 }], [1]), say("dropped")])), "dropped");
    await delay(1);
    assert.deepEqual(unhandled, []);
  } finally {
    process.off("unhandledRejection", note);
  }
});

test("an operation that takes too long is an error, whether it listens or not", async () => {
  const guest = await stage({}, { operations: { Kv: () => new Promise(() => {}) } });
  const [late] = await readDump(guest.play([wait(1, [{ id: 1, kind: 2, timeout: 15 }]), DUMP]));
  assert.deepEqual([late?.error, late?.code], ["the operation took longer than 15 ms", 4]);
});

test("each wait takes the memory of the one before", async () => {
  const once: OperationHandler = async () => ({ ...DONE, body: new Uint8Array(3000) });
  const waits = Array.from({ length: 10_000 }, (_, id) => wait(1, [{ id, kind: 2 }]));
  // Requests of one size: one stops after the first wait, the other comes to the end of its steps.
  const scripts: Step[][] = [[...waits.slice(0, 1), DUMP, ...waits.slice(1)], [...waits, DUMP]];
  const [early, late] = await Promise.all(scripts.map(async (steps) => {
    const guest = await stage({}, { operations: { Kv: once } });
    return addressOfDump(guest.play(steps));
  }));
  assert.equal(late, early, "the results of the last wait lie where those of the first did");
});

test("work behind the response goes on, and the arena stays until it is done", async () => {
  const guest = await stage();
  const kept: Promise<unknown>[] = [];
  const steps = [
    answer(response({ body: bytes(new TextEncoder().encode("early")), extension: after(4, [{ id: 1, timeout: 5 }]) })),
    wait(4, [{ id: 2, timeout: 5 }]),
    say("nobody reads this"),
  ];
  steps[0] = { ...steps[0], task: 4 } as Step;
  const request = new Request("http://host/", { method: "POST", body: script(...steps) });
  assert.equal(await textOf(guest.worker.fetch(request, {}, { waitUntil: (work) => kept.push(work) })), "early");
  assert.deepEqual(guest.notes, ["o0"]);
  await Promise.all(kept);
  assert.deepEqual(guest.notes, ["o0", "r4", "r4", "x0"]);
  assert.equal(guest.errors.length, 0);
});

test("work behind the response that fails is reported, and its client never hears of it", async () => {
  const guest = await stage();
  const early = answer(response({ extension: after(4, [{ id: 1, timeout: 5 }]) }));
  const kept: Promise<unknown>[] = [];
  const request = new Request("http://host/", { method: "POST", body: script({ ...early, task: 4 } as Step, { do: "trap" }) });
  assert.equal(await textOf(guest.worker.fetch(request, {}, { waitUntil: (work) => kept.push(work) })), "");
  await Promise.all(kept);
  assert.deepEqual(guest.errors.map(({ code }) => code), ["GuestTrap"]);
  assert.equal(await textOf(guest.play([say("next")])), "next");
});

test("a memory that grew while a task was suspended does it no harm", async () => {
  const guest = await stage();
  const waiting = readDump(guest.play([wait(1, [{ id: 9, timeout: 30 }]), DUMP]));
  assert.equal(await textOf(guest.play([{ do: "grow", pages: 64 }, say("grown")])), "grown");
  assert.deepEqual((await waiting).map(({ id }) => id), [9]);
});

test("a hundred requests that sleep are answered each with its own", async () => {
  const guest = await stage();
  const replies = Array.from({ length: 100 }, (_, i) =>
    textOf(guest.play([wait(i + 1, [{ id: 1, timeout: (i * 37) % 50 }]), say(`request ${i}`)])),
  );
  assert.deepEqual(await Promise.all(replies), Array.from({ length: 100 }, (_, i) => `request ${i}`));
  assertBalanced(guest);
});

test("a task that waits for another is resumed when that one progresses", async () => {
  const guest = await stage();
  const other = textOf(guest.play([wait(1, [{ id: 1, timeout: 20 }]), say("woke it")]));
  const blocked = textOf(guest.play([wait(2), say("woken")]));
  assert.deepEqual(await Promise.all([other, blocked]), ["woke it", "woken"]);
  assertBalanced(guest);
});

test("a task that is named is entered, whatever it waits for beside", { timeout: 10_000 }, async () => {
  const guest = await stage();
  const hour = { id: 1, timeout: 3_600_000 };
  const named = textOf(guest.play([wait(1, [hour], [], []), wait(1, [], [], []), say("entered twice")]));
  const first = guest.play([wait(2, [{ id: 1, timeout: 20 }], [], []), wait(2, [{ id: 2, timeout: 20 }], [], [1, 77]), answer(response({ extension: waking([1]) }))]);
  assert.equal((await first).status, 200);
  assert.equal(await named, "entered twice");
  assertBalanced(guest);
});

test("no task of a guest that names them is entered in vain", async () => {
  const guest = await stage();
  const blocked = textOf(guest.play([wait(1, [], [], []), say("?")]), 503);
  const other = textOf(guest.play([wait(2, [{ id: 1, timeout: 10 }], [], []), wait(2, [{ id: 2, timeout: 10 }], [], []), say("done")]));
  assert.equal(await other, "done");
  await blocked;
  assert.deepEqual(guest.errors.map((error) => error.code), ["Starved"]);
  assert.equal(guest.notes.filter((note) => note === "r1").length, 0, guest.notes.join(" "));
});

test("an exchange that ends without an answer lets all others look for themselves", { timeout: 10_000 }, async () => {
  const guest = await stage();
  const leaving = new AbortController();
  const gone = guest.play([wait(1, [{ id: 1, timeout: 3_600_000 }], [], [])], { signal: leaving.signal });
  const other = textOf(guest.play([wait(2, [{ id: 1, timeout: 3_600_000 }], [], []), say("looked")]));
  await delay(20);
  leaving.abort();
  assert.equal(await other, "looked");
  await gone.catch(() => {});
});

test("a wake-up that gets lost between requests is made up for", { timeout: 20_000 }, async () => {
  const guest = await stage();
  const request = new AsyncLocalStorage<number>();
  const Real = globalThis.Promise;
  // A runtime in which no request can resolve a promise of another one.
  globalThis.Promise = class<T> extends Real<T> {
    constructor(executor: ConstructorParameters<typeof Real<T>>[0]) {
      const mine = request.getStore();
      super((resolve, reject) => executor((value) => void (request.getStore() === mine && resolve(value)), reject));
    }
    static override [Symbol.hasInstance](value: unknown): boolean {
      return value instanceof Real;
    }
  } as PromiseConstructor;
  try {
    const other = request.run(1, () => textOf(guest.play([wait(1, [{ id: 1, timeout: 50 }]), say("woke it")])));
    const blocked = request.run(2, () => textOf(guest.play([wait(2), say("woken")])));
    assert.deepEqual(await Real.all([other, blocked]), ["woke it", "woken"]);
  } finally {
    globalThis.Promise = Real;
  }
});

test("a task that was resumed in vain waits for the next progress", async () => {
  const guest = await stage();
  const step = (id: number): Step => wait(1, [{ id, timeout: 10 }]);
  const other = textOf(guest.play([step(1), step(2), step(3), say("done")]));
  const blocked = textOf(guest.play([...idle(2, 3), say("woken")]));
  assert.deepEqual(await Promise.all([other, blocked]), ["done", "woken"]);
});

test("a task is not given up while a request is on its way to the guest", async () => {
  const guest = await stage();
  let send = (): void => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      send = () => {
        controller.enqueue(script(say("arrived")));
        controller.close();
      };
    },
  });
  const init = { method: "POST", body, duplex: "half" } as RequestInit;
  const arriving = textOf(guest.worker.fetch(new Request("http://host/", init)));
  const blocked = textOf(guest.play([wait(2), say("woken")]));
  await delay(20);
  assert.deepEqual(guest.notes, ["o0"], "it still waits");
  send();
  assert.deepEqual(await Promise.all([arriving, blocked]), ["arrived", "woken"]);
});

test("a task is given up when the request on its way is refused", async () => {
  const guest = await stage({}, { limits: { requestBody: 1000 } });
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await delay(5);
      controller.enqueue(new Uint8Array(400));
    },
  });
  const init = { method: "POST", body, duplex: "half" } as RequestInit;
  const refused = textOf(guest.worker.fetch(new Request("http://host/", init)), 413);
  await Promise.all([refused, textOf(guest.play([wait(2), say("woken")]), 503)]);
});

test("a task that nobody can help gets 503 and is cancelled", async () => {
  const guest = await stage({}, { debug: true });
  assert.match(await textOf(guest.play([wait(3)]), 503), /^Starved: /);
  assert.deepEqual(guest.notes, ["o0", "c3", "x0"]);
  assert.equal(await textOf(guest.play([say("next")])), "next");
});

test("a task that dropped its last operation waits for the others like any other", async () => {
  const guest = await stage({}, { operations: { Kv: () => new Promise(() => {}) } });
  const steps = [wait(1, [{ id: 1, kind: 2 }, { id: 2, timeout: 1 }]), wait(1, [], [1]), say("woken")];
  const other = textOf(guest.play([wait(2, [{ id: 1, timeout: 30 }]), say("other")]));
  assert.equal(await textOf(guest.play(steps)), "woken");
  assert.equal(await other, "other");
  await textOf(guest.play(steps), 503);
  await textOf(guest.play([wait(3, [{ id: 1, kind: 2 }], [1]), say("?")]), 503);
  assertBalanced(guest);
});

test("a task whose operations end at once leaves the others their turns", async () => {
  const guest = await stage();
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  const steps = Array.from({ length: 500 }, (_, id) => wait(1, [{ id, kind: 2 }]));
  assert.equal(await textOf(guest.play([...steps, say("done")])), "done");
  clearInterval(timer);
  assert.ok(ticks >= 3, `${ticks} ticks`);
});

test("of tasks that wait for each other the oldest gives up, which frees the next", async () => {
  const guest = await stage();
  const sleeper = textOf(guest.play([wait(1, [{ id: 1, timeout: 10 }]), say("slept")]));
  const first = textOf(guest.play(idle(2, 1000)), 503);
  const second = textOf(guest.play([...idle(3, 90), say("freed")]), 503).catch((error: unknown) => error);
  assert.equal(await sleeper, "slept");
  await first;
  await second;
  assert.equal(guest.notes.find((note) => note.startsWith("c")), "c2");
  assertBalanced(guest);
});

test("tasks may hand work to each other many times without the host seeing it", async () => {
  const guest = await stage();
  const sleeper = textOf(guest.play([wait(1, [{ id: 1, timeout: 5 }]), say("slept")]));
  const partner = textOf(guest.play(idle(2, 1000)), 503);
  const worker = textOf(guest.play([...idle(3, 20), say("handed over")]));
  assert.deepEqual(await Promise.all([sleeper, worker]), ["slept", "handed over"]);
  await partner;
});

test("a client that leaves cancels the task once", async () => {
  const guest = await stage();
  const controller = new AbortController();
  const reply = guest.play([wait(5, [{ id: 1, timeout: 10_000 }]), say("too late")], { signal: controller.signal });
  await delay(10);
  controller.abort();
  assert.equal((await reply).status, 499);
  assert.deepEqual(guest.notes, ["o0", "c5", "x0"]);
  assert.equal(guest.errors.length, 0, "that is no failure of the worker");
});

test("a client that had left before the guest waited cancels the task too", async () => {
  const guest = await stage();
  const controller = new AbortController();
  const reply = guest.play([wait(5, [{ id: 1, timeout: 10_000 }]), say("too late")], { signal: controller.signal });
  controller.abort();
  assert.equal((await reply).status, 499);
});

const BROKEN: [name: string, steps: Step[], message: RegExp][] = [
  ["another task on resume", [wait(2, [{ id: 1, timeout: 1 }]), wait(3)], /task 2 was resumed, task 3 answered/],
  ["the same operation twice at once", [wait(2, [{ id: 1, timeout: 9 }, { id: 1, timeout: 9 }])], /started operation 1 twice/],
  ["a running operation again", [wait(2, [{ id: 1, timeout: 99 }, { id: 2 }]), wait(2, [{ id: 1 }])], /started operation 1 twice/],
  ["too many operations", [wait(2, Array.from({ length: 9 }, (_, id) => ({ id, timeout: 9 })))], /starts 9 operations/],
  ["too many operations, one after the other", Array.from({ length: 9 }, (_, id) => wait(2, [{ id, kind: 2 }, { id: id + 100, timeout: 9000 }])), /more than 8 operations/],
  ["more drops than there can be operations", [wait(2, [{ id: 1, timeout: 9 }], Array.from({ length: 9 }, (_, id) => id))], /drops 9 operations/],
  ["a replay", [wait(0, [{ id: 1 }])], /replayed/],
];

for (const [name, steps, message] of BROKEN) {
  test(`refuses ${name}, and hurts nobody else`, async () => {
    const guest = await stage({}, { limits: { operations: 8 } });
    const innocent = textOf(guest.play([wait(1, [{ id: 1, timeout: 40 }]), say("innocent")]));
    await textOf(guest.play(steps), 500);
    assert.match(guest.errors[0]?.message ?? "", message);
    assert.equal(guest.errors[0]?.code, "BadPending");
    assert.equal(await innocent, "innocent");
    assertBalanced(guest);
  });
}

test("refuses a task id that another request is suspended under", async () => {
  const guest = await stage();
  const first = guest.play([wait(1, [{ id: 1, timeout: 20 }]), say("first")]);
  await textOf(guest.play([wait(1, [{ id: 1, timeout: 1 }])]), 500);
  assert.match(guest.errors[0]?.message ?? "", /gave a new request the id of task 1/);
  await first; // the puppet mixed them up: whatever it is, it is an answer
});
