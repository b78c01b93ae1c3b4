package zerobuf

import "testing"

// All callers have looked before; what is unsafe here rests on this check alone.
func TestNumbersAreShownOnlyWhereTheyAreAligned(t *testing.T) {
	bytes := alignedBytes(0, 64)
	for skip := range 16 {
		shown := numbersOf[float64](bytes[skip : skip+40])
		if skip%8 != 0 {
			if shown != nil {
				t.Errorf("%d numbers behind %d bytes", len(shown), skip)
			}
			continue
		}
		if len(shown) != 5 {
			t.Fatalf("%d numbers behind %d bytes, not 5", len(shown), skip)
		}
		shown[4] = 1
		if bytes[skip+39] == 0 || (skip+40 < 64 && bytes[skip+40] != 0) {
			t.Errorf("the numbers behind %d bytes lie elsewhere", skip)
		}
		clear(bytes)
	}
	// A rest that is no whole number is not shown.
	if shown := numbersOf[uint32](bytes[:7]); len(shown) != 1 {
		t.Errorf("%d numbers in 7 bytes", len(shown))
	}
	if shown := numbersOf[uint64](bytes[:7]); shown != nil {
		t.Errorf("%d numbers in 7 bytes", len(shown))
	}
}

func TestSpansLieAsTheirAddressesSay(t *testing.T) {
	bytes := alignedBytes(0, 64)
	for skip := range 16 {
		_, err := NewRegion(Span{0x1000, bytes[skip:]})
		if (err == nil) != (skip == 0) {
			t.Errorf("%d bytes behind a multiple of 16: %v", skip, err)
		}
		if _, err := NewRegion(Span{0x1000 + uint32(skip), bytes[skip:]}); err != nil {
			t.Errorf("at %d: %v", skip, err)
		}
	}
	low, high := Span{0x1000, bytes[:32]}, Span{0x1010, bytes[16:48]}
	if _, err := NewRegion(low, high); err == nil {
		t.Error("spans that overlap are one region")
	}
}
