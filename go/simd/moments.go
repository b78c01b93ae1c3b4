//go:build !(wasip1 && zerobuf_kernels)

package simd

import "math"

// Stats and Correlation in plain Go: moments of blocks, each shifted by about its mean, put
// together as the kernels do it.

// momentBlock is how many values a block has.
const momentBlock = 1024

// shifted is a block of a column.
type shifted struct {
	// shift was subtracted from every value; sum and squares are of the shifted values.
	shift, sum, squares float64
}

func (s shifted) deviation(count float64) float64 {
	deviation := s.squares - float64(s.sum*(s.sum/count))
	if deviation < 0 {
		return 0
	}
	return deviation
}

func (s shifted) nextShift(count float64) float64 { return finiteOrZero(s.shift + s.sum/count) }

func finiteOrZero(value float64) float64 {
	if finite(value) {
		return value
	}
	return 0
}

// shiftOne makes the moments of a block.
func shiftOne(block []float64, shift float64, e *extent) shifted {
	var sums, squares [lanes]float64
	full := len(block) / lanes * lanes
	for at := 0; at < full; at += lanes {
		for k := range lanes {
			e.widen(block[at+k])
			moved := block[at+k] - shift
			sums[k] += moved
			squares[k] += float64(moved * moved)
		}
	}
	s := shifted{shift, fold(&sums), fold(&squares)}
	for _, value := range block[full:] {
		e.widen(value)
		moved := value - shift
		s.sum += moved
		s.squares += float64(moved * moved)
	}
	return s
}

// shiftBoth makes the moments of a block of each of two columns, and the sum of their products.
func shiftBoth(x []float64, shiftX float64, y []float64, shiftY float64) (shifted, shifted, float64) {
	var sumsX, sumsY, squaresX, squaresY, both [lanes]float64
	full := len(x) / lanes * lanes
	for at := 0; at < full; at += lanes {
		for k := range lanes {
			x, y := x[at+k]-shiftX, y[at+k]-shiftY
			sumsX[k] += x
			sumsY[k] += y
			squaresX[k] += float64(x * x)
			squaresY[k] += float64(y * y)
			both[k] += float64(x * y)
		}
	}
	s := shifted{shiftX, fold(&sumsX), fold(&squaresX)}
	t := shifted{shiftY, fold(&sumsY), fold(&squaresY)}
	products := fold(&both)
	for i := full; i < len(x); i++ {
		x, y := x[i]-shiftX, y[i]-shiftY
		s.sum += x
		t.sum += y
		s.squares += float64(x * x)
		t.squares += float64(y * y)
		products += float64(x * y)
	}
	return s, t, products
}

// moments are those of the blocks of a column so far. The mean has two parts.
type moments struct{ count, high, low, deviation float64 }

// distance is how far the mean of a block lies from this one.
func (m *moments) distance(block shifted, count float64) float64 {
	return (block.shift - m.high) + (block.sum/count - m.low)
}

func (m *moments) advance(by float64) { m.high, m.low = twoSum(m.high, m.low+by) }

func (m *moments) include(block shifted, count float64) {
	if m.count == 0 {
		*m = moments{count: count, high: block.shift, deviation: block.deviation(count)}
		m.advance(block.sum / count)
		return
	}
	all := m.count + count
	distance := m.distance(block, count)
	weight := float64(m.count*count) / all
	m.deviation += block.deviation(count) + float64(float64(distance*distance)*weight)
	m.advance(float64(distance * (count / all)))
	m.count = all
}

func stats(values []float64) Summary {
	if len(values) == 0 {
		return Summary{Mean: nan, Min: nan, Max: nan, Variance: nan, StdDev: nan}
	}
	e := noExtent()
	var m moments
	var t total
	shift := finiteOrZero(values[0])
	rest := values
	for len(rest) >= momentBlock {
		block := shiftOne(rest[:momentBlock], shift, &e)
		t.add(float64(block.shift * momentBlock))
		t.add(block.sum)
		m.include(block, momentBlock)
		shift = block.nextShift(momentBlock)
		rest = rest[momentBlock:]
	}
	if len(rest) > 0 {
		m.include(shiftOne(rest, shift, &e), float64(len(rest)))
		t.add(sum(rest))
	}
	all := t.value()
	if !finite(all) {
		// Infinities among the values, or shifts that overflowed.
		all = sum(values)
	}
	count := float64(len(values))
	min, max := e.value()
	variance := canonical(m.deviation / count)
	return Summary{
		Count: count, Sum: all, Mean: canonical(all / count), Min: min, Max: max,
		Variance: variance, StdDev: canonical(math.Sqrt(variance)),
	}
}

func correlation(x, y []float64) float64 {
	if len(x) == 0 {
		return nan
	}
	var mx, my moments
	var together float64
	include := func(bx, by shifted, products, count float64) {
		own := products - float64(bx.sum*(by.sum/count))
		if mx.count > 0 {
			weight := float64(mx.count*count) / (mx.count + count)
			distances := float64(mx.distance(bx, count) * my.distance(by, count))
			together += float64(distances * weight)
		}
		together += own
		mx.include(bx, count)
		my.include(by, count)
	}
	shiftX, shiftY := finiteOrZero(x[0]), finiteOrZero(y[0])
	for len(x) >= momentBlock {
		bx, by, products := shiftBoth(x[:momentBlock], shiftX, y[:momentBlock], shiftY)
		include(bx, by, products, momentBlock)
		shiftX, shiftY = bx.nextShift(momentBlock), by.nextShift(momentBlock)
		x, y = x[momentBlock:], y[momentBlock:]
	}
	if len(x) > 0 {
		bx, by, products := shiftBoth(x, shiftX, y, shiftY)
		include(bx, by, products, float64(len(x)))
	}
	return coefficient(mx.deviation, my.deviation, together)
}

// coefficient is within [-1, 1] in spite of rounding, or NaN.
func coefficient(x, y, together float64) float64 {
	if x == 0 || y == 0 {
		return nan
	}
	// One root rounds less often than two, where the product is in range.
	product := float64(x * y)
	var root float64
	if 1e-290 <= product && product < 1e290 {
		root = math.Sqrt(product)
	} else {
		root = float64(math.Sqrt(x) * math.Sqrt(y))
	}
	switch r := together / root; {
	case r > 1:
		return 1
	case r < -1:
		return -1
	default:
		return canonical(r)
	}
}
