// A development server that speaks the same lines as the real one, but answers every request
// with what the guest's export `answer` returns. It starts a process of its own, as workerd is.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { wasm: { type: "string" }, port: { type: "string" }, entry: { type: "string" } },
});
const report = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);
const load = () => new WebAssembly.Instance(new WebAssembly.Module(readFileSync(values.wasm)));

const runtime = spawn("sleep", ["1000"], { stdio: "ignore" });
const end = (code) => {
  runtime.kill("SIGKILL");
  process.exit(code);
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => end(0));

let guest;
try {
  guest = load();
} catch (error) {
  report({ event: "error", fatal: true, code: "wasm-invalid", message: error.message });
  end(1);
}
const server = createServer((request, response) => {
  if (request.url === "/crash") end(7);
  response.end(String(guest.exports.answer()));
});
server.on("error", (error) => {
  const code = error.code === "EADDRINUSE" ? "port-busy" : "runtime";
  report({ event: "error", fatal: true, code, message: error.message });
  end(1);
});
server.listen(Number(values.port), "127.0.0.1", () => {
  report({ event: "ready", url: `http://127.0.0.1:${server.address().port}` });
});

const lines = createInterface({ input: process.stdin });
lines.on("line", () => {
  try {
    guest = load();
    report({ event: "reloaded" });
  } catch (error) {
    report({ event: "error", fatal: false, code: "wasm-invalid", message: error.message });
  }
});
lines.on("close", () => end(0));
