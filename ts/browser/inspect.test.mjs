// The page that `zerobuf inspect --html` writes: it stands by itself, and no script runs in it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { launch, withPage } from "./support.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BASE = 0x200000;

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {string} */
let folder;

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "zerobuf-inspect-"));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A Summary by hand: count, sum, and an option with a tag that does not belong there. */
function message() {
  const bytes = Buffer.alloc(16 * 6);
  bytes.write("ZBM1");
  bytes.writeUInt32LE(5, 8);
  bytes.writeUInt32LE(0x414eb5b3, 12);
  bytes[16] = 16;
  bytes.writeUInt32LE(7, 20);
  bytes[32] = 3;
  bytes.writeDoubleLE(2.5, 40);
  bytes[48] = 99;
  return bytes;
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [1280, 400]) {
    test(`an inspected message is readable at ${width} pixels in ${colorScheme}`, async () => {
      const [input, page] = [path.join(folder, "message.bin"), path.join(folder, "page.html")];
      await writeFile(input, message());
      const args = ["run", "--quiet", "--locked", "--package", "zerobuf-cli", "--bin", "zerobuf", "--",
        "inspect", input, "--schema", path.join(ROOT, "examples/hello-rust/src/api.rs"), "--base", `${BASE}`, "--html", page];
      // It exits with 1, because the message is invalid.
      await assert.rejects(promisify(execFile)("cargo", args, { cwd: ROOT }), { code: 1 });
      await withPage(browser, pathToFileURL(page).href, async (shown) => {
        assert.equal(await shown.locator("h1").innerText(), "Summary");
        assert.match(await shown.locator("p.mark").innerText(), /^invalid: BadTag at 0x00200030 in mean/);
        const colours = await shown.locator(".slot").evaluateAll((slots) =>
          slots.slice(0, 2).map((slot) => [".a", ".b"].map((part) => getComputedStyle(/** @type {Element} */ (slot.querySelector(part))).backgroundColor)));
        const [[countA, countB] = [], [sumA, sumB] = []] = colours;
        assert.equal(countA, sumB, "the part with the number is coloured");
        assert.equal(countB, sumA, "the other is not");
        assert.notEqual(countA, countB);
        assert.ok(await shown.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
      }, { viewport: { width, height: 800 }, colorScheme });
    });
  }
}
