// Turns a worker entry (TypeScript or JavaScript) and its guest into the two kinds of module that
// workerd loads: one ES module, and the `.wasm` files it imports. workerd compiles WebAssembly only
// from an imported module, so a guest can never travel inside the script.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

/** What an entry imports to get the guest that `--wasm` names. */
export const GUEST_SPECIFIER = "zerobuf-worker/guest.wasm";

/** The worker that is served when an example has no entry of its own. */
export const DEFAULT_ENTRY = fileURLToPath(new URL("../src/default-entry.ts", import.meta.url));

/**
 * Where the sources of this workspace's packages are: served as they stand, without a build. An
 * entry outside the workspace gets them too.
 */
const PACKAGES = new Map([
  ["zerobuf-worker", "../src/index.ts"],
  ["zerobuf-worker/embed", "../src/embed.ts"],
  ["zerobuf", "../../runtime/src/index.ts"],
  ["zerobuf/codegen", "../../runtime/src/codegen.ts"],
  ["zerobuf/format", "../../runtime/src/format.gen.ts"],
]);

/**
 * A failure whose message is meant for the person at the terminal: no stack, the fix included.
 */
export class ServeError extends Error {
  /**
   * @param {string} code a stable word a program can test for
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = "ServeError";
    this.code = code;
  }
}

/**
 * Finds the sources of the packages.
 *
 * @type {esbuild.Plugin}
 */
export const sourcesOfPackages = {
  name: "zerobuf-packages",
  setup(build) {
    build.onResolve({ filter: /^zerobuf/ }, (args) => {
      const source = PACKAGES.get(args.path);
      return source === undefined ? undefined : { path: fileURLToPath(new URL(source, import.meta.url)) };
    });
  },
};

/**
 * @typedef {{ type: "ESModule" | "CompiledWasm", path: string, contents: string | Uint8Array }} WorkerModule
 */

/**
 * Bundles `entry` and reads every `.wasm` file it imports.
 *
 * @param {string} entry
 * @param {string} wasm the guest that stands for `zerobuf-worker/guest.wasm`
 * @returns {Promise<WorkerModule[]>} the entry first
 */
export async function bundle(entry, wasm) {
  if (!existsSync(entry)) throw new ServeError("entry-missing", `there is no worker entry at ${entry}`);
  /** @type {Map<string, string>} file -> module name */
  const guests = new Map();

  /** @type {esbuild.Plugin} */
  const modules = {
    name: "zerobuf-modules",
    setup(build) {
      build.onResolve({ filter: /\.wasm$/ }, (args) => {
        const file =
          args.path === GUEST_SPECIFIER ? path.resolve(wasm) : path.resolve(args.resolveDir, args.path);
        if (!existsSync(file)) {
          return { errors: [{ text: `${args.path} leads to ${file}, which does not exist; build the guest first` }] };
        }
        const name = guests.get(file) ?? `./guest-${guests.size}.wasm`;
        guests.set(file, name);
        return { path: name, external: true };
      });
    },
  };

  let output;
  try {
    output = await esbuild.build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      format: "esm",
      platform: "neutral",
      target: "es2022",
      mainFields: ["module", "main"],
      conditions: ["workerd", "worker", "import"],
      external: ["cloudflare:*", "node:*"],
      sourcemap: "inline",
      logLevel: "silent",
      plugins: [modules, sourcesOfPackages],
    });
  } catch (error) {
    throw new ServeError("bundle", describeBuildFailure(entry, error));
  }
  const script = output.outputFiles[0];
  if (script === undefined) throw new ServeError("bundle", `${entry} produced no output`);

  /** @type {WorkerModule[]} */
  const result = [{ type: "ESModule", path: "/worker/entry.mjs", contents: script.text }];
  for (const [file, name] of guests) {
    result.push({ type: "CompiledWasm", path: path.posix.join("/worker", name), contents: await readGuest(file) });
  }
  return result;
}

/**
 * Reads a guest and makes sure that it is WebAssembly which can be compiled: workerd would only say
 * that a module failed, not which and why.
 *
 * @param {string} file
 */
async function readGuest(file) {
  const bytes = await readFile(file);
  try {
    await WebAssembly.compile(bytes);
  } catch (error) {
    throw new ServeError("wasm-invalid", `${file} is not a WebAssembly module: ${message(error)}`);
  }
  return bytes;
}

/**
 * What esbuild says, without its colours and stacks.
 *
 * @param {string} entry
 * @param {unknown} error
 */
export function describeBuildFailure(entry, error) {
  const errors = /** @type {esbuild.BuildFailure} */ (error).errors;
  if (!Array.isArray(errors)) return `${entry} could not be bundled: ${message(error)}`;
  const lines = errors.map(({ text, location }) =>
    location === null ? text : `${location.file}:${location.line}:${location.column + 1}: ${text}`,
  );
  return `${entry} could not be bundled\n${lines.join("\n")}`;
}

/** @param {unknown} error */
function message(error) {
  return error instanceof Error ? error.message : String(error);
}
