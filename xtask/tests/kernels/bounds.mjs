// Ranges that end past memory, at its very end, and around zero.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const memory = new WebAssembly.Memory({ initial: 2 });
const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), {
  env: { memory },
});
const kernels = instance.exports;
const [OK, OUT_OF_BOUNDS, MISALIGNED, NULL, OVERLAP] = [0, 1, 2, 3, 4];
const END = 2 * 65536;
const all = new Float64Array(memory.buffer).fill(1);

const sum = kernels.zb_simd_sum_f64_status;
assert.equal(sum(END - 80, 10, 8), OK);
assert.equal(all[1], 10);
assert.equal(kernels.zb_simd_sum_f64(END - 8, 1), 1);
assert.equal(sum(END - 80, 11, 8), OUT_OF_BOUNDS);
assert.equal(sum(END, 1, 8), OUT_OF_BOUNDS);
assert.equal(sum(END, 0, 8), OK);
assert.equal(sum(8, 0x1fffffff, 8), OUT_OF_BOUNDS);
assert.equal(sum(8, 0xffffffff, 8), OUT_OF_BOUNDS);
assert.equal(sum(0xfffffff8, 1, 8), OUT_OF_BOUNDS);
assert.equal(sum(0xfffffff8, 0xffffffff, 8), OUT_OF_BOUNDS);
assert.equal(sum(0, 1, 8), NULL);
assert.equal(sum(12, 1, 8), MISALIGNED);
assert.equal(sum(8, 1, END), OUT_OF_BOUNDS);
assert.equal(sum(8, 1, 0), NULL);
assert.equal(sum(8, 1, 4), MISALIGNED);
assert.ok(Number.isNaN(kernels.zb_simd_sum_f64(END - 80, 11)));
assert.equal(kernels.zb_simd_sum_i32(END - 4, 2), 0n);

const scale = kernels.zb_simd_scale_f64_status;
all.fill(1);
assert.equal(scale(END - 80, 11, 5), OUT_OF_BOUNDS);
assert.ok(all.every((value) => value === 1));
assert.equal(scale(END - 80, 10, 5), OK);
assert.equal(all.filter((value) => value === 5).length, 10);

const add = kernels.zb_simd_add_f64_status;
assert.equal(add(16, 8, 800, 2), OVERLAP);
assert.equal(add(8, 16, 800, 2), OVERLAP);
assert.equal(add(24, 8, 800, 2), OK);
assert.equal(add(8, 8, 8, 2), OK);
assert.equal(add(8, 800, END - 8, 2), OUT_OF_BOUNDS);
assert.equal(kernels.zb_simd_stats_f64_status(8, 10, END - 48), OUT_OF_BOUNDS);
assert.equal(kernels.zb_simd_stats_f64_status(8, 10, END - 56), OK);

// More than half of the address space is too long for Rust, however large the memory is. (The
// pages are never touched, so they cost nothing.)
memory.grow(40000);
assert.equal(sum(8, 0x10000000, 8), OUT_OF_BOUNDS);
