#!/usr/bin/env node
// Static files beside a guest: what is in its `public/` goes to `dist/public/`, which the development
// server serves, and which wrangler uploads (`[assets] directory`).
//
// node assets.mjs --from examples/hello-rust/public --to examples/hello-rust/dist/public --wasm PATH
//
// Files go over as they are, but for two things: a script `NAME.ts` becomes `NAME.js` with all that
// it imports, and the guest itself is beside them as `guest.wasm`, for pages that run it too.
import { existsSync } from "node:fs";
import { copyFile, cp, mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as esbuild from "esbuild";
import { describeBuildFailure, sourcesOfPackages, ServeError } from "./bundle.mjs";

/** The guest's name among the static files. */
export const GUEST_FILE = "guest.wasm";

/**
 * Makes the folder of static files anew. One that cannot be made leaves the old one as it was.
 *
 * @param {string} from the folder with the sources
 * @param {string} to the folder to make
 * @param {string} wasm the guest
 * @throws {ServeError} `assets`
 */
export async function stageAssets(from, to, wasm) {
  if (!existsSync(from)) throw new ServeError("assets", `there is no folder ${from} with static files`);
  const files = await readdir(from, { recursive: true, withFileTypes: true });
  const scripts = files
    .filter((file) => file.isFile() && isScript(file.name))
    .map((file) => path.join(file.parentPath, file.name));
  if (existsSync(path.join(from, GUEST_FILE))) {
    throw new ServeError("assets", `${path.join(from, GUEST_FILE)} is in the way: the guest gets this name; rename the file`);
  }
  for (const script of scripts) {
    const result = script.replace(/\.ts$/, ".js");
    if (existsSync(result)) throw new ServeError("assets", `${result} is in the way of what ${script} becomes; rename one`);
  }

  const next = `${to}.next`;
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  await cp(from, next, { recursive: true, filter: (file) => !isScript(file) });
  if (scripts.length > 0) await bundleScripts(scripts, from, next);
  await copyFile(wasm, path.join(next, GUEST_FILE));
  await rm(to, { recursive: true, force: true });
  await rename(next, to);
}

/** @param {string} file */
function isScript(file) {
  return file.endsWith(".ts") && !file.endsWith(".d.ts");
}

/**
 * @param {string[]} scripts
 * @param {string} from
 * @param {string} to
 */
async function bundleScripts(scripts, from, to) {
  try {
    await esbuild.build({
      entryPoints: scripts,
      bundle: true,
      format: "esm",
      platform: "browser",
      target: "es2022",
      outbase: from,
      outdir: to,
      sourcemap: "linked",
      logLevel: "silent",
      plugins: [sourcesOfPackages],
    });
  } catch (error) {
    throw new ServeError("assets", describeBuildFailure(scripts.join(", "), error));
  }
}

/** The program. */
async function main() {
  const { values } = parseArgs({
    options: { from: { type: "string" }, to: { type: "string" }, wasm: { type: "string" } },
  });
  if (values.from === undefined || values.to === undefined || values.wasm === undefined) {
    throw new ServeError("usage", "usage: node assets.mjs --from DIR --to DIR --wasm PATH");
  }
  if (!existsSync(values.wasm)) throw new ServeError("wasm-missing", `there is no guest at ${values.wasm}; build it first`);
  await stageAssets(path.resolve(values.from), path.resolve(values.to), path.resolve(values.wasm));
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
