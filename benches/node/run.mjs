// Runs every group of benchmarks in a process of its own, so that none sees what another one made
// of the shared code: `node run.mjs [part of a group's name]`, after `npm run build`.
import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { GROUPS } from "./dist/src/groups.js";

const filter = process.argv[2] ?? "";
console.log(`Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}`);
let failed = false;
for (const group of Object.keys(GROUPS).filter((name) => name.includes(filter))) {
  const main = new URL("./dist/src/main.js", import.meta.url).pathname;
  const { status } = spawnSync(process.execPath, ["--expose-gc", main, group], { stdio: "inherit" });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
