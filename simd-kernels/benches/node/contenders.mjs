// What runs against what, at one size. A ratio in the tables is how many times faster the
// kernel is than:
//
//   limit    a loop that only loads, or loads and stores, as many bytes
//   rust     the plain loop in Rust
//   js       the plain loop in JavaScript over typed arrays
//   compose  the same made of other kernels
import { plain } from './plain.mjs';

/** The contenders of every kernel: `bytes` an element moves, `runs` to measure. */
export function contenders({ kernels, loops, memory, count }) {
  // 16-aligned, and not at the same place of a page: columns that are would share cache sets.
  const size = Math.ceil((count * 8) / 64) * 64 + 1088;
  const [A, B, C, D] = [0, 1, 2, 3].map((k) => 32 * 65536 + k * size);
  const OUT = 64;
  for (const buffer of [memory.buffer, loops.memory.buffer]) {
    const a = new Float64Array(buffer, A, count);
    const b = new Float64Array(buffer, B, count);
    for (let k = 0; k < count; k++) {
      a[k] = ((k * 7919) % 1000) * 0.001 + 0.5;
      b[k] = 1.5 - a[k] * 0.25 + ((k * 104729) % 97) * 0.01;
    }
  }
  const column = (Type, at) => new Type(memory.buffer, at, count);
  const [a, b, c] = [A, B, C].map((at) => column(Float64Array, at));
  const whole = column(Int32Array, A);
  const [short, shortB, shortC] = [A, B, C].map((at) => column(Float32Array, at));
  const half = count >> 1;
  const limits = {
    load: () => loops.load(A, count),
    loadHalf: () => loops.load(A, half),
    loadBoth: () => loops.load_both(A, B, count),
    loadBothHalf: () => loops.load_both(A, B, half),
    loadStore: () => loops.load_store(D, 1, count),
    loadStoreHalf: () => loops.load_store(D, 1, half),
    apart: () => loops.load_store_apart(D, A, 1, count),
    both: () => loops.load_both_store(D, A, B, count),
    bothHalf: () => loops.load_both_store(D, A, B, half),
  };
  const centered = (mean) => kernels.zb_simd_map_linear_f64(C, A, count, 1, -mean);
  const sum = (at) => kernels.zb_simd_sum_f64(at, count);

  const of = (name, bytes, limit, kernel, rust, js, compose) => {
    const runs = { kernel };
    if (limit) runs.limit = limit;
    runs.rust = rust;
    runs.js = js;
    if (compose) runs.compose = compose;
    return { name, bytes, runs };
  };
  return [
    of('sum_f64', 8, limits.load, () => sum(A), () => loops.sum_f64(A, count), () => plain.sum(a)),
    of('sum_precise_f64', 8, limits.load,
      () => kernels.zb_simd_sum_precise_f64(A, count),
      () => loops.sum_f64(A, count), () => plain.sum(a)),
    of('sum_i32', 4, limits.loadHalf,
      () => kernels.zb_simd_sum_i32(A, count),
      () => loops.sum_i32(A, count), () => plain.sum(whole)),
    of('sum_f32', 4, limits.loadHalf,
      () => kernels.zb_simd_sum_f32(A, count),
      () => loops.sum_f32(A, count), () => plain.sum(short)),
    of('dot_f64', 16, limits.loadBoth,
      () => kernels.zb_simd_dot_f64(A, B, count),
      () => loops.dot_f64(A, B, count), () => plain.dot(a, b)),
    of('dot_f32', 8, limits.loadBothHalf,
      () => kernels.zb_simd_dot_f32(A, B, count),
      () => loops.dot_f32(A, B, count), () => plain.dot(short, shortB)),
    of('minmax_f64', 8, limits.load,
      () => kernels.zb_simd_minmax_f64(A, count, OUT),
      () => loops.minmax_f64(A, count), () => plain.minmax(a)),
    of('minmax_f32', 4, limits.loadHalf,
      () => kernels.zb_simd_minmax_f32(A, count, OUT),
      () => loops.minmax_f32(A, count), () => plain.minmax(short)),
    of('minmax_nan_f64', 8, limits.load,
      () => kernels.zb_simd_minmax_nan_f64(A, count, OUT),
      () => loops.minmax_nan_f64(A, count), () => plain.minmaxNan(a)),
    of('scale_f64', 16, limits.loadStore,
      () => kernels.zb_simd_scale_f64(C, count, 1),
      () => loops.scale_f64(C, 1, count), () => plain.scale(c, 1)),
    of('scale_f32', 8, limits.loadStoreHalf,
      () => kernels.zb_simd_scale_f32(C, count, 1),
      () => loops.scale_f32(C, 1, count), () => plain.scale(shortC, 1)),
    of('clamp_f64', 16, limits.loadStore,
      () => kernels.zb_simd_clamp_f64(C, count, 0.25, 0.75),
      () => loops.clamp_f64(C, 0.25, 0.75, count), () => plain.clamp(c, 0.25, 0.75)),
    of('map_linear_f64', 16, limits.apart,
      () => kernels.zb_simd_map_linear_f64(C, A, count, 2, 1),
      () => loops.map_linear_f64(C, A, 2, 1, count), () => plain.mapLinear(c, a, 2, 1)),
    of('add_f64', 24, limits.both,
      () => kernels.zb_simd_add_f64(C, A, B, count),
      () => loops.add_f64(C, A, B, count), () => plain.add(c, a, b)),
    of('add_f32', 12, limits.bothHalf,
      () => kernels.zb_simd_add_f32(C, A, B, count),
      () => loops.add_f32(C, A, B, count), () => plain.add(shortC, short, shortB)),
    of('sub_f64', 24, limits.both,
      () => kernels.zb_simd_sub_f64(C, A, B, count),
      () => loops.sub_f64(C, A, B, count), () => plain.sub(c, a, b)),
    of('mul_f64', 24, limits.both,
      () => kernels.zb_simd_mul_f64(C, A, B, count),
      () => loops.mul_f64(C, A, B, count), () => plain.mul(c, a, b)),
    of('normalize_f64', 24, null,
      () => kernels.zb_simd_normalize_f64(C, count),
      () => loops.normalize_f64(C, count), () => plain.normalize(c)),
    of('stats_f64', 8, limits.load,
      () => kernels.zb_simd_stats_f64(A, count, OUT),
      () => loops.stats_f64(A, count), () => plain.stats(a),
      () => {
        const total = sum(A);
        kernels.zb_simd_minmax_f64(A, count, OUT);
        centered(total / count);
        return kernels.zb_simd_dot_f64(C, C, count);
      }),
    of('correlation_f64', 16, limits.loadBoth,
      () => kernels.zb_simd_correlation_f64(A, B, count),
      () => loops.correlation_f64(A, B, count), () => plain.correlation(a, b),
      () => {
        centered(sum(A) / count);
        kernels.zb_simd_map_linear_f64(D, B, count, 1, -sum(B) / count);
        const [xx, yy, xy] = [[C, C], [D, D], [C, D]].map(([x, y]) =>
          kernels.zb_simd_dot_f64(x, y, count));
        return xy / Math.sqrt(xx * yy);
      }),
  ];
}
