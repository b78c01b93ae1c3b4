package gomode

import (
	"runtime"
	"sync"
	"unsafe"

	"zerobuf.dev/go/guest"
)

// Messages of version 0 of the ABI: slots of 16 bytes, with the tag at 0, an i32 or
// the address of a length and its bytes at 4.

const (
	slotSize  = 16
	tagNull   = 0
	tagI32    = 2
	tagString = 4
	tagBytes  = 8
	// requestSlots and responseSlots are how many a message has.
	requestSlots  = 6
	responseSlots = 3
)

// HandleSlots makes a function answer the requests that reads the slots of version 0 at its argument
// and returns the address of those of its response: status, content type, body. The build of a
// guest calls it for a program that exports handle_zerobuf and does without net/http. Such a program
// has one response block, and so one request at a time.
func HandleSlots(handle func(request uint32) uint32) {
	var one sync.Mutex
	guest.Serve(func(r *guest.Request) guest.Response {
		one.Lock()
		defer one.Unlock()
		request := newSlots(r.Method, r.Path, string(r.Body), r.Headers)
		response := handle(address(request.slots))
		// The handler has read it by its address, which the collector does not follow.
		runtime.KeepAlive(request)
		return readResponse(response)
	})
}

// slots is a request and what its slots point at.
type slots struct {
	slots []byte
	texts [][]byte
}

func newSlots(texts ...string) *slots {
	s := &slots{slots: make([]byte, requestSlots*slotSize)}
	for i, text := range texts {
		block := make([]byte, 4+len(text), max(4+len(text), 16))
		put(block, uint32(len(text)))
		copy(block[4:], text)
		s.texts = append(s.texts, block)
		s.slots[i*slotSize] = tagString
		put(s.slots[i*slotSize+4:], address(block))
	}
	s.slots[5*slotSize] = tagI32
	return s
}

// readResponse copies a response out. Everything it says is checked against the end of memory.
func readResponse(at uint32) guest.Response {
	slots, ok := memory(at, responseSlots*slotSize)
	if !ok || slots[0] != tagI32 {
		return failed("the handler returned no response of three slots with a status in front")
	}
	status := int32(get(slots[4:]))
	if status == -1 {
		return failed("the handler asks for a fetch by status -1; use net/http for that")
	}
	contentType, ok := readText(slots[slotSize:])
	if !ok {
		return failed("the response's content type is no string in memory")
	}
	body, ok := readText(slots[2*slotSize:])
	if !ok {
		return failed("the response's body is no string in memory")
	}
	return guest.Response{Status: int(status), ContentType: contentType, Body: []byte(body)}
}

func failed(why string) guest.Response {
	println("gomode:", why)
	return guest.Response{Status: 500, ContentType: "text/plain; charset=utf-8", Body: []byte("Internal Server Error\n")}
}

// readText reads a slot that holds text: of an address, which may be 0 for none.
func readText(slot []byte) (string, bool) {
	at := get(slot[4:])
	switch {
	case slot[0] == tagNull:
		return "", true
	case slot[0] != tagString && slot[0] != tagBytes:
		return "", false
	case at == 0:
		return "", true
	}
	head, ok := memory(at, 4)
	if !ok {
		return "", false
	}
	text, ok := memory(at, 4+uint64(get(head)))
	if !ok {
		return "", false
	}
	return string(text[4:]), true
}

func get(bytes []byte) uint32 {
	return uint32(bytes[0]) | uint32(bytes[1])<<8 | uint32(bytes[2])<<16 | uint32(bytes[3])<<24
}

func put(bytes []byte, value uint32) {
	bytes[0], bytes[1], bytes[2], bytes[3] = byte(value), byte(value>>8), byte(value>>16), byte(value>>24)
}

// memoryPages is the runtime's (S-28).
//
//go:linkname memoryPages runtime.zerobufMemoryPages
func memoryPages() uint32

// memory is a range of linear memory, if it ends in it and does not begin at 0, which is no address:
// what lies there can be read, whatever it is.
// Nothing else runs until it was copied (S-31).
func memory(at uint32, bytes uint64) ([]byte, bool) {
	if at == 0 || uint64(at)+bytes > uint64(memoryPages())*65536 {
		return nil, false
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(uintptr(at))), int(bytes)), true
}

// address is where a slice lies, for the handler; whoever asks keeps the slice (S-25).
func address(bytes []byte) uint32 {
	return uint32(uintptr(unsafe.Pointer(unsafe.SliceData(bytes))))
}
