// Runs a Go program for WASI in Node.js: go test -exec "node <this file>".

import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const [, , program, ...args] = process.argv;
const wasi = new WASI({
  version: "preview1",
  args: [program, ...args],
  // Go takes the working directory from PWD.
  env: { PWD: process.cwd(), TMPDIR: process.env.TMPDIR ?? "/tmp" },
  preopens: { "/": "/" },
  returnOnExit: true,
});
const module = new WebAssembly.Module(readFileSync(program));
process.exitCode = wasi.start(new WebAssembly.Instance(module, wasi.getImportObject()));
