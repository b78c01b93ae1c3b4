//go:build !(wasip1 && zerobuf_kernels)

package simd

import "math"

// The kernels in plain Go: the algorithms of simd-kernels/src/kernels, lane by lane in the same
// order. Where a product is added to something it is converted to float64 first, although it is
// one: that keeps the compiler from rounding once where the kernels round twice.

// lanes is how many sums run side by side.
const lanes = 8

// sumBlock is after how many values they are put together.
const sumBlock = 256

// fold adds the lanes: the upper half to the lower half, until one is left.
func fold(l *[lanes]float64) float64 {
	for width := lanes / 2; width > 0; width /= 2 {
		for k := range width {
			l[k] += l[k+width]
		}
	}
	return l[0]
}

// total is a sum and what its additions lost.
type total struct{ sum, lost float64 }

func (t *total) add(value float64) {
	sum, lost := twoSum(t.sum, value)
	t.sum = sum
	t.lost += lost
}

func (t *total) value() float64 {
	if finite(t.sum) {
		return canonical(t.sum + t.lost)
	}
	return canonical(t.sum)
}

// twoSum is the rounded sum and exactly what rounding took away.
func twoSum(a, b float64) (float64, float64) {
	sum := a + b
	fromB := sum - a
	return sum, (a - (sum - fromB)) + (b - fromB)
}

func finite(value float64) bool { return value-value == 0 }

// canonical is the same NaN everywhere.
func canonical(value float64) float64 {
	if value != value {
		return math.Float64frombits(0x7ff8000000000000)
	}
	return value
}

var nan = canonical(math.NaN())

func sum(values []float64) float64 {
	var t total
	for len(values) >= sumBlock {
		t.add(sumVectors(values[:sumBlock]))
		values = values[sumBlock:]
	}
	t.add(sumVectors(values))
	rest := 0.0
	for _, value := range values[len(values)/lanes*lanes:] {
		rest += value
	}
	t.add(rest)
	return t.value()
}

// sumVectors adds all full vectors.
func sumVectors(values []float64) float64 {
	if len(values) < lanes {
		return 0
	}
	l := [lanes]float64(values)
	for at := lanes; at+lanes <= len(values); at += lanes {
		for k := range l {
			l[k] += values[at+k]
		}
	}
	return fold(&l)
}

func dot(a, b []float64) float64 {
	var t total
	for len(a) >= sumBlock {
		t.add(dotVectors(a[:sumBlock], b[:sumBlock]))
		a, b = a[sumBlock:], b[sumBlock:]
	}
	t.add(dotVectors(a, b))
	rest := 0.0
	for i := len(a) / lanes * lanes; i < len(a); i++ {
		rest += float64(a[i] * b[i])
	}
	t.add(rest)
	return t.value()
}

func dotVectors(a, b []float64) float64 {
	if len(a) < lanes {
		return 0
	}
	var l [lanes]float64
	for k := range l {
		l[k] = float64(a[k] * b[k])
	}
	for at := lanes; at+lanes <= len(a); at += lanes {
		for k := range l {
			l[k] += float64(a[at+k] * b[at+k])
		}
	}
	return fold(&l)
}

func weightedSum(values, weights []float64) float64 { return dot(values, weights) }

// extent is the range of what it was widened to.
type extent struct{ min, max float64 }

func noExtent() extent { return extent{math.Inf(1), math.Inf(-1)} }

// widen passes over NaN.
func (e *extent) widen(value float64) {
	if value < e.min {
		e.min = value
	}
	if value > e.max {
		e.max = value
	}
}

func (e *extent) value() (float64, float64) {
	if e.min > e.max {
		return nan, nan
	}
	// Adding 0 makes +0 of -0, and nothing else of anything else.
	return e.min + 0, e.max + 0
}

func minMax(values []float64) (float64, float64) {
	e := noExtent()
	for _, value := range values {
		e.widen(value)
	}
	return e.value()
}

func scale(values []float64, factor float64) {
	for i := range values {
		values[i] *= factor
	}
}

func clamp(values []float64, low, high float64) {
	for i, value := range values {
		if low > value {
			value = low
		}
		if high < value {
			value = high
		}
		values[i] = value
	}
}

func normalize(values []float64) {
	min, max := minMax(values)
	scale, start, length := 1.0, min, max-min
	if length == 0 {
		length = 1
	} else if math.IsInf(length, 0) {
		// The range of finite values can be too large for a number, half of it cannot.
		scale, start = 0.5, float64(min*0.5)
		length = float64(max*0.5) - start
	}
	for i, value := range values {
		values[i] = (float64(value*scale) - start) / length
	}
}

func mapLinear(dst, x []float64, factor, offset float64) {
	for i, value := range x {
		dst[i] = float64(value*factor) + offset
	}
}

func add(dst, a, b []float64) {
	for i := range dst {
		dst[i] = a[i] + b[i]
	}
}

func sub(dst, a, b []float64) {
	for i := range dst {
		dst[i] = a[i] - b[i]
	}
}

func mul(dst, a, b []float64) {
	for i := range dst {
		dst[i] = a[i] * b[i]
	}
}
