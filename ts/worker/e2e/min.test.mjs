// The smallest guest, on workerd.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { after, before, test } from "node:test";
import { guestOf, Site } from "./support.mjs";

/** @type {Site} */
let site;
before(async () => {
  site = await Site.start({ wasm: guestOf("hello-min") });
});
after(() => site.close());

test("hello-min answers, and goes on answering", async () => {
  for (let i = 0; i < 200; i++) {
    const reply = await site.send(`/${i}`);
    assert.equal(reply.status, 200);
    assert.match(reply.text, /Hello/);
  }
});

test("hello-min is small, as its README says", () => {
  assert.ok(statSync(guestOf("hello-min")).size < 20_000);
});

test("hello-min takes a large body it does not read", async () => {
  const reply = await site.send("/", { method: "POST", body: Buffer.alloc(20_000_000) });
  assert.equal(reply.status, 200);
});
