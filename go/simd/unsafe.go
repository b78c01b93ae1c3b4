package simd

import "unsafe"

// starts tells whether the first element of b is one of a, which is not empty. Addresses are
// compared, never turned into pointers again (S-25).
func starts(a, b []float64) bool {
	first := uintptr(unsafe.Pointer(unsafe.SliceData(a)))
	last := uintptr(unsafe.Pointer(&a[len(a)-1]))
	other := uintptr(unsafe.Pointer(unsafe.SliceData(b)))
	return first <= other && other <= last
}
