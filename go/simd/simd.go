package simd

import (
	"errors"
	"fmt"
)

// LengthError says that columns have different lengths.
type LengthError struct {
	// What are the columns' names, Lengths how many elements they have.
	What    [2]string
	Lengths [2]int
}

func (e *LengthError) Error() string {
	return fmt.Sprintf("simd: %s has %d elements, %s has %d; they must be equally long",
		e.What[0], e.Lengths[0], e.What[1], e.Lengths[1])
}

// ErrOverlap says that a destination overlaps an operand without beginning where it does.
var ErrOverlap = errors.New("simd: the destination overlaps an operand; it must be the operand, or lie apart")

// Summary is what Stats finds out about a column.
type Summary struct {
	// Count is how many values there are, NaN included.
	Count float64 `json:"count"`
	// Sum is their sum, rounded about once; NaN where a value is.
	Sum float64 `json:"sum"`
	// Mean is Sum / Count; NaN without values.
	Mean float64 `json:"mean"`
	// Min and Max are what MinMax gives.
	Min float64 `json:"min"`
	Max float64 `json:"max"`
	// Variance is the mean of the squared distances from the mean. It is never negative, 0 for
	// equal values, NaN without values or where one is not finite.
	Variance float64 `json:"variance"`
	// StdDev is the square root of Variance.
	StdDev float64 `json:"stddev"`
}

// Sum adds all values, in blocks whose rounding errors are added in the end. It is never -0, and 0
// for no values.
func Sum(values []float64) float64 { return sum(values) }

// Dot adds the products a[i] * b[i].
func Dot(a, b []float64) (float64, error) {
	if err := equal("a", a, "b", b); err != nil {
		return 0, err
	}
	return dot(a, b), nil
}

// WeightedSum adds the products values[i] * weights[i].
func WeightedSum(values, weights []float64) (float64, error) {
	if err := equal("values", values, "weights", weights); err != nil {
		return 0, err
	}
	return weightedSum(values, weights), nil
}

// MinMax is the range of the values, passing over NaN: NaN and NaN where there is nothing else. A
// zero is +0.
func MinMax(values []float64) (min, max float64) { return minMax(values) }

// Stats describes a column, in one pass over it.
func Stats(values []float64) Summary { return stats(values) }

// Correlation is Pearson's coefficient, within [-1, 1]. It is NaN for a constant column, for fewer
// than two values, and where a value is not finite.
func Correlation(a, b []float64) (float64, error) {
	if err := equal("a", a, "b", b); err != nil {
		return 0, err
	}
	return correlation(a, b), nil
}

// Scale multiplies every value by factor, in place.
func Scale(values []float64, factor float64) { scale(values, factor) }

// Clamp raises every value to low, then lowers it to high, in place. NaN stays; where low > high the
// result is high.
func Clamp(values []float64, low, high float64) { clamp(values, low, high) }

// Normalize maps the range of the values to [0, 1], in place: (x - min) / (max - min). A constant
// column becomes zeros; NaN stays.
func Normalize(values []float64) { normalize(values) }

// MapLinear sets dst[i] = factor*x[i] + offset, rounded twice. dst may be x.
func MapLinear(dst, x []float64, factor, offset float64) error {
	if err := equal("dst", dst, "x", x); err != nil {
		return err
	}
	if overlap(dst, x) {
		return ErrOverlap
	}
	mapLinear(dst, x, factor, offset)
	return nil
}

// Add sets dst[i] = a[i] + b[i]. dst may be a, b or both.
func Add(dst, a, b []float64) error {
	if err := fit(dst, a, b); err != nil {
		return err
	}
	add(dst, a, b)
	return nil
}

// Sub sets dst[i] = a[i] - b[i]. dst may be a, b or both.
func Sub(dst, a, b []float64) error {
	if err := fit(dst, a, b); err != nil {
		return err
	}
	sub(dst, a, b)
	return nil
}

// Mul sets dst[i] = a[i] * b[i]. dst may be a, b or both.
func Mul(dst, a, b []float64) error {
	if err := fit(dst, a, b); err != nil {
		return err
	}
	mul(dst, a, b)
	return nil
}

func equal(nameA string, a []float64, nameB string, b []float64) error {
	if len(a) == len(b) {
		return nil
	}
	return &LengthError{What: [2]string{nameA, nameB}, Lengths: [2]int{len(a), len(b)}}
}

func fit(dst, a, b []float64) error {
	if err := equal("dst", dst, "a", a); err != nil {
		return err
	}
	if err := equal("dst", dst, "b", b); err != nil {
		return err
	}
	if overlap(dst, a) || overlap(dst, b) {
		return ErrOverlap
	}
	return nil
}

// overlap tells whether two slices of the same length share elements without being the same.
// Comparing addresses of elements needs no arithmetic on pointers.
func overlap(dst, from []float64) bool {
	if len(dst) == 0 || &dst[0] == &from[0] {
		return false
	}
	return starts(dst, from) || starts(from, dst)
}
