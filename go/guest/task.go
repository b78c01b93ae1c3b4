//go:build wasip1

package guest

import (
	"errors"
	"math"
	"runtime"
	"time"

	"zerobuf.dev/go/internal/abi"
	"zerobuf.dev/go/zerobuf"
)

// pendingStatus is the status of an answer that is none yet.
const pendingStatus = -1

// task is a request under way.
type task struct {
	// What prints the labels of goroutines takes a task for a set of labels, and finds none.
	_     []struct{ key, value string }
	id    uint32
	arena *zerobuf.Arena
	// over is closed when the task is.
	over chan struct{}
	// answered tells that the handler has returned, with response or failure.
	answered bool
	response Response
	failure  error
	// running are the operations that the host knows of; unsent, dropped are news for it.
	running map[uint32]*operation
	unsent  []*operation
	dropped []uint32
	lastOp  uint32
	// sleep is the operation that ends when the first of the task's timers does; 0 for none.
	sleep      uint32
	sleepUntil int64
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
	// What runs when the handler panics, or ends its goroutine.
	t.response = Response{Status: 500, ContentType: "text/plain; charset=utf-8", Body: []byte("Internal Server Error\n")}
	defer func() {
		if cause := recover(); cause != nil {
			stack := make([]byte, 16<<10)
			stack = stack[:runtime.Stack(stack, false)]
			println("zerobuf: panic in a handler:", describe(cause))
			print(string(stack))
		}
		t.answered = true
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
	current = t
	idle()
	current = nil
	if !t.answered {
		return t.wait()
	}
	t.end()
	if t.failure != nil {
		return 0, t.failure
	}
	return t.answer()
}

// answer writes the response. One that has no room becomes an error that has.
func (t *task) answer() (uint32, error) {
	addr, err := t.write(&t.response)
	if err == nil {
		return addr, nil
	}
	println("zerobuf: the response could not be written:", err.Error())
	return t.write(&Response{Status: 500})
}

func (t *task) write(response *Response) (uint32, error) {
	message := &abi.HTTPResponse{Status: int32(response.Status)}
	if response.ContentType != "" {
		message.ContentType = &response.ContentType
	}
	if response.Headers != "" {
		message.Headers = &response.Headers
	}
	if len(response.Body) > 0 {
		message.Body = response.Body
	}
	return zerobuf.Write(t.arena, message)
}

// wait tells the host what to do until it enters the task again.
func (t *task) wait() (uint32, error) {
	t.adopt()
	t.setAlarm()
	message := &abi.PendingResponse{Status: pendingStatus}
	message.Pending.Task = t.id
	message.Pending.DropOps = t.dropped
	for _, op := range t.unsent {
		t.running[op.ID] = op
		message.Pending.NewOps = append(message.Pending.NewOps, op.Op)
	}
	t.unsent, t.dropped = nil, nil
	addr, err := zerobuf.Write(t.arena, message)
	if err != nil {
		t.end()
	}
	return addr, err
}

// setAlarm asks the host to wait for the first timer that the task needs, or another one in whose
// place nobody can be asked.
func (t *task) setAlarm() {
	next := nextTimer(t)
	if t.sleep != 0 && t.sleepUntil == next {
		return
	}
	if t.sleep != 0 {
		t.dropSent(t.sleep)
		t.sleep = 0
	}
	if next == 0 {
		return
	}
	left := max(next-now(), 0)
	milliseconds := (left + int64(time.Millisecond) - 1) / int64(time.Millisecond)
	op := &operation{Op: abi.Op{Kind: int32(abi.OpKindSleep), Timeout: uint32(min(milliseconds, math.MaxUint32))}}
	t.start(op)
	t.sleep, t.sleepUntil = op.ID, next
}

// deliver gives the results in a message to those who wait for them. They are copied: the host
// takes the message's place back when the task waits again.
func (t *task) deliver(message uint32) error {
	if zerobuf.ArenaOf(message) != t.arena {
		return errForeign
	}
	view, err := abi.AccessOpResults(t.arena.Region(), message)
	if err != nil {
		return err
	}
	for _, result := range view.Results().All() {
		id := result.ID()
		op := t.running[id]
		if op == nil {
			continue
		}
		delete(t.running, id)
		if id == t.sleep {
			t.sleep = 0
			advance(t.sleepUntil)
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

// end takes the task off the books: answered, failed or given up. What it started and nobody has
// begun is left to others; what runs, the host stops.
func (t *task) end() {
	if tasks[t.id] != t {
		return
	}
	delete(tasks, t.id)
	delete(byArena, t.arena.Header())
	delete(owners, asOwner(t))
	close(t.over)
	for _, op := range t.unsent {
		if op.done != nil {
			op.task = nil
			orphans = append(orphans, op)
		}
	}
	for _, op := range t.running {
		if op.done != nil {
			op.err = ErrOver
			close(op.done)
		}
	}
	t.unsent, t.dropped, t.running = nil, nil, nil
}
