// The guest that plays what a test tells it, as a file for workerd.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { puppetBytes } from "../test/dist/puppet.js";

/** A folder with a guest in it. */
export class GuestFile {
  #folder;
  /** @type {string} */ path;

  /** @param {string} folder */
  constructor(folder) {
    this.#folder = folder;
    this.path = path.join(folder, "guest.wasm");
  }

  /** @param {import("../test/dist/puppet.js").PuppetOptions} [options] */
  static async create(options) {
    const guest = new GuestFile(await mkdtemp(path.join(tmpdir(), "zerobuf-e2e-")));
    await guest.write(await puppetBytes(options));
    return guest;
  }

  /** @param {Uint8Array | string} contents */
  async write(contents) {
    await writeFile(this.path, contents);
  }

  async remove() {
    await rm(this.#folder, { recursive: true });
  }
}
