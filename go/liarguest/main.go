// Command liarguest answers by slots that name what is not there.
package main

import (
	"encoding/binary"
	"unsafe"
)

func main() {}

// blocks keeps what was answered.
var blocks [][]byte

// address is where bytes lie; it is handed to others, and blocks keeps them (S-25).
func address(bytes []byte) uint32 {
	blocks = append(blocks, bytes)
	return uint32(uintptr(unsafe.Pointer(unsafe.SliceData(bytes))))
}

// response is a status and two slots of a tag and an address.
func response(status, tag1, at1, tag2, at2 uint32) uint32 {
	var block []byte
	for _, word := range []uint32{2, status, tag1, at1, tag2, at2} {
		block = binary.LittleEndian.AppendUint32(block, word)
		if len(block)%16 == 8 {
			block = append(block, make([]byte, 8)...)
		}
	}
	return address(block)
}

func text(length uint32) uint32 {
	return address(append(binary.LittleEndian.AppendUint32(make([]byte, 0, 16), length), "text"...))
}

//export handle_zerobuf
func answer(request uint32) uint32 {
	calls++
	return answers[(calls-1)%len(answers)](request)
}

var calls int

// answers are given one after another.
var answers = []func(request uint32) uint32{
	func(uint32) uint32 { return response(200, 4, text(4), 8, text(3)) },
	func(uint32) uint32 { return response(201, 0, 0, 4, 0) },
	func(uint32) uint32 { return 0 },
	func(uint32) uint32 { return 0xfffffff0 },
	func(request uint32) uint32 { return request },
	func(uint32) uint32 { return response(200, 4, 0xfffffffe, 4, 0) },
	func(uint32) uint32 { return response(200, 4, text(0xffffffff), 4, 0) },
	func(uint32) uint32 { return response(200, 5, text(4), 4, 0) },
	func(uint32) uint32 { return response(200, 4, text(4), 8, 0xfff00000) },
	func(uint32) uint32 { return response(200, 4, text(4), 2, 7) },
	func(uint32) uint32 { return response(0xffffffff, 4, text(4), 8, text(4)) },
	func(uint32) uint32 { return response(200, 4, text(4), 8, text(4)) },
}
