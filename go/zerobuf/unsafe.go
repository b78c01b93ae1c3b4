package zerobuf

import "unsafe"

// The only file with unsafe code. What it proves, by the numbers of SAFETY.md:
//
//   - S-22: a slice of numbers made from bytes covers exactly those bytes, inside one Go allocation
//     that the new slice keeps alive, because its pointer is that of the first byte.
//   - S-23: that pointer is a multiple of the number's size: it is checked here, whatever the caller
//     did.
//   - S-24: every bit pattern is a number: Number lists integers and floats only. Numbers in shared
//     memory are little-endian, and so is every machine this package compiles for (endian.go).
//   - S-25: the address of bytes is computed with, and never turned into a pointer again.

// Number is what a column can hold.
type Number interface {
	~int8 | ~uint8 | ~int16 | ~uint16 | ~int32 | ~uint32 | ~int64 | ~uint64 | ~float32 | ~float64
}

// numbersOf shows bytes as numbers in place. Bytes that are not aligned give nil; so do none.
func numbersOf[T Number](bytes []byte) []T {
	var one T
	size := unsafe.Sizeof(one)
	count := uintptr(len(bytes)) / size
	if count == 0 || uintptr(unsafe.Pointer(unsafe.SliceData(bytes)))%size != 0 {
		return nil
	}
	// S-22: count * size <= len(bytes). S-23: the pointer is aligned. S-24: they are numbers.
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(bytes))), count)
}

// bytesOf shows numbers as bytes in place. Bytes need no alignment, so S-22 and S-24 are all there is.
func bytesOf[T Number](numbers []T) []byte {
	var one T
	if len(numbers) == 0 {
		return nil
	}
	size := int(unsafe.Sizeof(one))
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(numbers))), len(numbers)*size)
}

// nativeAddress is where bytes lie; it is computed with, never turned into a pointer again (S-25). In
// WebAssembly it is the address in linear memory: Go's collector moves nothing on the heap.
func nativeAddress(bytes []byte) uintptr {
	return uintptr(unsafe.Pointer(unsafe.SliceData(bytes)))
}
