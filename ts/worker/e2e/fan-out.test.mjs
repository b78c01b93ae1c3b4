// Fields that the host fills, on workerd: in parallel, late, failing, and wrong. The guest is that of
// examples/hello-axum.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { guestOf, Site } from "./support.mjs";

/** @type {Site} */
let site;
before(async () => {
  const entry = fileURLToPath(new URL("./fan-out-entry.ts", import.meta.url));
  site = await Site.start({ wasm: guestOf("hello-axum"), entry });
});
after(() => site.close());

/** @param {string} query */
async function rates(query) {
  const reply = await site.send(`/rates/EUR?${query}`);
  return reply.status === 200 ? JSON.parse(reply.text) : [reply.status, reply.text];
}

test("all fillers work", async () => {
  assert.deepEqual(await rates(""), { base: "EUR", amount: 3, user: "Ada", worth: { CHF: 6 } });
});

test("the fillers of a request run at the same time", async () => {
  await rates("ms=20");
  // What was noted there: how many run now, and how many ever did together.
  const { sum } = JSON.parse((await site.send("/series/count")).text);
  assert.equal(sum, 2);
});

test("an optional field is null when its filler fails or is late", async () => {
  const without = { base: "EUR", amount: 1, user: null, worth: { CHF: 2 } };
  assert.deepEqual(await rates("fail=user"), without);
  assert.deepEqual(await rates("ms=200"), without);
  assert.match(site.log, /FillFailed: user could not be filled: user was told to fail/);
  assert.match(site.log, /FillTimeout: user was not there after 100 ms/);
});

test("a required field that fails is 502, one that is late 504", async () => {
  assert.deepEqual(await rates("fail=rates"), [502, "FillFailed: rates could not be filled: rates was told to fail\n"]);
  const late = await site.send("/series/late?ms=1000", { method: "POST", body: "x" });
  assert.deepEqual([late.status, late.text], [504, "FillTimeout: values was not there after 100 ms\n"]);
});

test("a value that a field cannot hold is 502, and the instance goes on", async () => {
  assert.equal((await site.send("/items", { method: "POST", body: '{"name":"kept","count":1}', headers: { "content-type": "application/json" } })).status, 201);
  const [status, text] = await rates("wrong=rates");
  assert.equal(status, 502);
  assert.match(text, /rates/);
  assert.equal(JSON.parse((await site.send("/items")).text).length, 1, "its state is still there");
});

test("requests that fail do not touch those beside them", async () => {
  const replies = await Promise.all(Array.from({ length: 60 }, (_, i) => rates(i % 3 === 0 ? "fail=rates" : i % 3 === 1 ? "fail=user" : "ms=5")));
  for (const [i, reply] of replies.entries()) {
    if (i % 3 === 0) assert.equal(reply[0], 502);
    else assert.equal(reply.user, i % 3 === 1 ? null : "Ada");
  }
});
