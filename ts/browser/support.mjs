// Chromium without a window, and pages in it that may not complain.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

/** Names under which Chromium is installed. */
const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** No services, no updates, nothing but the page. */
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

function findChromium() {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const places = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = process.env["CHROMIUM"] ?? places.find((place) => existsSync(place));
  if (found === undefined) throw new Error("there is no Chromium; install it with: apt-get install -y chromium (or name one in CHROMIUM)");
  return found;
}

/**
 * A browser in a profile of its own; close it, else it stays.
 *
 * @returns {Promise<import("playwright-core").Browser>}
 */
export function launch() {
  return chromium.launch({ executablePath: findChromium(), args: FLAGS });
}

/**
 * Opens a page, and fails at the end if anything was wrong in its console.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 * @param {(page: import("playwright-core").Page) => Promise<void>} visit
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
export async function withPage(browser, url, visit, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  try {
    const page = await context.newPage();
    /** @type {string[]} */
    const complaints = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.stack ?? error.message));
    page.on("requestfailed", (request) => complaints.push(`${request.url()} failed`));
    await page.goto(url);
    await visit(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}
