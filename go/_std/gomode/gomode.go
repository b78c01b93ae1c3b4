// Package gomode is what programs written for GoMode import. It is part of the standard library of
// a guest, so `import "gomode"` needs no line in go.mod; it exists nowhere else. A program of today
// imports zerobuf.dev/go/simd, which also runs natively.
//
// The functions with slices compute on them where they lie. Those that return one number return
// NaN for columns of different lengths; those that write to a slice return an error and write
// nothing.
package gomode

import (
	"math"

	"zerobuf.dev/go/simd"
)

// Summary is what [Stats] finds out about a column.
type Summary = simd.Summary

// SumF64 adds all values.
func SumF64(data []float64) float64 { return simd.Sum(data) }

// DotF64 adds the products a[i] * b[i].
func DotF64(a, b []float64) float64 { return orNaN(simd.Dot(a, b)) }

// WeightedSum adds the products values[i] * weights[i].
func WeightedSum(values, weights []float64) float64 { return orNaN(simd.WeightedSum(values, weights)) }

// Correlation is Pearson's coefficient.
func Correlation(a, b []float64) float64 { return orNaN(simd.Correlation(a, b)) }

// MinMaxF64 is the range of the values, passing over NaN.
func MinMaxF64(data []float64) (min, max float64) { return simd.MinMax(data) }

// Stats describes a column, in one pass.
func Stats(data []float64) Summary { return simd.Stats(data) }

// ScaleF64 multiplies every value by scalar, in place.
func ScaleF64(data []float64, scalar float64) { simd.Scale(data, scalar) }

// ClampF64 limits every value to [low, high], in place.
func ClampF64(data []float64, low, high float64) { simd.Clamp(data, low, high) }

// NormalizeColumn maps the range of the values to [0, 1], in place.
func NormalizeColumn(data []float64) { simd.Normalize(data) }

// MapLinearF64 sets dst[i] = a*x[i] + b. dst may be x.
func MapLinearF64(dst, x []float64, a, b float64) error { return simd.MapLinear(dst, x, a, b) }

// AddF64 sets dst[i] = a[i] + b[i]. dst may be a or b.
func AddF64(dst, a, b []float64) error { return simd.Add(dst, a, b) }

// SubF64 sets dst[i] = a[i] - b[i]. dst may be a or b.
func SubF64(dst, a, b []float64) error { return simd.Sub(dst, a, b) }

// MulF64 sets dst[i] = a[i] * b[i]. dst may be a or b.
func MulF64(dst, a, b []float64) error { return simd.Mul(dst, a, b) }

func orNaN(value float64, err error) float64 {
	if err != nil {
		return math.NaN()
	}
	return value
}
