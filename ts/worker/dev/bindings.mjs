// What a worker is bound to, as its wrangler configuration says: read by wrangler itself, so that
// development and deployment never disagree.
import { existsSync } from "node:fs";
import path from "node:path";
import { ServeError } from "./bundle.mjs";

const NAMES = ["wrangler.json", "wrangler.jsonc", "wrangler.toml"];

/**
 * The configuration that lies beside a worker's entry.
 *
 * @param {string} entry
 */
export function configBeside(entry) {
  return NAMES.map((name) => path.join(path.dirname(entry), name)).find((file) => existsSync(file));
}

/**
 * The bindings of a configuration, and of the `.dev.vars` beside it, in miniflare's words.
 *
 * @param {string} config
 * @returns {Promise<Record<string, unknown>>}
 */
export async function bindingsOf(config) {
  // Slow to load, and without a configuration nobody needs it.
  const wrangler = await import("wrangler");
  try {
    const { modulesRules, ...options } = wrangler.unstable_getMiniflareWorkerOptions(config).workerOptions;
    return options;
  } catch (error) {
    throw new ServeError("config", `${config} cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
}
