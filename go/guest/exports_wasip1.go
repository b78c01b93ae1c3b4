package guest

import "zerobuf.dev/go/zerobuf"

// The exports of the ABI. None is called from inside another.

var (
	// lastError is `[length u32][text]`, empty for none.
	lastError []byte
	// allocated are the blocks of malloc, by address.
	allocated = map[uint32][]byte{}
)

// finish notes an error for the host.
func finish(value uint32, err error) uint32 {
	if err == nil {
		return value
	}
	text := err.Error()
	// Blocks of 16 bytes and more are aligned.
	lastError = make([]byte, max(4+len(text), 16))
	lastError[0], lastError[1] = byte(len(text)), byte(len(text)>>8)
	lastError[2], lastError[3] = byte(len(text)>>16), byte(len(text)>>24)
	copy(lastError[4:], text)
	return 0
}

//go:wasmexport zerobuf_abi
func exportABI(uint32) uint32 {
	start()
	return Version
}

//go:wasmexport zerobuf_layouts
func exportLayouts() uint32 { return finish(table()) }

//go:wasmexport zerobuf_arena_open
func exportArenaOpen(least uint32) uint32 {
	arena, err := zerobuf.OpenArena(least, arenaCap)
	if err != nil {
		return finish(0, errNoMemory)
	}
	return arena.Header()
}

//go:wasmexport zerobuf_arena_reserve
func exportArenaReserve(header, bytes uint32) uint32 {
	arena := zerobuf.ArenaAt(header)
	if arena == nil || arena.Reserve(bytes) != nil {
		return finish(0, errNoMemory)
	}
	return 1
}

//go:wasmexport zerobuf_arena_close
func exportArenaClose(header uint32) {
	arena := zerobuf.ArenaAt(header)
	if arena == nil {
		return
	}
	cancel(byArena[header])
	arena.Close()
}

// Handle answers a request of the host. A program may export a function of its own in its place,
// which calls it.
//
//go:wasmexport handle_zerobuf
func Handle(request uint32) uint32 {
	lastError = nil
	return finish(handle(request))
}

//go:wasmexport resume_zerobuf
func exportResume(task, results uint32) uint32 {
	lastError = nil
	return finish(resume(task, results))
}

//go:wasmexport cancel_zerobuf
func exportCancel(task uint32) { cancel(tasks[task]) }

//go:wasmexport zerobuf_last_error
func exportLastError() uint32 {
	if lastError == nil {
		return 0
	}
	return address(lastError)
}

//go:wasmexport malloc
func exportMalloc(size uint32) uint32 {
	if size > arenaCap {
		return 0
	}
	// Blocks of 16 bytes and more are aligned.
	block := make([]byte, max(size, 16))
	at := address(block)
	allocated[at] = block
	return at
}

//go:wasmexport free
func exportFree(block uint32) { delete(allocated, block) }
