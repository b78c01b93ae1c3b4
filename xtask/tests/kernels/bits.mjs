// Computes all reductions over columns from a file and prints the bits of the results.
import { readFileSync } from 'node:fs';

const [modulePath, columnsPath] = process.argv.slice(2);
const memory = new WebAssembly.Memory({ initial: 64 });
const { instance } = await WebAssembly.instantiate(readFileSync(modulePath), { env: { memory } });
const kernels = instance.exports;

const OUT = 8;
const A = 1024 + 8; // not a multiple of 16
const out = new DataView(memory.buffer, OUT, 56);
const scratch = new DataView(new ArrayBuffer(8));

const hex = (bits) => bits.toString(16).padStart(16, '0');
function bitsOf(number) {
  scratch.setFloat64(0, number);
  // A number that has passed through JavaScript may be any NaN.
  return Number.isNaN(number) ? '7ff8000000000000' : hex(scratch.getBigUint64(0));
}
// Results in memory are read as bits: NaN there must be the one NaN.
const written = (count) =>
  Array.from({ length: count }, (_, at) => hex(out.getBigUint64(at * 8, true)));

const file = readFileSync(columnsPath);
const lines = [];
for (let at = 0; at < file.length; ) {
  const count = Number(file.readBigUInt64LE(at));
  const bytes = count * 8;
  const B = A + bytes;
  const C = B + bytes;
  new Uint8Array(memory.buffer, A, 2 * bytes).set(file.subarray(at + 8, at + 8 + 2 * bytes));
  at += 8 + 2 * bytes;
  const a = new Float64Array(memory.buffer, A, count);
  const b = new Float64Array(memory.buffer, B, count);
  const line = [];
  const status = (name, ...operands) => {
    const code = kernels[`${name}_status`](...operands, OUT);
    if (code !== 0) throw new Error(`${name}: status ${code}`);
  };
  const value = (name, ...operands) => {
    status(name, ...operands);
    const [bits] = written(1);
    if (bitsOf(kernels[name](...operands)) !== bits) throw new Error(`${name} and its twin differ`);
    line.push(bits);
  };

  value('zb_simd_sum_f64', A, count);
  value('zb_simd_sum_precise_f64', A, count);
  new Float32Array(memory.buffer, C, count).set(a);
  value('zb_simd_sum_f32', C, count);
  value('zb_simd_dot_f64', A, B, count);
  new Float32Array(memory.buffer, C + bytes, count).set(b);
  value('zb_simd_dot_f32', C, C + bytes, count);
  value('zb_simd_weighted_sum_f64', B, A, count);
  value('zb_simd_correlation_f64', A, B, count);
  status('zb_simd_minmax_f64', A, count);
  line.push(...written(2));
  status('zb_simd_minmax_nan_f64', A, count);
  line.push(...written(2));
  status('zb_simd_minmax_f32', C, count);
  line.push(bitsOf(out.getFloat32(0, true)), bitsOf(out.getFloat32(4, true)));
  status('zb_simd_stats_f64', A, count);
  line.push(...written(7));

  new Uint8Array(memory.buffer).copyWithin(C, A, B);
  kernels.zb_simd_scale_f64(C, count, 1.1);
  kernels.zb_simd_map_linear_f64(C, C, count, 0.3, 0.7);
  kernels.zb_simd_clamp_f64(C, count, -1e3, 1e3);
  kernels.zb_simd_add_f64(C, C, B, count);
  kernels.zb_simd_mul_f64(C, C, B, count);
  kernels.zb_simd_sub_f64(C, C, A, count);
  value('zb_simd_sum_precise_f64', C, count);
  new Uint8Array(memory.buffer).copyWithin(C, A, B);
  kernels.zb_simd_normalize_f64(C, count);
  value('zb_simd_sum_precise_f64', C, count);

  const whole = new Int32Array(memory.buffer, C, count);
  const halves = new Int32Array(memory.buffer, A, 2 * count);
  for (let k = 0; k < count; k++) whole[k] = halves[2 * k];
  const sum = kernels.zb_simd_sum_i32(C, count);
  lines.push(`${line.join(' ')} ${sum}`);
}
console.log(lines.join('\n'));
