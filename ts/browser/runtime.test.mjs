// The tests of the npm package `zerobuf`, the same files that Node.js runs, in the browser.
import assert from "node:assert/strict";
import http from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { launch, withPage } from "./support.mjs";

const FILES = ["arena", "hostile", "strings", "views"];

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {http.Server} */
let server;
let script = "";

before(async () => {
  const result = await build({
    stdin: {
      contents: FILES.map((name) => `import "../runtime/test/${name}.test.ts";`).join("\n") + '\nimport { run } from "node:test";\nglobalThis.outcome = run();',
      resolveDir: here("."),
    },
    bundle: true, format: "esm", target: "es2022", write: false, ignoreAnnotations: true,
    alias: { "node:test": here("shim/test.mjs"), "node:assert/strict": here("shim/assert.mjs") },
  });
  script = result.outputFiles[0]?.text ?? "";
  // A page of an address of its own: a data: URL has no `crypto.subtle` and no fetch.
  server = http.createServer((request, response) => {
    const [type, text] = request.url === "/tests.js" ? ["text/javascript", script] : ["text/html", '<!doctype html><link rel="icon" href="data:,"><script type="module" src="tests.js"></script>'];
    response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(text);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
});

test("getters, setters, growth and hostile values in the browser", async () => {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await withPage(browser, `http://127.0.0.1:${port}/`, async (page) => {
    await page.waitForFunction(() => "outcome" in globalThis, undefined, { timeout: 300_000 });
    const outcome = await page.evaluate(() => /** @type {any} */ (globalThis).outcome);
    assert.deepEqual(outcome.failed, []);
    assert.ok(outcome.passed.length >= 40, `${outcome.passed.length} tests ran`);
  });
});
