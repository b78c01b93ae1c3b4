package guest

import "unsafe"

// What go/_std/runtime adds to the runtime of a guest. Functions are linked to by name: each has the
// signature of the one it stands for (S-28 of SAFETY.md). Owners are compared, and nothing is read
// through them (S-29).

// pointer is what goroutines carry.
type pointer = unsafe.Pointer

// runMain runs the program's main function.
//
//go:linkname runMain runtime.zerobufMain
func runMain()

// idle returns when every other goroutine is blocked.
//
//go:linkname idle runtime.zerobufIdle
func idle()

// owner is what was last set by own in this goroutine, or in the one that started it.
//
//go:linkname owner runtime.zerobufOwner
func owner() pointer

//go:linkname own runtime.zerobufOwn
func own(owner pointer)

// now is the monotonic clock, in nanoseconds.
//
//go:linkname now runtime.zerobufNow
func now() int64

// advance sets it forward.
//
//go:linkname advance runtime.zerobufAdvance
func advance(to int64)

// timers lists the timers of the program: when they end, for which owner, and whether a goroutine
// is waiting for them now.
//
//go:linkname timers runtime.zerobufTimers
func timers(f func(when int64, owner pointer, awaited bool))

//go:linkname setMaxStack runtime/debug.setMaxStack
func setMaxStack(bytes int) int

//go:linkname setMemoryLimit runtime/debug.setMemoryLimit
func setMemoryLimit(bytes int64) int64

// address is where bytes lie in linear memory. It is never turned into a pointer again (S-25); whoever
// hands it to the host keeps the bytes.
func address(bytes []byte) uint32 {
	return uint32(uintptr(unsafe.Pointer(unsafe.SliceData(bytes))))
}

// asOwner makes a task what goroutines belong to: something to compare (S-29).
func asOwner(t *task) pointer { return pointer(t) }
