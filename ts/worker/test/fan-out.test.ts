// Requests with fields that the host fills, against a guest that sends back what it was given.

import assert from "node:assert/strict";
import { test } from "node:test";
import { route, routeOf, type Route, type WorkerOptions } from "zerobuf-worker";
import { layouts as hostLayouts } from "#internal/abi.gen.js";
import { open, readRequestDump } from "./dump.js";
import { typeId } from "./image.js";
import { assertBalanced, stage, textOf, type Stage } from "./support.js";
import { layouts as typedLayouts, NoteRequest, TypedRequest, type RateInit, type TypedRequestInit, type TypedRequestValue } from "./typed.gen.js";

const known = new Set(hostLayouts.map(({ name }) => name));
/** What a guest with these types tells. */
const layouts = [...hostLayouts, ...typedLayouts.filter(({ name }) => !known.has(name))];

function staged(routes: readonly Route[], options: WorkerOptions = {}): Promise<Stage> {
  return stage({ layouts }, { routes, debug: true, ...options });
}

function get({ worker }: Stage, path: string, init?: RequestInit, env?: unknown): Promise<Response> {
  return worker.fetch(new Request(`http://host${path}`, init), env);
}

async function readTyped(reply: Promise<Response>): Promise<TypedRequestValue> {
  const { arena, at } = await open(reply);
  assert.equal(arena.dv.getUint32(at - 4, true), typeId("TypedRequest"), "the type id is the record's");
  return TypedRequest.access(arena, at, { utf8: true }).toJS();
}

async function readNote(reply: Promise<Response>): Promise<string | null> {
  const { arena, at } = await open(reply);
  return NoteRequest.access(arena, at, { utf8: true }).note;
}

const plain = {
  rates: () => [{ currency: "CHF", value: 0.5 }],
  values: () => [1, 2.5],
  plan: () => ({ kind: "Paid" as const, until: 7, by: { name: "Ada" } }),
  user: () => ({ name: "Ada" }),
  level: () => 5,
};

/** Fillers that all work, with some of them replaced. */
function fillers(other: Partial<TypedFillers> = {}): TypedFillers {
  return { ...plain, ...other };
}

type TypedFillers = Parameters<typeof route<"/typed/:id", TypedRequestInit>>[2];

function typed(all: TypedFillers): Route {
  return route("/typed/:id", TypedRequest, all);
}

const late = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test("a request arrives with the fields that the host filled", async () => {
  const seen: unknown[] = [];
  const guest = await staged([typed(fillers({
    user: ({ request, params, env, body }) => {
      seen.push(request.headers.get("x-user"), params, env, body);
      return { name: params.id };
    },
  }))]);
  const request = await readTyped(get(guest, "/typed/a%20b?q=1", { headers: { "x-user": "ada" } }, { key: 1 }));
  assert.deepEqual({ ...request, context: null }, {
    method: "GET", path: "/typed/a%20b?q=1", body: null, headers: "x-user: ada\n", context: null, results: 0,
    rates: [{ currency: "CHF", value: 0.5 }],
    values: Float64Array.of(1, 2.5),
    plan: { kind: "Paid", until: 7, by: { name: "Ada" } },
    user: { name: "a b" },
    level: 5,
  });
  assert.equal(seen[0], "ada");
  assert.deepEqual({ ...(seen[1] as object) }, { id: "a b" });
  assert.deepEqual(seen.slice(2), [{ key: 1 }, null]);
  assertBalanced(guest);
});

test("other requests are ordinary ones", async () => {
  const guest = await staged([typed(fillers())]);
  for (const path of ["/", "/typed", "/typed/", "/typed/a/b", "/typed/%ff", "/Typed/a"]) {
    const { arena, at } = await open(get(guest, path));
    assert.equal(arena.dv.getUint32(at - 4, true), typeId("HttpRequest"), path);
  }
  assert.equal((await readRequestDump(get(guest, "/"))).path, "/");
});

test("fillers run at the same time", async () => {
  const log: string[] = [];
  let both: (() => void) | undefined;
  const met = new Promise<void>((resolve) => (both = resolve));
  // Each waits until all have begun: one after the other they would never end.
  const meet = async (name: string): Promise<void> => {
    log.push(name);
    if (log.length === 2) both?.();
    await met;
  };
  const guest = await staged([typed(fillers({
    rates: async () => {
      await meet("rates");
      return [];
    },
    user: async () => {
      await meet("user");
      return null;
    },
  }))]);
  const request = await readTyped(get(guest, "/typed/1"));
  assert.deepEqual([request.rates, request.user, log], [[], null, ["rates", "user"]]);
});

test("a filler gets the body, and so does the guest", async () => {
  const notes: string[] = [];
  const guest = await staged([route("POST /note", NoteRequest, {
    note: ({ body, request }) => {
      notes.push(new TextDecoder().decode(body ?? new Uint8Array()), String(request.bodyUsed));
      return "n";
    },
  })]);
  // The body makes the puppet point at nothing: that it did shows that it had it.
  const { script } = await import("./puppet.js");
  await textOf(get(guest, "/note", { method: "POST", body: script({ do: "fail" }) }), 500);
  assert.equal(notes[0]?.length, 20);
  assert.equal(notes[1], "true");
});

test("an optional field whose filler fails is null, and the failure is reported", async () => {
  for (const failing of [
    () => { throw new Error("no user today"); },
    () => Promise.reject(new Error("no user today")),
  ]) {
    const guest = await staged([typed(fillers({ user: failing }))]);
    const request = await readTyped(get(guest, "/typed/1"));
    assert.equal(request.user, null);
    assert.deepEqual(guest.errors.map(({ code, message }) => [code, message]), [["FillFailed", "user could not be filled: no user today"]]);
  }
});

test("a required field whose filler fails is 502, and ends the others", async () => {
  let aborted = false;
  const guest = await staged([typed(fillers({
    rates: async () => {
      await late(1);
      throw new Error("no rates today");
    },
    user: ({ signal }) => new Promise((resolve) => signal.addEventListener("abort", () => {
      aborted = true;
      resolve(null);
    })),
  }))]);
  assert.equal(await textOf(get(guest, "/typed/1"), 502), "FillFailed: rates could not be filled: no rates today\n");
  assert.equal(aborted, true);
  assert.deepEqual(guest.notes, [], "the guest heard nothing of it");
});

test("an optional field may be required after all", async () => {
  const guest = await staged([typed(fillers({ user: { required: true, fill: () => Promise.reject(new Error("who?")) } }))]);
  await textOf(get(guest, "/typed/1"), 502);
});

test("a filler that takes too long is 504, or null where it may be", async () => {
  const never = { timeout: 5, fill: (): Promise<never> => new Promise(() => {}) };
  const guest = await staged([typed(fillers({ user: never }))]);
  assert.equal((await readTyped(get(guest, "/typed/1"))).user, null);
  assert.deepEqual(guest.errors.map(({ message }) => message), ["user was not there after 5 ms"]);
  const strict = await staged([typed(fillers({ values: never }))]);
  assert.match(await textOf(get(strict, "/typed/1"), 504), /^FillTimeout: values was not there/);
});

test("a response that a filler throws is the answer", async () => {
  const guest = await staged([typed(fillers({
    user: () => { throw new Response("log in\n", { status: 401, headers: { "www-authenticate": "Basic" } }); },
  }))]);
  const reply = await get(guest, "/typed/1");
  assert.equal(reply.headers.get("www-authenticate"), "Basic");
  assert.equal(await textOf(reply, 401), "log in\n");
  assert.deepEqual([guest.notes, guest.errors], [[], []]);
});

test("a client that leaves ends the fillers", async () => {
  const client = new AbortController();
  let reason: unknown;
  const guest = await staged([typed(fillers({
    user: ({ signal }) => new Promise(() => {
      signal.addEventListener("abort", () => (reason = signal.reason));
      client.abort();
    }),
  }))]);
  await textOf(get(guest, "/typed/1", { signal: client.signal }), 499);
  assert.match(String(reason), /the client went away/);
});

test("what a field cannot hold is 502, says where, and costs no instance", async () => {
  const wrong: [object, RegExp][] = [
    [{ rates: () => [{ currency: "CHF", value: 1 }, { currency: 5, value: 1 }] }, /rates\[1\]\.currency/],
    [{ rates: () => undefined }, /rates/],
    [{ values: () => "text" }, /values/],
    [{ plan: () => ({ kind: "Gold" }) }, /plan/],
    [{ level: () => -1 }, /level/],
    [{ level: () => 1.5 }, /level/],
  ];
  for (const [other, place] of wrong) {
    const guest = await staged([typed(fillers(other))]);
    const text = await textOf(get(guest, "/typed/1"), 502);
    assert.match(text, /^FillFailed: a field was filled with what it cannot hold/);
    assert.match(text, place);
    assert.equal((await readRequestDump(get(guest, "/"))).path, "/");
    assertBalanced(guest);
  }
});

test("fields that do not fit into the guest are 502, and cost no instance", async () => {
  const guest = await stage({ layouts, cap: 1 << 16 }, { routes: [route("/note", NoteRequest, { note: () => "n".repeat(1 << 20) })], debug: true });
  for (let i = 0; i < 3; i++) assert.match(await textOf(get(guest, "/note"), 502), /too large for the guest/);
  assert.equal((await readRequestDump(get(guest, "/"))).path, "/");
  assertBalanced(guest);
});

test("the first route that fits is taken", async () => {
  const guest = await staged([
    route("GET /n/fixed", NoteRequest, { note: () => "fixed" }),
    route("POST /n/:name", NoteRequest, { note: () => "post" }),
    route("/n/:name", NoteRequest, { note: ({ params }) => `one ${params.name}` }),
    route("/n/*rest", NoteRequest, { note: ({ params }) => `many ${params.rest}` }),
  ]);
  assert.equal(await readNote(get(guest, "/n/fixed?x=/n/other")), "fixed");
  assert.equal(await readNote(get(guest, "/n/%C3%BC")), "one ü");
  assert.equal(await readNote(get(guest, "/n/a/b%2Fc/")), "many a/b/c/");
  assert.equal((await readRequestDump(get(guest, "/n/"))).path, "/n/");
});

test("patterns and fillers that make no sense are refused at once", () => {
  const note = { note: () => null };
  for (const [pattern, why] of [
    ["note", /is no path/], ["/a b", /is no path/], ["get /a", /method/], ["/a?b", /is no path/], ["GET  /a", /is no path/],
    ["/:", /name without letters/], ["/:a/:a", /name twice/], ["/*a/b", /goes on behind/],
  ] as const) {
    assert.throws(() => route(pattern as string, NoteRequest, note), { name: "TypeError", message: why }, pattern);
  }
  assert.throws(() => route("/a", NoteRequest, {} as never), { message: "the route of NoteRequest: note has no filler" });
  assert.throws(() => route("/a", NoteRequest, { ...note, nope: 1 } as never), { message: /has no field nope/ });
});

test("a guest with another layout, or without the type, is refused at its start", async () => {
  const routes = [route("/note", NoteRequest, { note: () => null }), typed(fillers())];
  const other = layouts.map((row) => (row.name === "Rate" ? { ...row, fingerprints: row.fingerprints.map((each) => each ^ 1n) } : row));
  const changed = await stage({ layouts: other }, { routes, debug: true });
  assert.match(await textOf(get(changed, "/"), 500), /^LayoutMismatch: .*Rate: the first 2 fields/);
  const lacking = await stage({ layouts: layouts.filter(({ name }) => name !== "NoteRequest") }, { routes, debug: true });
  assert.match(await textOf(get(lacking, "/"), 500), /^LayoutMismatch: .*NoteRequest is missing in the guest/);
  assert.deepEqual([changed.notes, lacking.notes], [[], []], "no request reaches it");
});

test("generated layouts that repeat those of the ABI do no harm", async () => {
  const guest = await staged([typed(fillers())], { layouts: typedLayouts });
  assert.equal((await readTyped(get(guest, "/typed/1"))).values.length, 2);
});

// What tsc refuses. Each of these compiles only because it is wrong as it says.
export function refusedByTheCompiler(): void {
  const withEnv = routeOf<{ readonly KEY: string }>();
  withEnv("/:id", NoteRequest, { note: ({ env, params }) => env.KEY + params.id });
  // @ts-expect-error: the worker is not bound to this
  withEnv("/:id", NoteRequest, { note: ({ env }) => env.OTHER });
  // @ts-expect-error: the pattern has no such name
  route("/:id", NoteRequest, { note: ({ params }) => params.name });
  // @ts-expect-error: a note is a text
  route("/", NoteRequest, { note: () => 5 });
  // @ts-expect-error: also when it comes later
  route("/", NoteRequest, { note: async () => 5 });
  // @ts-expect-error: every field has a filler
  route("/", NoteRequest, {});
  // @ts-expect-error: there is no such field
  route("/", NoteRequest, { note: () => null, more: () => null });
  // @ts-expect-error: those of HTTP are the host's
  route("/", NoteRequest, { note: () => null, path: () => "/" });
  // @ts-expect-error: a required field is never null
  typed({ ...fillers(), values: () => null });
  // @ts-expect-error: a list has records of its type
  typed({ ...fillers(), rates: async (): Promise<RateInit[]> => [{ currency: "CHF" }] });
  // @ts-expect-error: an enum has these variants
  typed({ ...fillers(), plan: () => ({ kind: "Gold" }) });
  // @ts-expect-error: in the long form too
  route("/", NoteRequest, { note: { timeout: 5, fill: () => 5 } });
}
