package zerobuf

import "math"

// What slots a scalar field takes (spec/format.md, F-6.1): numbers never change silently.

func badTag(s *slot) fault { return fault{BadTag, uint64(s.tag())} }

func outOfRange() fault { return fault{OutOfRange, 0} }

func (s *slot) bool() (bool, fault) {
	if s.tag() != tagBool {
		return false, badTag(s)
	}
	switch a := s.a(); a {
	case 0:
		return false, fine
	case 1:
		return true, fine
	default:
		return false, fault{BadBool, uint64(a)}
	}
}

func (s *slot) i32() (int32, fault) {
	if s.tag() != tagI32 {
		return 0, badTag(s)
	}
	return int32(s.a()), fine
}

// narrow reads an integer that is stored as I32 with a smaller range.
func narrow[T int8 | int16 | uint8 | uint16](s *slot) (T, fault) {
	wide, f := s.i32()
	value := T(wide)
	if f == fine && int32(value) != wide {
		return 0, outOfRange()
	}
	return value, f
}

func (s *slot) u32() (uint32, fault) {
	switch s.tag() {
	case tagU32:
		return s.a(), fine
	case tagI32:
		if value := int32(s.a()); value >= 0 {
			return uint32(value), fine
		}
		return 0, outOfRange()
	case tagF64:
		value := math.Float64frombits(s.b())
		// The comparison comes first: Go leaves open what a conversion out of range gives.
		if value >= 0 && value <= math.MaxUint32 && value == math.Trunc(value) {
			return uint32(value), fine
		}
		return 0, outOfRange()
	}
	return 0, badTag(s)
}

func (s *slot) i64() (int64, fault) {
	switch s.tag() {
	case tagBigint:
		return int64(s.b()), fine
	case tagI32:
		return int64(int32(s.a())), fine
	}
	return 0, badTag(s)
}

func (s *slot) u64() (uint64, fault) {
	switch s.tag() {
	case tagU64:
		return s.b(), fine
	case tagBigint, tagI32:
		if value, _ := s.i64(); value >= 0 {
			return uint64(value), fine
		}
		return 0, outOfRange()
	}
	return 0, badTag(s)
}

func (s *slot) i64Number() (int64, fault) {
	value, f := s.i64()
	if f == fine && !safeInt(value) {
		return 0, outOfRange()
	}
	return value, f
}

func (s *slot) u64Number() (uint64, fault) {
	value, f := s.u64()
	if f == fine && value > maxSafeInteger {
		return 0, outOfRange()
	}
	return value, f
}

func safeInt(value int64) bool { return value >= -maxSafeInteger && value <= maxSafeInteger }

func (s *slot) f64() (float64, fault) {
	switch s.tag() {
	case tagF64:
		return math.Float64frombits(s.b()), fine
	case tagI32:
		return float64(int32(s.a())), fine
	}
	return 0, badTag(s)
}

func (s *slot) f32() (float32, fault) {
	wide, f := s.f64()
	value := float32(wide)
	if f == fine && float64(value) != wide && wide == wide {
		return 0, outOfRange()
	}
	return value, f
}

// NegativeZero is -0, which a constant cannot be: generated code returns it as a declared default.
func NegativeZero() float64 { return math.Copysign(0, -1) }
