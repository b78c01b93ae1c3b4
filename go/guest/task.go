//go:build wasip1

package guest

import (
	"errors"
	"math"
	"runtime"

	"zerobuf.dev/go/internal/abi"
	"zerobuf.dev/go/zerobuf"
)

// pendingStatus is the status of an answer that is none yet.
const pendingStatus = -1

// task is a request under way: its handler, and what goes on behind the response.
type task struct {
	// What prints the labels of goroutines takes a task for a set of labels, and finds none.
	_     []struct{ key, value string }
	id    uint32
	arena *zerobuf.Arena
	// over is closed with the request: answered, or given up.
	over    chan struct{}
	request *Request
	// returned tells that the handler has, with response or failure; responded that the host has it.
	returned, responded bool
	response            Response
	failure             error
	// running are the operations that the host knows of; unsent, dropped are news for it.
	running map[uint32]*operation
	unsent  []*operation
	dropped []uint32
	lastOp  uint32
	alarm   alarm
}

func newTask(arena *zerobuf.Arena) (*task, error) {
	if lastID == math.MaxUint32 {
		return nil, errNoIDs
	}
	lastID++
	t := &task{id: lastID, arena: arena, over: make(chan struct{}), running: map[uint32]*operation{}}
	tasks[t.id] = t
	byArena[arena.Header()] = t
	owners[asOwner(t)] = t
	return t, nil
}

// run answers a request, in a goroutine that belongs to it like all that it starts.
func (t *task) run(request *Request) {
	own(asOwner(t))
	// What is answered when the handler panics, or ends its goroutine.
	t.response = Response{Status: 500, ContentType: "text/plain; charset=utf-8", Body: []byte("Internal Server Error\n")}
	defer func() {
		if cause := recover(); cause != nil {
			stack := make([]byte, 16<<10)
			stack = stack[:runtime.Stack(stack, false)]
			println("zerobuf: panic in a handler:", describe(cause))
			print(string(stack))
		}
		t.returned = true
	}()
	select {
	case <-serving:
	case <-mainOver:
		if handler == nil {
			t.failure = errNotServing
			return
		}
	}
	t.response = handler(request)
}

func describe(cause any) string {
	switch cause := cause.(type) {
	case error:
		return cause.Error()
	case interface{ String() string }:
		return cause.String()
	case string:
		return cause
	}
	return "of another type than error or string"
}

// enter runs all goroutines until they wait, and answers for this task.
func (t *task) enter() (uint32, error) {
	idle()
	if t.failure != nil {
		t.end()
		return 0, t.failure
	}
	var message zerobuf.Encoder
	switch {
	case t.returned && !t.responded:
		message = t.respond()
	case t.busy():
		message = t.wait()
	default:
		// What went on behind the response is done. Nobody looks at this one.
		t.end()
		message = &abi.HTTPResponse{Status: 200}
	}
	addr, err := zerobuf.Write(t.arena, message)
	if err == nil {
		return addr, nil
	}
	println("zerobuf: an answer could not be written:", err.Error())
	t.end()
	return zerobuf.Write(t.arena, &abi.HTTPResponse{Status: 500})
}

// respond makes the response. The request is over with it, the task may go on.
func (t *task) respond() *abi.HTTPResponse {
	t.finish()
	message := &abi.HTTPResponse{Status: int32(t.response.Status)}
	if t.response.ContentType != "" {
		message.ContentType = &t.response.ContentType
	}
	if t.response.Headers != "" {
		message.Headers = &t.response.Headers
	}
	if len(t.response.Body) > 0 {
		message.Body = t.response.Body
	}
	if t.busy() {
		message.Extension = &abi.ResponseExtension{Pending: t.pending()}
		return message
	}
	t.end()
	if woken := news(t); len(woken) > 0 {
		message.Extension = &abi.ResponseExtension{Woken: woken}
	}
	return message
}

// finish ends the request, not the task.
func (t *task) finish() {
	t.responded = true
	close(t.over)
	if t.request != nil && t.request.Cancel != nil {
		t.request.Cancel()
	}
}

// wait makes the answer of a task that has none yet.
func (t *task) wait() *abi.PendingResponse {
	return &abi.PendingResponse{Status: pendingStatus, Pending: *t.pending()}
}

// busy tells whether the task has to be entered again: for its response, or because goroutines that
// it started wait for the host.
func (t *task) busy() bool {
	if !t.returned || len(t.unsent) > 0 {
		return true
	}
	for _, op := range t.running {
		if op != t.alarm.op {
			return true
		}
	}
	sleeps := false
	mine := asOwner(t)
	timers(func(_ int64, owner pointer, awaited bool) { sleeps = sleeps || awaited && owner == mine })
	return sleeps
}

// pending tells the host what to do until it enters the task again.
func (t *task) pending() *abi.Pending {
	t.adopt()
	woken := news(t)
	t.setAlarm()
	message := &abi.Pending{Task: t.id, DropOps: t.dropped, Woken: woken}
	for _, op := range t.unsent {
		t.running[op.ID] = op
		message.NewOps = append(message.NewOps, op.Op)
	}
	t.unsent, t.dropped = nil, nil
	return message
}

// deliver gives the results in a message to those who wait for them. They are copied: the host
// takes the message's place back at the next entry.
func (t *task) deliver(message uint32) error {
	if zerobuf.ArenaOf(message) != t.arena {
		return errForeign
	}
	view, err := abi.AccessOpResults(t.arena.Region(), message)
	if err != nil {
		return err
	}
	for _, result := range view.Results().All() {
		op := t.running[result.ID()]
		if op == nil {
			continue
		}
		delete(t.running, op.ID)
		if op == t.alarm.op {
			t.alarm.ring()
			continue
		}
		op.result = Result{
			Status: int(result.Status()), ContentType: result.ContentType(), Headers: result.Headers(),
		}
		if body, ok := result.Body(); ok {
			op.result.Body = append([]byte(nil), body...)
		}
		if text, failed := result.Error(); failed {
			op.err = errors.New(text)
		}
		close(op.done)
	}
	return nil
}

// end takes the task off the books: done, failed or given up. What was asked for and nobody has
// begun is left to others; what runs, the host stops.
func (t *task) end() {
	if tasks[t.id] != t {
		return
	}
	delete(tasks, t.id)
	delete(byArena, t.arena.Header())
	delete(owners, asOwner(t))
	if !t.responded {
		t.finish()
	}
	for _, op := range t.unsent {
		if op != t.alarm.op {
			op.task = nil
			orphans = append(orphans, op)
		}
	}
	for _, op := range t.running {
		if op != t.alarm.op {
			op.err = ErrOver
			close(op.done)
		}
	}
	t.unsent, t.dropped, t.running = nil, nil, nil
}
