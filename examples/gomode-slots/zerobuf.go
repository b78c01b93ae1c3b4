package main

import (
	"encoding/binary"
	"strconv"
	"unsafe"
)

// What the program on the page takes for granted.

var (
	// respBlock keeps the response on the heap, and alive until the next one: the host has only
	// its address.
	respBlock   []byte
	respBase    uintptr
	respStrings [][]byte
)

const (
	tagI32    = 2
	tagString = 4
)

// bytes are those at an address of linear memory. (go vet looks for conversions to a pointer, which
// are right here: what the host wrote does not move.)
func bytes(addr uintptr, length uint32) []byte {
	return unsafe.Slice(*(**byte)(unsafe.Pointer(&addr)), length)
}

func slot(addr uintptr) []byte { return bytes(addr, 16) }

func readZBString(addr uintptr) string {
	at := uintptr(binary.LittleEndian.Uint32(slot(addr)[4:]))
	if at == 0 {
		return ""
	}
	return string(bytes(at+4, binary.LittleEndian.Uint32(bytes(at, 4))))
}

func writeZBI32(addr uintptr, value int32) {
	slot(addr)[0] = tagI32
	binary.LittleEndian.PutUint32(slot(addr)[4:], uint32(value))
}

func writeZBString(addr uintptr, text string) {
	block := append(binary.LittleEndian.AppendUint32(make([]byte, 0, 16+len(text)), uint32(len(text))), text...)
	respStrings = append(respStrings, block)
	slot(addr)[0] = tagString
	binary.LittleEndian.PutUint32(slot(addr)[4:], uint32(uintptr(unsafe.Pointer(&block[0]))))
}

func formatFloat(value float64) string { return strconv.FormatFloat(value, 'g', -1, 64) }
