//go:build wasip1

package guest

import (
	"errors"

	"zerobuf.dev/go/internal/abi"
)

// Kind is what an operation does.
type Kind = abi.OpKind

// Fetch is an HTTP request to somewhere else.
const Fetch = abi.OpKindFetch

// ManualRedirect is the flag of a fetch that answers with a redirect as it is.
const ManualRedirect = 1 << 1

// Operation is something that the host does for the guest.
type Operation struct {
	Kind Kind
	// Target and Method depend on the kind.
	Target, Method string
	// Headers are lines, as in a [Request].
	Headers string
	Body    []byte
	// Timeout is how many milliseconds the host tries; 0 for no limit.
	Timeout uint32
	// Flags are those of.
	Flags uint32
}

// Result is what came of an operation.
type Result struct {
	Status      int
	ContentType string
	Headers     string
	Body        []byte
}

var (
	// ErrOver is what an operation fails with whose request ended first.
	ErrOver = errors.New("zerobuf: the request that carried this operation is over")
	// ErrDropped is what an operation fails with that was given up.
	ErrDropped = errors.New("zerobuf: the operation was given up")
)

// operation is an operation that somebody waits for, or the sleep of an alarm.
type operation struct {
	abi.Op
	// task carries it; nil while none does.
	task   *task
	result Result
	err    error
	// done is closed when the result is there; nil for the sleep of an alarm.
	done chan struct{}
}

var (
	// owners are the tasks by what goroutines carry, which is compared and no more (S-29). One that
	// is not there is over.
	owners = map[pointer]*task{}
	// orphans are new operations that no task carries yet.
	orphans []*operation
)

// Do has the host carry out an operation, and waits for its result. It gives up when stop is
// closed; the host drops the operation then.
//
// An operation belongs to the request in whose goroutine it starts, or in one that was started
// there; it may outlast the response. That of any other goroutine is carried by a request that
// waits, or by the next one that does. It fails with [ErrOver] if its request is given up.
func Do(o Operation, stop <-chan struct{}) (Result, error) {
	op := &operation{done: make(chan struct{})}
	op.Op = abi.Op{
		Kind: int32(o.Kind), Target: o.Target, Method: o.Method, Headers: o.Headers, Body: o.Body,
		Timeout: o.Timeout, Flags: o.Flags,
	}
	if t := owners[owner()]; t != nil {
		t.start(op)
	} else {
		orphans = append(orphans, op)
	}
	select {
	case <-op.done:
		return op.result, op.err
	case <-stop:
		op.drop()
		return Result{}, ErrDropped
	}
}

// start makes the task carry an operation.
func (t *task) start(op *operation) {
	t.lastOp++
	op.ID = t.lastOp
	op.task = t
	t.unsent = append(t.unsent, op)
}

// drop takes an operation back that is not done.
func (op *operation) drop() {
	t := op.task
	if t == nil {
		orphans = without(orphans, op)
		return
	}
	if t.running[op.ID] == op {
		t.dropSent(op.ID)
		return
	}
	t.unsent = without(t.unsent, op)
}

// dropSent tells the host to stop an operation.
func (t *task) dropSent(id uint32) {
	if t.running[id] == nil {
		return
	}
	delete(t.running, id)
	t.dropped = append(t.dropped, id)
}

func without(list []*operation, op *operation) []*operation {
	for i, one := range list {
		if one == op {
			return append(list[:i], list[i+1:]...)
		}
	}
	return list
}

// adopt takes over the operations that no task carries.
func (t *task) adopt() {
	for _, op := range orphans {
		t.start(op)
	}
	orphans = nil
}
