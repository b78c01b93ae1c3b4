//go:build wasip1 && zerobuf_kernels

package simd

import "unsafe"

// The kernels, as simd-kernels/include/simd_kernels.h declares them. The build of a guest links
// them into its module in place of these imports, and compares the types (S-30). A slice passes the
// header's rules: the elements are aligned, and those of a slice that is not empty lie in memory.

//go:wasmimport kernels zb_simd_sum_f64
//go:noescape
func kernelSum(values unsafe.Pointer, count uint32) float64

//go:wasmimport kernels zb_simd_dot_f64
//go:noescape
func kernelDot(a, b unsafe.Pointer, count uint32) float64

//go:wasmimport kernels zb_simd_weighted_sum_f64
//go:noescape
func kernelWeightedSum(values, weights unsafe.Pointer, count uint32) float64

//go:wasmimport kernels zb_simd_correlation_f64
//go:noescape
func kernelCorrelation(a, b unsafe.Pointer, count uint32) float64

//go:wasmimport kernels zb_simd_minmax_f64
//go:noescape
func kernelMinMax(values unsafe.Pointer, count uint32, out unsafe.Pointer)

//go:wasmimport kernels zb_simd_stats_f64
//go:noescape
func kernelStats(values unsafe.Pointer, count uint32, out unsafe.Pointer)

//go:wasmimport kernels zb_simd_scale_f64
//go:noescape
func kernelScale(values unsafe.Pointer, count uint32, factor float64)

//go:wasmimport kernels zb_simd_clamp_f64
//go:noescape
func kernelClamp(values unsafe.Pointer, count uint32, low, high float64)

//go:wasmimport kernels zb_simd_normalize_f64
//go:noescape
func kernelNormalize(values unsafe.Pointer, count uint32)

//go:wasmimport kernels zb_simd_map_linear_f64
//go:noescape
func kernelMapLinear(dst, x unsafe.Pointer, count uint32, factor, offset float64)

//go:wasmimport kernels zb_simd_add_f64
//go:noescape
func kernelAdd(dst, a, b unsafe.Pointer, count uint32)

//go:wasmimport kernels zb_simd_sub_f64
//go:noescape
func kernelSub(dst, a, b unsafe.Pointer, count uint32)

//go:wasmimport kernels zb_simd_mul_f64
//go:noescape
func kernelMul(dst, a, b unsafe.Pointer, count uint32)

// first is where a slice's elements begin. Its callers hold the slice until the kernel returns (S-30).
func first(values []float64) unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(values)) }

func sum(values []float64) float64 { return kernelSum(first(values), uint32(len(values))) }

func dot(a, b []float64) float64 { return kernelDot(first(a), first(b), uint32(len(a))) }

func weightedSum(values, weights []float64) float64 {
	return kernelWeightedSum(first(values), first(weights), uint32(len(values)))
}

func correlation(a, b []float64) float64 {
	return kernelCorrelation(first(a), first(b), uint32(len(a)))
}

func minMax(values []float64) (float64, float64) {
	var out [2]float64 // two numbers, as the header has it (S-30)
	kernelMinMax(first(values), uint32(len(values)), unsafe.Pointer(&out))
	return out[0], out[1]
}

func stats(values []float64) Summary {
	// S-30: its fields are those of zb_simd_stats, in that order.
	var out Summary
	kernelStats(first(values), uint32(len(values)), unsafe.Pointer(&out))
	return out
}

func scale(values []float64, factor float64) {
	kernelScale(first(values), uint32(len(values)), factor)
}

func clamp(values []float64, low, high float64) {
	kernelClamp(first(values), uint32(len(values)), low, high)
}

func normalize(values []float64) { kernelNormalize(first(values), uint32(len(values))) }

func mapLinear(dst, x []float64, factor, offset float64) {
	kernelMapLinear(first(dst), first(x), uint32(len(x)), factor, offset)
}

func add(dst, a, b []float64) { kernelAdd(first(dst), first(a), first(b), uint32(len(dst))) }

func sub(dst, a, b []float64) { kernelSub(first(dst), first(a), first(b), uint32(len(dst))) }

func mul(dst, a, b []float64) { kernelMul(first(dst), first(a), first(b), uint32(len(dst))) }
