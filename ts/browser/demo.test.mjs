// The page /demo of hello-rust, as the development server serves it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startServer } from "../worker/dev/server.mjs";
import { launch, withPage } from "./support.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @param {string} name */
function example(name) {
  return fileURLToPath(new URL(`../../examples/hello-rust/${name}`, import.meta.url));
}

/** @type {import("../worker/dev/server.mjs").Server} */
let server;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  const wasm = example("dist/guest.wasm");
  assert.ok(existsSync(wasm), `${wasm} is missing; run: cargo zerobuf build examples/hello-rust`);
  server = await startServer({ wasm, assets: example("public"), debug: false });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/**
 * @param {string} name
 * @param {(page: Page) => Promise<void>} visit
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
function onDemo(name, visit, options) {
  test(name, () =>
    withPage(browser, `${server.url}/demo`, async (page) => {
      await page.waitForSelector("html.ready");
      await visit(page);
      await assertDrawnAsItIs(page);
    }, options));
}

/**
 * Every byte on the page is the byte in the memory.
 *
 * @param {Page} page
 */
async function assertDrawnAsItIs(page) {
  const wrong = await page.evaluate(() => {
    const { arena } = /** @type {any} */ (globalThis).demo.session;
    const rows = [...document.querySelectorAll("#rows .row")];
    const differing = rows.filter((row) => {
      const at = Number(row.getAttribute("data-address"));
      const drawn = [...row.querySelectorAll(".bytes i")].map((byte) => Number.parseInt(byte.textContent ?? "", 16));
      return drawn.length === 0 || drawn.some((byte, i) => byte !== arena.u8[at + i]);
    });
    return { rows: rows.length, differing: differing.map((row) => row.textContent) };
  });
  assert.ok(wrong.rows > 20, `${wrong.rows} rows`);
  assert.deepEqual(wrong.differing, []);
}

/**
 * @param {Page} page
 * @param {string} path
 */
function slot(page, path) {
  return page.locator(`.slot[data-path="${path}"]`).first();
}

/**
 * @param {Page} page
 * @param {string} path
 */
async function bytesOf(page, path) {
  return (await slot(page, path).locator(".bytes i").allTextContents()).join("");
}

/**
 * @param {Page} page
 * @param {string} id
 */
function textOf(page, id) {
  return page.locator(`#${id}`).innerText();
}

/** @param {Page} page */
async function pagesOf(page) {
  return Number.parseInt(await textOf(page, "memory-pages"), 10);
}

onDemo("draws a record of every kind, each field where it lies", async (page) => {
  const drawn = await page.locator('.block[aria-label^="Station,"] .slot').evaluateAll((rows) =>
    rows.map((row) => [row.getAttribute("data-path"), row.getAttribute("data-tag")]));
  assert.deepEqual(drawn, [
    ["name", "String"], ["note", "String"], ["online", "Bool"], ["readings", "U64"], ["place", "Record"], ["sensors", "List"],
    ["power", "Variant"], ["gain", "F64"], ["samples", "Column f64"], ["key", "Bytes"], ["summary", "Null"],
  ]);
  assert.match(await textOf(page, "verdict"), /valid: \d+ slots/);
  const referring = await page.locator('.slot:not([data-target=""])').count();
  assert.ok(referring >= 10);
  assert.equal(await page.locator("svg path").count(), referring, "an arrow for each slot that refers to a block");
});

onDemo("an edit in JavaScript changes the bytes that are drawn", async (page) => {
  const before = await bytesOf(page, "gain");
  await page.fill('[name="gain"]', "2.5");
  assert.notEqual(await bytesOf(page, "gain"), before);
  assert.equal(await bytesOf(page, "gain"), "0300000000000000" + "0000000000000440");
  assert.equal(await slot(page, "gain").locator("i.changed").count(), 2, "the bytes that differ light up");
  assert.match(await page.locator("#log li").first().innerText(), /station\.gain = 2\.5\s+in place, nothing allocated/);

  const target = await slot(page, "name").getAttribute("data-target");
  await page.fill('[name="name"]', "größer");
  assert.notEqual(await slot(page, "name").getAttribute("data-target"), target, "the text is placed anew");
  assert.match(await slot(page, "name").innerText(), /"größer"/);
  assert.match(await page.locator("#log li").first().innerText(), /station\.name = "größer"\s+\d+ bytes placed/);

  await page.fill('[name="note"]', "");
  assert.equal(await slot(page, "note").getAttribute("data-tag"), "Null");
  await page.selectOption('[name="power"]', "Solar");
  assert.match(await slot(page, "power.Solar.watts").innerText(), /120/);
  await page.fill('[name="power.watts"]', "90");
  assert.match(await slot(page, "power.Solar.watts").innerText(), /90/);
  await page.selectOption('[name="sensors.at(1).unit"]', "Percent");
  assert.match(await slot(page, "sensors[1].unit").innerText(), /Percent \(2\)/);
  await page.fill('[name="key"]', "00 ff");
  assert.match(await slot(page, "key").innerText(), /2 bytes/);
  await page.uncheck('[name="online"]');
  assert.match(await slot(page, "online").innerText(), /false/);
});

onDemo("an edit that the field refuses changes nothing, and says why", async (page) => {
  await page.fill('[name="power.cells"]', "4");
  const before = await bytesOf(page, "power.Battery.cells");
  await page.fill('[name="power.cells"]', "-1");
  assert.match(await page.locator("#log li").first().innerText(), /OutOfRange/);
  assert.equal(await bytesOf(page, "power.Battery.cells"), before);
});

onDemo("the guest edits the same bytes", async (page) => {
  assert.equal(await slot(page, "summary").getAttribute("data-tag"), "Null");
  await page.click("#station_summarize");
  assert.equal(await slot(page, "summary").getAttribute("data-tag"), "Record");
  assert.match(await slot(page, "summary.sum").innerText(), /163/);
  const used = await textOf(page, "used");

  const column = await page.locator(".of-column i").allTextContents();
  await page.fill('[name="gain"]', "2");
  await page.click("#station_amplify");
  assert.notDeepEqual(await page.locator(".of-column i").allTextContents(), column);
  assert.equal(await page.inputValue('[name="samples[0]"]'), "43", "JavaScript reads what the guest wrote");
  await page.click("#station_summarize");
  assert.match(await slot(page, "summary.sum").innerText(), /326/);
  assert.equal(await textOf(page, "used"), used, "the summary that was there is changed where it lies");

  await page.click("#station_report");
  const report = page.locator('.block[aria-label^="Summary,"]');
  assert.equal(await report.locator(".slot").count(), 5, "a message of the guest's own");
  assert.match(await report.locator(".slot").nth(1).innerText(), /sum.*326/s);
});

onDemo("growth detaches what was held, and the arena goes on", async (page) => {
  const pages = await pagesOf(page);
  const name = await textOf(page, "held-station");
  assert.match(await textOf(page, "held-column"), /8 numbers, first 21\.5/);
  await page.click("#grow");
  assert.ok((await pagesOf(page)) >= pages + 16, "1 MiB are 16 pages");
  assert.equal(await page.locator("#chunks tr").count(), 2);
  assert.match(await textOf(page, "held-column"), /length 0: its buffer is detached/);
  assert.match(await textOf(page, "held-dataview"), /the arena has a new one/);
  assert.equal(await textOf(page, "held-station"), name, "a view outlives growth");
  assert.match(await page.locator("#log li").first().innerText(), /memory\.grow: \d+ → \d+ pages/);
  await page.click("#hold");
  assert.match(await textOf(page, "held-column"), /8 numbers/);
  await page.fill('[name="samples[0]"]', "7");
  assert.match(await textOf(page, "held-column"), /first 7/);
});

onDemo("restore frees what came after the mark and makes views stale", async (page) => {
  assert.ok(await page.isDisabled("#restore"));
  await page.click("#save");
  const used = await textOf(page, "used");
  await page.click("#station_report");
  await page.click("#restore");
  assert.equal(await textOf(page, "used"), used);
  assert.equal(await textOf(page, "generation"), "2");
  assert.match(await textOf(page, "held-station"), /StaleView/);
  assert.equal(await page.locator('.block[aria-label^="Summary,"]').count(), 0);
  assert.match(await textOf(page, "verdict"), /valid/);

  // What is placed behind a mark is gone with it; the page shows the slot that still refers to it.
  await page.click("#save");
  await page.fill('[name="name"]', "gone soon");
  await page.click("#restore");
  assert.match(await textOf(page, "verdict"), /OutOfBounds.* at name/);
  assert.match(await slot(page, "name").innerText(), /OutOfBounds/);
});

onDemo("reset frees everything and writes the station again", async (page) => {
  const fresh = await textOf(page, "used");
  await page.fill('[name="place.town"]', "Bremen");
  await page.click("#grow");
  await page.click("#reset");
  assert.equal(await textOf(page, "generation"), "2");
  assert.match(await textOf(page, "held-station"), /StaleView/);
  assert.equal(await page.inputValue('[name="place.town"]'), "Bremen");
  assert.equal(await textOf(page, "used"), fresh, "as long as before, without what was left behind");
  assert.match(await textOf(page, "high-water"), /1,0\d\d,\d{3} B/);
});

onDemo("broken memory is drawn, and said to be broken", async (page) => {
  await page.click("#break");
  assert.match(await textOf(page, "verdict"), /BadTag.* at place\.town/);
  assert.match(await slot(page, "place.town").innerText(), /BadTag: tag 99/);
  assert.ok(await page.isDisabled('[name="place.town"]'));
  assert.equal(await page.inputValue('[name="place.latitude"]'), "52.52");
  await page.click("#station_summarize");
  assert.match(await page.locator("#log li").first().innerText(), /BadTag/, "the guest refuses it too");
  await page.click("#break");
  assert.match(await textOf(page, "verdict"), /valid/);
});

onDemo("the keyboard goes from slot to slot and along the arrows", async (page) => {
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-path"));
  await page.locator('.slot[tabindex="0"]').focus();
  assert.equal(await focused(), "name");
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), "sensors");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(), "sensors[0].label");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await focused(), "sensors");
  assert.equal(await page.locator("path.selected").count(), 1);
  assert.equal(await page.locator('.slot[tabindex="0"]').count(), 1, "one stop of the tab key");
  assert.match((await slot(page, "sensors").getAttribute("aria-label")) ?? "", /sensors: Vec<Sensor>, tag List, 3 elements, refers to 0x/);
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [1280, 400]) {
    onDemo(`fits ${width} pixels in ${colorScheme}`, async (page) => {
      await page.click("#grow");
      const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.equal(needed, given, "nothing sticks out");
      // Contrast of text on its ground, as WCAG computes it.
      const [ink, ground] = await page.evaluate(() => {
        const { color, backgroundColor } = getComputedStyle(document.body);
        return [color, backgroundColor].map((value) => (value.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));
      });
      assert.ok(contrast(ink ?? [], ground ?? []) > 7, `${ink} on ${ground}`);
    }, { viewport: { width, height: 800 }, colorScheme });
  }
}

/**
 * @param {readonly number[]} one
 * @param {readonly number[]} other
 */
function contrast(one, other) {
  const [light, dark] = [one, other].map(luminance).sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** @param {readonly number[]} colour */
function luminance(colour) {
  const [r = 0, g = 0, b = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test("the worker answers beside the page", async () => {
  const [hello, page, guest, missing] = await Promise.all(["/", "/demo", "/guest.wasm", "/nowhere"].map((path) => fetch(server.url + path)));
  assert.equal(await hello?.text(), "Hello from zerobuf\n");
  assert.match(page?.headers.get("content-type") ?? "", /^text\/html/);
  assert.equal(guest?.headers.get("content-type"), "application/wasm");
  assert.deepEqual([page?.status, guest?.status, missing?.status], [200, 200, 404]);
  await Promise.all([page, guest, missing].map((reply) => reply?.arrayBuffer()));
});
