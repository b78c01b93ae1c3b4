//go:build wasip1

package runtime

import (
	"internal/abi"
	"unsafe"
)

// This file is added to the runtime of a guest; package guest links to its functions by name (S-28 of
// SAFETY.md), and what goroutines carry as their owner is never looked into here (S-29). The host's calls run on the main goroutine. It
// parks until every other goroutine is blocked, and returns to the host then; nothing else in the
// runtime has to know that time passes between two calls.

// zerobufCaller is the goroutine of an exported call that waits for all others to be blocked.
var zerobufCaller *g

// zerobufClock is what the monotonic clock shows at least: the host has waited until then, but its
// own clock may be coarse, or a little behind its timers.
var zerobufClock int64

// zerobufNotes are the goroutines that wait for a note, such as the one that reads signals.
var zerobufNotes []zerobufNote

type zerobufNote struct {
	n        *note
	gp       *g
	deadline int64
}

// zerobufMain runs the program's main function, which a library never does by itself.
//
//go:linkname zerobufMain
func zerobufMain() {
	fn := main_main
	fn()
}

// zerobufIdle returns when every other goroutine is blocked.
//
//go:linkname zerobufIdle
func zerobufIdle() {
	zerobufCaller = getg()
	gopark(nil, nil, waitReasonZero, traceBlockGeneric, 1)
}

// zerobufBeforeIdle is called when no goroutine can run: it names one that can now.
//
//go:yeswritebarrierrec
func zerobufBeforeIdle(now, pollUntil int64) (*g, bool) {
	if len(zerobufNotes) > 0 {
		if now == 0 {
			now = nanotime()
		}
		for i, wait := range zerobufNotes {
			if wait.n.key != 0 || wait.deadline <= now {
				zerobufNotes[i] = zerobufNotes[len(zerobufNotes)-1]
				zerobufNotes = zerobufNotes[:len(zerobufNotes)-1]
				return wait.gp, false
			}
		}
	}
	if gp := zerobufCaller; gp != nil {
		zerobufCaller = nil
		return gp, false
	}
	// Packages are being initialized, and one of them sleeps. Nobody can be asked to wait yet.
	if pollUntil > 0 && pollUntil < maxWhen {
		zerobufAdvance(pollUntil)
		return nil, true
	}
	return nil, false
}

// zerobufSleepOnNote waits like notetsleepg, but without turning in circles.
func zerobufSleepOnNote(n *note, ns int64) bool {
	deadline := int64(maxWhen)
	if ns >= 0 {
		deadline = nanotime() + ns
	}
	if n.key == 0 {
		zerobufNotes = append(zerobufNotes, zerobufNote{n, getg(), deadline})
		gopark(nil, nil, waitReasonZero, traceBlockGeneric, 1)
	}
	return n.key != 0
}

// zerobufAdvance sets the monotonic clock forward.
//
//go:linkname zerobufAdvance
func zerobufAdvance(to int64) { zerobufClock = max(zerobufClock, to) }

// zerobufMemoryPages is how large linear memory is.
//
//go:linkname zerobufMemoryPages
func zerobufMemoryPages() uint32 { return uint32(currentMemory()) }

// zerobufNow is the monotonic clock.
//
//go:linkname zerobufNow
func zerobufNow() int64 { return nanotime() }

// zerobufOwner tells for whom the calling goroutine works. Goroutines inherit it from the one that
// starts them, because profiler labels do, and it stands in their place.
//
//go:linkname zerobufOwner
func zerobufOwner() unsafe.Pointer { return getg().labels }

// zerobufOwn sets it.
//
//go:linkname zerobufOwn
func zerobufOwn(owner unsafe.Pointer) { getg().labels = owner }

// zerobufFunc is the argument of a timer made by time.AfterFunc.
type zerobufFunc struct {
	f     func()
	owner unsafe.Pointer
}

func (f *zerobufFunc) run() {
	getg().labels = f.owner
	f.f()
}

//go:linkname time_zerobufFunc time.zerobufFunc
func time_zerobufFunc(f func()) any { return &zerobufFunc{f, getg().labels} }

//go:linkname time_zerobufGo time.zerobufGo
func time_zerobufGo(arg any) { go arg.(*zerobufFunc).run() }

// zerobufTimers calls f with every timer that the program has made: when it ends, for whom, and
// whether a goroutine is waiting for it now. There is one P, and nothing else runs meanwhile.
//
//go:linkname zerobufTimers
func zerobufTimers(f func(when int64, owner unsafe.Pointer, awaited bool)) {
	for _, tw := range getg().m.p.ptr().timers.heap {
		t := tw.timer
		if t.when <= 0 || t.when >= maxWhen {
			continue // stopped
		}
		switch arg := t.arg.(type) {
		case *g:
			f(t.when, arg.labels, true)
		case *zerobufFunc:
			f(t.when, arg.owner, false)
		default:
			if t.arg != nil && efaceOf(&t.arg)._type.Kind() == abi.Chan {
				owner, awaited := zerobufReceiver(t)
				f(t.when, owner, awaited)
			}
		}
	}
	for _, wait := range zerobufNotes {
		if wait.deadline < maxWhen {
			f(wait.deadline, wait.gp.labels, true)
		}
	}
}

// zerobufReceiver tells whether a goroutine waits for a timer's channel, and for whom it works.
func zerobufReceiver(t *timer) (owner unsafe.Pointer, awaited bool) {
	c := (*hchan)(efaceOf(&t.arg).data)
	if c == nil || c.recvq.first == nil {
		return nil, false
	}
	return c.recvq.first.g.labels, true
}
