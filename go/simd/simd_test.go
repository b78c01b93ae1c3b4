package simd_test

import (
	"errors"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"zerobuf.dev/go/simd"
)

// The generator of simd-kernels/tests/vectors.rs.

var edges = []uint64{
	0, 0x8000000000000000, 1, 0x8000000000000001, 0x000fffffffffffff, 0x0010000000000000,
	0x3ff0000000000000, 0xbff0000000000000, 0x7fefffffffffffff, 0xffefffffffffffff,
	0x7ff0000000000000, 0xfff0000000000000, 0x7ff8000000000000, 0xfff8000000000123,
}

const finite = 10

// random is splitmix64.
type random uint64

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (r *random) plain() float64 {
	return float64(float64(r.next()>>11)/(1<<53)*2000) - 1000
}

func (r *random) value(kind string) float64 {
	switch {
	case kind == "plain":
		return r.plain()
	case kind == "offset":
		return 1e9 + r.plain()
	case kind == "constant":
		return -2.7
	case r.next()%4 != 0:
		return r.plain()
	case kind == "finite":
		return math.Float64frombits(edges[r.next()%finite])
	default:
		return math.Float64frombits(edges[r.next()%uint64(len(edges))])
	}
}

func column(kind string, length int, seed uint64) []float64 {
	r, values := random(seed), make([]float64, length)
	for i := range values {
		values[i] = r.value(kind)
	}
	return values
}

// hash is FNV-1a over words; every NaN is the same one.
func hash(values []float64) uint64 {
	h := uint64(0xcbf29ce484222325)
	for _, value := range values {
		bits := math.Float64bits(value)
		if value != value {
			bits = 0x7ff8000000000000
		}
		h = (h ^ bits) * 0x100000001b3
	}
	return h
}

func changed(values []float64, change func([]float64)) uint64 {
	values = append([]float64(nil), values...)
	change(values)
	return hash(values)
}

var names = strings.Fields(`sum dot weighted_sum correlation min max
	count stats.sum mean stats.min stats.max variance stddev
	scale clamp normalize map_linear add sub mul`)

// results are what all functions make of two columns, in the order of names.
func results(t *testing.T, a, b []float64) []uint64 {
	value := func(value float64, err error) float64 {
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
	low, high := simd.MinMax(a)
	s := simd.Stats(a)
	var found []uint64
	for _, number := range []float64{
		simd.Sum(a), value(simd.Dot(a, b)), value(simd.WeightedSum(a, b)), value(simd.Correlation(a, b)), low, high,
		s.Count, s.Sum, s.Mean, s.Min, s.Max, s.Variance, s.StdDev,
	} {
		found = append(found, math.Float64bits(number))
	}
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	return append(found,
		changed(a, func(a []float64) { simd.Scale(a, 3.7) }),
		changed(a, func(a []float64) { simd.Clamp(a, -100.5, 250.25) }),
		changed(a, simd.Normalize),
		changed(a, func(dst []float64) { check(simd.MapLinear(dst, a, 2.7, -7.1)) }),
		changed(a, func(dst []float64) { check(simd.Add(dst, a, b)) }),
		changed(a, func(dst []float64) { check(simd.Sub(dst, a, b)) }),
		changed(a, func(dst []float64) { check(simd.Mul(dst, a, b)) }),
	)
}

func TestSameBitsAsTheKernels(t *testing.T) {
	text, err := os.ReadFile("testdata/vectors.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if fields[0] == "#" {
			continue
		}
		lines++
		kind := fields[0]
		length, err := strconv.Atoi(fields[1])
		if err != nil || len(fields) != len(names)+2 {
			t.Fatalf("malformed: %q", line)
		}
		seed := uint64(length)*2 + 1
		found := results(t, column(kind, length, seed), column(kind, length, seed+1_000_000))
		for i, name := range names {
			if right := fields[i+2]; strconv.FormatUint(found[i], 16) != right {
				t.Errorf("%s of %d, %s: %x instead of %s", kind, length, name, found[i], right)
			}
		}
	}
	if lines != 5*78 {
		t.Errorf("%d vectors", lines)
	}
}

func TestInPlace(t *testing.T) {
	for length := range 40 {
		a, b := column("plain", length, 3), column("plain", length, 4)
		for name, operation := range map[string]func(dst, a, b []float64) error{
			"add": simd.Add, "sub": simd.Sub, "mul": simd.Mul,
		} {
			right := func(a, b []float64) uint64 {
				dst := make([]float64, length)
				if err := operation(dst, a, b); err != nil {
					t.Fatal(err)
				}
				return hash(dst)
			}
			toA, toB, both := append([]float64(nil), a...), append([]float64(nil), b...), append([]float64(nil), a...)
			if err := errors.Join(operation(toA, toA, b), operation(toB, a, toB), operation(both, both, both)); err != nil {
				t.Fatal(err)
			}
			if hash(toA) != right(a, b) || hash(toB) != right(a, b) || hash(both) != right(a, a) {
				t.Errorf("%s of %d in place", name, length)
			}
		}
		x := append([]float64(nil), a...)
		dst := make([]float64, length)
		if err := errors.Join(simd.MapLinear(dst, a, 2, 3), simd.MapLinear(x, x, 2, 3)); err != nil {
			t.Fatal(err)
		}
		if hash(x) != hash(dst) {
			t.Errorf("map of %d in place", length)
		}
	}
}

func TestColumnsThatDoNotFit(t *testing.T) {
	two, three := []float64{1, 2}, []float64{1, 2, 3}
	fails := func(name, text string, err error) {
		t.Helper()
		var wrong *simd.LengthError
		if !errors.As(err, &wrong) || err.Error() != text {
			t.Errorf("%s: %v", name, err)
		}
	}
	const ab = "simd: a has 2 elements, b has 3; they must be equally long"
	_, err := simd.Dot(two, three)
	fails("dot", ab, err)
	_, err = simd.Correlation(two, three)
	fails("correlation", ab, err)
	_, err = simd.WeightedSum(two, three)
	fails("weighted sum", strings.NewReplacer("a has", "values has", "b has", "weights has").Replace(ab), err)
	for name, operation := range map[string]func(dst, a, b []float64) error{
		"add": simd.Add, "sub": simd.Sub, "mul": simd.Mul,
	} {
		fails(name, strings.NewReplacer("a has", "dst has", "b has", "a has").Replace(ab), operation(two, three, three))
		fails(name, strings.Replace(ab, "a has", "dst has", 1), operation(two, two, three))
		long := []float64{1, 2, 3, 4, 5}
		for _, err := range []error{
			operation(long[1:4], long[:3], three), operation(long[:3], three, long[2:]),
			operation(long[2:], long[:3], long[2:]),
		} {
			if !errors.Is(err, simd.ErrOverlap) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := operation(long[:2], long[2:4], long[3:]); err != nil {
			t.Errorf("%s of neighbours: %v", name, err)
		}
	}
	fails("map", "simd: dst has 2 elements, x has 3; they must be equally long", simd.MapLinear(two, three, 1, 1))
	if err := simd.MapLinear(three[1:], three[:2], 1, 1); !errors.Is(err, simd.ErrOverlap) {
		t.Errorf("map: %v", err)
	}
	if hash(two) != hash([]float64{1, 2}) || hash(three) != hash([]float64{1, 2, 3}) {
		t.Error("an operation that failed has written")
	}
}

func TestNothingIsAllocated(t *testing.T) {
	a := column("plain", 1000, 1)
	if count := testing.AllocsPerRun(100, func() {
		simd.Sum(a)
		simd.MinMax(a)
		simd.Stats(a)
		simd.Correlation(a, a)
		simd.Add(a, a, a)
	}); count != 0 {
		t.Errorf("%v allocations", count)
	}
}

func ExampleSum() {
	data := []float64{3, 1, 4, 1, 5}
	low, high := simd.MinMax(data)
	fmt.Println(simd.Sum(data), low, high)
	// Output: 14 1 5
}

func BenchmarkSum(b *testing.B) {
	values := column("plain", 100_000, 1)
	b.SetBytes(8 * 100_000)
	for b.Loop() {
		simd.Sum(values)
	}
}
