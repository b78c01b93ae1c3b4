// Every example with a wrangler configuration would be taken by `wrangler deploy`. Nothing is sent.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { guestOf } from "./support.mjs";

const EXAMPLES = fileURLToPath(new URL("../../../examples/", import.meta.url));
const WRANGLER = createRequire(import.meta.url).resolve("wrangler/package.json");

const deployable = readdirSync(EXAMPLES).filter((name) => existsSync(path.join(EXAMPLES, name, "wrangler.toml")));
assert.ok(deployable.includes("durable"));

for (const example of deployable) {
  // One with a build command builds itself, and more than a worker.
  if (/^\[build\]/m.test(readFileSync(path.join(EXAMPLES, example, "wrangler.toml"), "utf8"))) continue;
  test(`${example} can be deployed`, async () => {
    guestOf(example);
    const folder = await mkdtemp(path.join(tmpdir(), "zerobuf-deploy-"));
    try {
      await promisify(execFile)(
        process.execPath,
        [path.join(path.dirname(WRANGLER), "bin/wrangler.js"), "deploy", "--dry-run", "--outdir", folder],
        { cwd: path.join(EXAMPLES, example), env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true" } },
      );
      const files = await readdir(folder);
      assert.ok(files.some((file) => file.endsWith("guest.wasm")), files.join(" "));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}
