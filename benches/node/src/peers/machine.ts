/** Where a run took place, and with what. */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";

const ROOT = new URL("../../../../../", import.meta.url);
const PACKAGES = ["@bufbuild/protobuf", "flatbuffers", "msgpackr", "protobufjs"];
const CRATES = ["base64-simd", "bincode", "flatbuffers", "prost", "rkyv", "rmp-serde", "serde_json"];

/** A file of the checkout. */
export function inCheckout(path: string): URL {
  return new URL(path, ROOT);
}

export function machine(): { date: string; cpu: string; cores: number; node: string; rust: string } {
  const rustc = spawnSync("rustc", ["--version"], { encoding: "utf8" });
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0]?.model ?? "unknown processor",
    cores: cpus().length,
    node: process.versions.node,
    rust: rustc.stdout?.split(" ")[1] ?? "unknown",
  };
}

/** The versions of all peers, as the lock files have them. */
export function versions(): Record<string, string> {
  const npm = JSON.parse(readFileSync(inCheckout("package-lock.json"), "utf8")) as {
    packages: Record<string, { version?: string }>;
  };
  const cargo = readFileSync(inCheckout("Cargo.lock"), "utf8");
  const found: Record<string, string> = {};
  for (const name of PACKAGES) {
    const at = Object.keys(npm.packages).find((path) => path.endsWith(`node_modules/${name}`));
    found[`npm ${name}`] = (at === undefined ? undefined : npm.packages[at]?.version) ?? "unknown";
  }
  for (const name of CRATES) {
    found[`crate ${name}`] = new RegExp(`name = "${name}"\nversion = "(.*)"`).exec(cargo)?.[1] ?? "unknown";
  }
  return found;
}
