package gomode

// The kernels themselves, by addresses in linear memory. They check what they are given: a range
// that is misaligned, null or past the end of memory gives NaN, or does nothing. What a pointer
// names must stay alive until the call is over; the collector does not look at numbers.

// ZigSimdSumF64 adds count values.
//
//go:wasmimport kernels zb_simd_sum_f64
func ZigSimdSumF64(ptr, count uint32) float64

// ZigSimdDotF64 adds the products of two columns.
//
//go:wasmimport kernels zb_simd_dot_f64
func ZigSimdDotF64(a, b, count uint32) float64

// ZigSimdScaleF64 multiplies count values by scalar, in place.
//
//go:wasmimport kernels zb_simd_scale_f64
func ZigSimdScaleF64(ptr, count uint32, scalar float64)

// ZigSimdMinmaxF64 writes the smallest and the largest value to the two numbers at out.
//
//go:wasmimport kernels zb_simd_minmax_f64
func ZigSimdMinmaxF64(ptr, count, out uint32)

// ZigSimdAddF64 writes the sums of two columns to dst.
//
//go:wasmimport kernels zb_simd_add_f64
func ZigSimdAddF64(dst, a, b, count uint32)

// ZigSimdSubF64 writes the differences of two columns to dst.
//
//go:wasmimport kernels zb_simd_sub_f64
func ZigSimdSubF64(dst, a, b, count uint32)

// ZigSimdMulF64 writes the products of two columns to dst.
//
//go:wasmimport kernels zb_simd_mul_f64
func ZigSimdMulF64(dst, a, b, count uint32)

// ZigSimdClampF64 limits count values to [low, high], in place.
//
//go:wasmimport kernels zb_simd_clamp_f64
func ZigSimdClampF64(ptr, count uint32, low, high float64)

// ZigSimdMapLinearF64 writes a*x + b for every x to dst.
//
//go:wasmimport kernels zb_simd_map_linear_f64
func ZigSimdMapLinearF64(dst, x, count uint32, a, b float64)

// ZigSimdNormalizeF64 maps the range of count values to [0, 1], in place.
//
//go:wasmimport kernels zb_simd_normalize_f64
func ZigSimdNormalizeF64(ptr, count uint32)

// ZigSimdCorrelationF64 is Pearson's coefficient of two columns.
//
//go:wasmimport kernels zb_simd_correlation_f64
func ZigSimdCorrelationF64(a, b, count uint32) float64

// ZigSimdWeightedSumF64 adds the products of values and weights.
//
//go:wasmimport kernels zb_simd_weighted_sum_f64
func ZigSimdWeightedSumF64(values, weights, count uint32) float64

// ZigSimdStatsF64 writes count, sum, mean, min, max, variance and stddev to the seven numbers at
// out.
//
//go:wasmimport kernels zb_simd_stats_f64
func ZigSimdStatsF64(ptr, count, out uint32)
