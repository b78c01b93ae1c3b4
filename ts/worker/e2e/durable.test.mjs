// The counters of examples/durable, on workerd.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { guestOf, Site, until } from "./support.mjs";

/** @type {Site} */
let site;
before(async () => {
  const entry = fileURLToPath(new URL("../../../examples/durable/worker.ts", import.meta.url));
  site = await Site.start({ wasm: guestOf("durable"), entry });
});
after(() => site.close());

test("each name has a counter of its own", async () => {
  assert.equal((await site.send("/do/apples/add", { method: "POST" })).text, "1");
  assert.equal((await site.send("/do/apples/add", { method: "POST", body: "41" })).text, "42");
  assert.equal((await site.send("/do/pears/add", { method: "POST", body: "-3" })).text, "-3");
  assert.equal((await site.send("/do/apples/")).text, "42");
  assert.equal((await site.send("/do/apples/add", { method: "POST", body: "many" })).status, 400);
});

test("counters outlive their guests", async () => {
  await site.server.reload();
  assert.equal((await site.send("/do/apples/")).text, "42");
});

test("an alarm resets a counter", async () => {
  assert.equal((await site.send("/do/apples/reset-later", { method: "POST" })).status, 202);
  await until(async () => (await site.send("/do/apples/")).text === "0");
});
