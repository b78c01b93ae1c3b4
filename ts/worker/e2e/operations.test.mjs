// Operations on workerd, the same in a worker and in a Durable Object: what the guest asks for
// reaches others whole, once, at the same time; what comes back reaches the guest.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { bytesOf, guestOf, Site, until, valuesOf } from "./support.mjs";
import { Upstream } from "./upstream.mjs";

/** @type {Site} */ let site;
/** @type {Upstream} */ let upstream;
before(async () => {
  const entry = fileURLToPath(new URL("../../../examples/operations/worker.ts", import.meta.url));
  upstream = await Upstream.start();
  site = await Site.start({ wasm: guestOf("operations"), entry, debug: false });
});
after(async () => {
  await site.close();
  await upstream.close();
});

let ids = 0;
/** An id nobody has had. */
function fresh() {
  return `i${ids++}`;
}

const MODES = [["a worker", ""], ["a Durable Object", "/do/parity"]];

for (const [mode, base] of MODES) {
  /**
   * @param {string} path
   * @param {import("./support.mjs").Init} [init]
   */
  const send = (path, init) => site.send(`${base}${path}`, init);
  /** @param {string} path of the upstream @param {string} [more] */
  const fetched = (path, more = "") => send(`/fetch?url=${upstream.at(path)}${more}`);

  test(`${mode}: bodies, headers and cookies of requests and responses`, async () => {
    for (const size of [0, 1, 1000, 3_000_000]) {
      const body = bytesOf(size, size);
      const reply = await send("/echo", { method: "POST", headers: { "content-type": "a/b", "x-one": "1" }, body });
      assert.equal(reply.status, 200);
      assert.ok(reply.body.equals(body));
      assert.deepEqual([valuesOf(reply, "content-type"), valuesOf(reply, "x-one")], [["a/b"], ["1"]]);
    }
    assert.deepEqual(valuesOf(await send("/cookies"), "set-cookie"), ["a=1", "b=2"]);
    assert.equal((await send("/nowhere")).status, 404);
  });

  test(`${mode}: a fetch takes method, headers and body along, and brings the whole answer`, async () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const body = bytesOf(70_000, 3);
      const headers = { "content-type": "application/x-thing", "x-sent": "caf\u00e9, yes" };
      const reply = await send(`/fetch?url=${upstream.at("/echo")}`, { method, headers, body });
      assert.equal(reply.status, 207);
      assert.ok(reply.body.equals(body));
      assert.deepEqual(valuesOf(reply, "x-method"), [method]);
      assert.deepEqual(valuesOf(reply, "set-cookie"), ["a=1; Path=/", "b=2"]);
      assert.equal(valuesOf(reply, "x-twice").join(", "), "1, 2");
      assert.equal(valuesOf(reply, "x-sent-back").length, 1);
      assert.deepEqual(valuesOf(reply, "content-type"), ["application/x-thing"]);
    }
  });

  test(`${mode}: an answer of any status is an answer`, async () => {
    for (const code of [204, 400, 404, 500, 503]) {
      const reply = await fetched(`/status?code=${code}`);
      assert.deepEqual([reply.status, valuesOf(reply, "x-status"), reply.text], [code, ["told"], ""]);
    }
  });

  test(`${mode}: twenty megabytes in, out, and back`, async () => {
    const reply = await fetched("/bytes?n=20000000");
    assert.equal(reply.status, 200);
    assert.ok(reply.body.equals(Buffer.alloc(20_000_000, 5)));
    const body = bytesOf(20_000_000, 9);
    const back = await send(`/fetch?url=${upstream.at("/echo")}`, { method: "POST", body });
    assert.ok(back.body.equals(body));
  });

  test(`${mode}: an encoded answer arrives decoded, without the lines about its encoding`, async () => {
    const reply = await fetched("/gzip");
    assert.deepEqual([reply.status, reply.text], [200, "unpacked"]);
    assert.deepEqual(valuesOf(reply, "content-encoding"), []);
  });

  test(`${mode}: redirects are followed, taken, or refused`, async () => {
    const id = fresh();
    assert.equal((await fetched(`/redirect?to=/id/${id}`)).text, `answer ${id}`);
    const manual = await fetched("/redirect?to=/id/never", "&redirect=manual");
    assert.deepEqual([manual.status, valuesOf(manual, "location"), manual.text], [302, ["/id/never"], "elsewhere"]);
    const refused = await fetched("/redirect?to=/id/never", "&redirect=error");
    assert.deepEqual([refused.status, refused.text], [502, "Redirect: the answer is a redirect, status 302"]);
    assert.match((await fetched("/loop")).text, /^Redirect: /);
    assert.equal(upstream.counts.get("never"), undefined);
  });

  test(`${mode}: what takes too long is a timeout, and the upstream hears of it`, async () => {
    const id = fresh();
    const reply = await fetched(`/never/${id}`, "&timeout=50");
    assert.deepEqual([reply.status, reply.text], [502, "Timeout: the operation took longer than 50 ms"]);
    await until(() => upstream.left.has(id));
    assert.equal(upstream.counts.get(id), 1);
  });

  test(`${mode}: an answer over the limit is not read to its end`, async () => {
    assert.equal((await fetched("/bytes?n=1000", "&limit=1000")).body.length, 1000);
    const over = await fetched("/bytes?n=1001", "&limit=1000");
    assert.deepEqual([over.status, over.text], [502, "TooLarge: the answer has more than 1000 bytes"]);
    for (const what of ["endless", "announced"]) {
      const id = fresh();
      assert.match((await fetched(`/${what}/${id}`)).text, /^TooLarge: the answer has more than 33554432 bytes/);
      await until(() => upstream.left.has(id));
    }
    assert.ok(upstream.written < 200 << 20, `${upstream.written} bytes were written`);
  });

  test(`${mode}: upstreams that fail are failures of the network`, async () => {
    for (const path of ["/reset", "/short"]) {
      const reply = await fetched(path);
      assert.equal(reply.status, 502, reply.text);
      assert.match(reply.text, /^Network: /);
    }
    const refused = await send(`/fetch?url=${encodeURIComponent("http://127.0.0.1:1/")}`);
    assert.match(refused.text, /^Network: /);
    assert.match((await send(`/fetch?url=${encodeURIComponent("ftp://a/")}`)).text, /^Invalid: /);
    assert.match((await send("/fetch?url=/relative")).text, /^Invalid: /);
  });

  test(`${mode}: fetches run one after the other, or all at once`, async () => {
    const reply = await send(`/sequence?n=20&url=${upstream.at("/id/")}`);
    assert.equal(reply.text, Array.from({ length: 20 }, (_, n) => `answer ${n}`).join(","));
    // Answered only when all have arrived.
    const key = fresh();
    const together = encodeURIComponent(`${upstream.url}/together/${key}?n=5#`);
    assert.equal((await send(`/parallel?n=5&url=${together}`)).text, Array(5).fill(`answer ${key}`).join(","));
  });

  test(`${mode}: the loser of a race is aborted`, async () => {
    const id = fresh();
    const lost = await send(`/race?ms=50&url=${upstream.at(`/never/${id}`)}`);
    assert.equal(lost.text, "the clock won");
    await until(() => upstream.left.has(id));
    assert.equal((await send(`/race?ms=20000&url=${upstream.at("/id/1")}`)).text, "answer 1");
  });

  test(`${mode}: a hundred interleaved requests get their own answers, each from one fetch`, async () => {
    const keys = Array.from({ length: 100 }, fresh);
    const replies = await Promise.all(keys.map((key) => send(`/sequence?n=4&url=${upstream.at(`/id/${key}-`)}`)));
    replies.forEach((reply, i) => {
      assert.equal(reply.status, 200, reply.text);
      assert.equal(reply.text, [0, 1, 2, 3].map((n) => `answer ${keys[i]}-${n}`).join(","));
    });
    for (const key of keys) for (const n of [0, 1, 2, 3]) assert.equal(upstream.counts.get(`${key}-${n}`), 1);
  });

  test(`${mode}: a trap repeats nothing`, async () => {
    const [trapping, beside] = [fresh(), fresh()];
    const suspended = fetched(`/never/${beside}`);
    await until(() => upstream.counts.has(beside));
    const reply = await send(`/trap?url=${upstream.at(`/id/${trapping}`)}`);
    assert.deepEqual([reply.status, (await suspended).status], [500, 503]);
    await until(() => upstream.left.has(beside));
    assert.deepEqual([upstream.counts.get(trapping), upstream.counts.get(beside)], [1, 1]);
    assert.equal((await fetched(`/id/${trapping}`)).text, `answer ${trapping}`);
  });

  test(`${mode}: a client that leaves takes its fetch along`, async () => {
    const id = fresh();
    await site.leave(`${base}/fetch?url=${upstream.at(`/never/${id}`)}`, () => until(() => upstream.counts.has(id)));
    await until(() => upstream.left.has(id));
    assert.equal(upstream.counts.get(id), 1);
    assert.equal((await send("/count")).status, 200);
  });

  test(`${mode}: work goes on behind the response`, async () => {
    const id = fresh();
    const reply = await send(`/later?url=${upstream.at(`/id/${id}`)}`);
    assert.deepEqual([reply.status, reply.text], [202, "accepted"]);
    await until(() => site.log.includes(`later: answer ${id}`));
    assert.equal(upstream.counts.get(id), 1);
  });

  test(`${mode}: variables are text, and nothing else is a variable`, async () => {
    assert.equal((await send("/env?name=GREETING")).text, "gr\u00fc\u00df dich");
    for (const name of ["LIMITS", "NOTES", "constructor", "nope"]) {
      assert.equal((await send(`/env?name=${name}`)).status, 404, name);
    }
  });

  test(`${mode}: KV`, async () => {
    const prefix = encodeURIComponent(`${mode}/\u00fc/`);
    const value = bytesOf(1000, 4);
    assert.equal((await send(`/kv/${prefix}1`, { method: "PUT", body: value })).status, 201);
    assert.equal((await send(`/kv/${prefix}2`, { method: "PUT", body: "" })).status, 201);
    const found = await send(`/kv/${prefix}1`);
    assert.ok(found.body.equals(value));
    assert.deepEqual(valuesOf(found, "x-by").map((text) => Buffer.from(text, "latin1").toString()), ["f\u00fcborez"]);
    assert.equal((await send(`/kv/${prefix}2`)).body.length, 0);
    const list = JSON.parse((await send(`/kv?prefix=${prefix}&limit=1`)).text);
    assert.deepEqual(list, { names: [decodeURIComponent(`${prefix}1`)], more: true });
    await send(`/kv/${prefix}1`, { method: "DELETE" });
    assert.equal((await send(`/kv/${prefix}1`)).status, 404);
  });

  test(`${mode}: R2`, async () => {
    const key = `${encodeURIComponent(mode ?? "")}/file`;
    const stored = await send(`/r2/${key}`, { method: "PUT", body: "0123456789" });
    assert.match(stored.text, /^"[0-9a-f]{32}"$/);
    const found = await send(`/r2/${key}`);
    assert.deepEqual([found.text, valuesOf(found, "content-type"), valuesOf(found, "x-custom")], ["0123456789", ["x/y"], ["1"]]);
    assert.equal((await send(`/r2/${key}?range=bytes=2-4`)).text, "234");
    const list = JSON.parse((await send(`/r2?prefix=${encodeURIComponent(`${mode}/`)}`)).text);
    assert.deepEqual(list.keys, [[`${mode}/file`, 10]]);
    await send(`/r2/${key}`, { method: "DELETE" });
    assert.equal((await send(`/r2/${key}`)).status, 404);
  });

  test(`${mode}: D1`, async () => {
    const table = `t${mode?.length}`;
    /** @param {unknown} statements */
    const run = (statements) => send("/d1", { method: "POST", body: JSON.stringify(statements) });
    const made = await run([
      { sql: `create table ${table} (name text, size real, data blob)` },
      { sql: `insert into ${table} values (?, ?, ?)`, params: ["\u00fc", 1.5, { base64: "/wA=" }] },
      { sql: `insert into ${table} values (?, ?, ?)`, params: ["b", null, null] },
    ]);
    assert.equal(made.text, "[[],[],[]]");
    assert.deepEqual(JSON.parse((await run([{ sql: `select * from ${table} where name > ?`, params: ["c"] }])).text), {
      changes: 0, rows: [{ name: "\u00fc", size: 1.5, data: { base64: "/wA=" } }],
    });
    const failing = await run([{ sql: `delete from ${table}` }, { sql: "select nonsense" }]);
    assert.match(failing.text, /^Rejected: .*no such column/);
    assert.equal(JSON.parse((await run([{ sql: `select count(*) as n from ${table}` }])).text).rows[0].n, 2, "a batch is all or nothing");
    await run([{ sql: `drop table ${table}` }]);
  });

  test(`${mode}: the cache keeps answers, whatever their status`, async () => {
    const path = `/cache?url=${encodeURIComponent(`http://kept.example/${mode}`)}`;
    assert.equal((await send(path)).status, 404);
    assert.equal((await send(path, { method: "PUT", body: "kept" })).status, 201);
    const found = await send(path);
    assert.deepEqual([found.text, valuesOf(found, "x-status"), valuesOf(found, "x-kept")], ["kept", ["404"], ["yes"]]);
    assert.equal((await send(path, { method: "DELETE" })).text, "true");
    assert.equal((await send(path, { method: "DELETE" })).text, "false");
  });

  test(`${mode}: another worker, and other objects`, async () => {
    assert.equal((await send("/service/echo", { method: "POST", body: "to another" })).text, "to another");
    const name = encodeURIComponent(`${mode}'s own/\u00fc`);
    assert.equal((await send(`/object/${name}/count`)).text, "0");
    assert.equal((await send(`/object/${name}/count`)).text, "1");
    assert.equal((await site.send(`/do/${name}/count`)).text, "2", "the same object by its route");
  });
}

test("an object keeps its guest, apart from all others", async () => {
  for (const n of [0, 1, 2]) {
    for (const name of ["one", "two"]) assert.equal((await site.send(`/do/${name}/count`)).text, String(n));
  }
});

test("an object's storage", async () => {
  /** @param {string} path @param {import("./support.mjs").Init} [init] */
  const send = (path, init) => site.send(`/do/stored${path}`, init);
  const value = bytesOf(5000, 8);
  await send("/storage/%C3%BC%2F1", { method: "PUT", body: value });
  assert.ok((await send("/storage/%C3%BC%2F1")).body.equals(value));
  assert.equal((await send("/storage/nope")).status, 404);
  await send("/storage", { method: "POST", body: "a=1\nb=2\nc=3\n\u00fc/1" });
  assert.equal((await send("/storage")).text, "a=1\nb=2\nc=3");
  assert.equal((await send("/storage?reverse=true&limit=2")).text, "c=3\nb=2");
  assert.equal((await send("/storage?prefix=b")).text, "b=2");
  assert.equal((await send("/storage/b", { method: "DELETE" })).text, "true");
  assert.equal((await send("/storage/b", { method: "DELETE" })).text, "false");
  assert.equal((await site.send("/do/other/storage")).text, "", "another object has another storage");
  await send("/storage", { method: "DELETE" });
  assert.equal((await send("/storage")).text, "");
  const nothing = await site.send("/storage/a");
  assert.deepEqual([nothing.status, nothing.text], [502, "Unsupported: only a Durable Object has storage"]);
});

test("a batch that fails changes nothing", async () => {
  const reply = await site.send("/do/batch/storage", { method: "POST", body: `a=1\nb=${"x".repeat(3 << 20)}` });
  assert.match(reply.text, /^Rejected: /);
  assert.equal((await site.send("/do/batch/storage")).text, "");
});

test("alarms reach the guest of their object", async () => {
  assert.equal((await site.send("/do/rings/alarm")).status, 404);
  await site.send("/do/rings/alarm?ms=60000", { method: "POST" });
  const due = Number((await site.send("/do/rings/alarm")).text);
  assert.ok(Math.abs(due - Date.now() - 60_000) < 30_000);
  await site.send("/do/rings/alarm", { method: "DELETE" });
  assert.equal((await site.send("/do/rings/alarm")).status, 404);
  await site.send("/do/rings/alarm?ms=10", { method: "POST" });
  await until(async () => (await site.send("/do/rings/storage/rung")).status === 200);
  assert.equal((await site.send("/do/rings/storage/rung")).text, "!");
});

test("cron triggers reach the guest, and what fails there has failed", async () => {
  assert.equal((await site.server.schedule("*/5 * * * *")).outcome, "ok");
  await until(() => site.log.includes("cron */5 * * * *"));
  assert.equal((await site.server.schedule("0 0 31 2 *")).outcome, "exception");
});

test("names of objects that cannot be are refused", async () => {
  assert.equal((await site.send("/do/%ff/count")).status, 400);
});
