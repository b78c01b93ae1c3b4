//go:build wasip1

package guest

import (
	"math"
	"slices"
	"time"

	"zerobuf.dev/go/internal/abi"
)

// Time passes between two calls of the host. Each task that waits asks the host to sleep until the
// first timer that one of its goroutines has made.

// alarm is a task's sleep.
type alarm struct {
	// op is nil when the host does not sleep for the task.
	op *operation
	// until is when it ends, next when it should.
	until, next int64
}

// ring sets the clock to the end of the sleep, which the host's clock may not have reached.
func (a *alarm) ring() {
	a.op = nil
	advance(a.until)
}

// isLate tells whether the task must ask for another sleep before the one it has ends.
func (a *alarm) isLate() bool { return a.next != 0 && (a.op == nil || a.until > a.next) }

// setAlarm asks for another sleep if the task needs one.
func (t *task) setAlarm() {
	if t.alarm.op != nil && t.alarm.until == t.alarm.next {
		return
	}
	if t.alarm.op != nil {
		t.dropSent(t.alarm.op.ID)
		t.alarm.op = nil
	}
	if t.alarm.next == 0 {
		return
	}
	left := max(t.alarm.next-now(), 0)
	milliseconds := (left + int64(time.Millisecond) - 1) / int64(time.Millisecond)
	op := &operation{}
	op.Kind, op.Timeout = int32(abi.OpKindSleep), uint32(min(milliseconds, math.MaxUint32))
	t.start(op)
	t.alarm.op, t.alarm.until = op, t.alarm.next
}

// news looks at all tasks after goroutines have run, when t is going to answer. It returns those
// of the others that the host must enter: they have a response, or something to ask for.
func news(t *task) []uint32 {
	if len(tasks) == 0 {
		return nil
	}
	var other *task
	for _, one := range tasks {
		one.alarm.next = 0
		if one != t && (other == nil || one.id < other.id) {
			other = one
		}
	}
	carrier := other
	if tasks[t.id] == t {
		carrier = t
	} else {
		other.adopt()
	}
	common := int64(0)
	timers(func(when int64, owner pointer, _ bool) {
		next := &common
		if one := owners[owner]; one != nil {
			next = &one.alarm.next
		}
		if *next == 0 || when < *next {
			*next = when
		}
	})
	if common != 0 && !isCovered(common) && (carrier.alarm.next == 0 || common < carrier.alarm.next) {
		carrier.alarm.next = common
	}
	woken := []uint32{}
	for id, one := range tasks {
		if one != t && one.hasNews() {
			woken = append(woken, id)
		}
	}
	slices.Sort(woken)
	return woken
}

// isCovered tells whether the host wakes up some task by then.
func isCovered(when int64) bool {
	for _, one := range tasks {
		if one.alarm.op != nil && one.alarm.until <= when && one.alarm.next != 0 {
			return true
		}
	}
	return false
}

// hasNews tells whether a suspended task would answer otherwise than before.
func (t *task) hasNews() bool {
	return t.returned && !t.responded || len(t.unsent) > 0 || len(t.dropped) > 0 ||
		t.alarm.isLate() || t.responded && !t.busy()
}
