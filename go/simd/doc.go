// Package simd computes on numeric columns: sums, products, ranges, statistics.
//
// In a guest built by `zerobuf build` the functions are kernels in WebAssembly SIMD that lie in the
// same module: a call is one direct call, on the slice where it is. Everywhere else they are plain
// Go. Both give the same bits, but for the sign and the payload of a NaN that is written to a slice.
//
//	data := []float64{3, 1, 4, 1, 5}
//	sum := simd.Sum(data)          // 14
//	min, max := simd.MinMax(data)  // 1, 5
//	dot, err := simd.Dot(data, data)
//
// No multiplication is fused with an addition. Nothing panics: columns that do not fit together are
// an error, and nothing is written then.
package simd
