// The kernels that a guest exports, called from JavaScript on a column it has written.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { build } from "esbuild";
import { guestOf } from "./support.mjs";

/** The runtime and the example's generated records, as one module. */
async function load() {
  const result = await build({
    stdin: {
      contents: `export { Arena } from "zerobuf"; export { Samples } from "../../../examples/hello-rust/gen/zerobuf.ts";`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true, format: "esm", platform: "node", write: false,
  });
  const text = result.outputFiles[0]?.text ?? "";
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
}

test("kernels compute on a column that JavaScript wrote", async () => {
  const { Arena, Samples } = await load();
  const module = await WebAssembly.compile(await readFile(guestOf("hello-rust")));
  const imports = { log() {}, time: () => 0, monotonic: () => 0, random() {} };
  const guest = /** @type {any} */ ((await WebAssembly.instantiate(module, { zerobuf: imports })).exports);
  const arena = Arena.open(guest.memory, guest);
  const samples = Samples.create(arena, { values: Float64Array.from({ length: 1000 }, (_, i) => i - 10) });

  const column = samples.values;
  assert.equal(column.buffer, guest.memory.buffer, "the column is the guest's memory");
  assert.equal(guest.zb_simd_sum_f64(column.byteOffset, column.length), 489_500);
  assert.equal(guest.zb_simd_dot_f64(column.byteOffset, column.byteOffset, column.length), 322_943_500);
  guest.zb_simd_scale_f64(column.byteOffset, column.length, 2);
  assert.deepEqual([samples.values[0], samples.values[999]], [-20, 1978]);
  arena.close();
});
