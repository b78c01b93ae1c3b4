//go:build wasip1

package guest

import (
	"errors"

	"zerobuf.dev/go/internal/abi"
	"zerobuf.dev/go/zerobuf"
)

// Version is the version of the ABI that this package speaks.
const Version = 1

// Request is what the host tells about a request. Its texts are as they stand in the message:
// every character is one byte, none above U+00FF.
type Request struct {
	Method  string
	Path    string
	Headers string
	// Body lies in the request's arena, where it stays until Done is closed.
	Body   []byte
	Scheme string
	// ClientAddress is empty when the host does not know it.
	ClientAddress string
	// Done is closed when the request is over: answered, or given up by the client.
	Done <-chan struct{}
	// Cancel, if the handler sets it, is called then.
	Cancel func()
}

// Response is what a handler answers. Its texts are like those of a [Request].
type Response struct {
	Status      int
	ContentType string
	Headers     string
	Body        []byte
}

// Handler answers one request, in a goroutine of its own.
type Handler func(*Request) Response

var (
	errNoArena     = errors.New("the message lies in no open arena")
	errForeign     = errors.New("the results lie in another task's arena")
	errUnknownTask = errors.New("no such task is suspended")
	errNoIDs       = errors.New("the instance has no task ids left")
	errNoMemory    = errors.New("no memory for the arena, or no such arena")
	errNotServing  = errors.New("the program's main function returned and serves nothing")
)

// arenaCap is how many bytes the arena of one request may have.
const arenaCap = 64 << 20

// The state of the instance. Exports run one at a time, and goroutines only inside of them.
var (
	// handler answers requests, once serving is closed.
	handler Handler
	serving = make(chan struct{})
	// mainOver is closed when main has returned.
	mainOver = make(chan struct{})
	// tasks are the requests under way, by id and by arena.
	tasks   = map[uint32]*task{}
	byArena = map[uint32]*task{}
	lastID  uint32
	// layouts is the message with the handshake table.
	layouts uint32
)

// Serve makes a function answer the requests from now on. It returns false if there is one already.
func Serve(h Handler) bool {
	if handler != nil {
		return false
	}
	handler = h
	close(serving)
	return true
}

// start runs the program's main function up to where it waits.
func start() {
	limitMemory()
	go func() {
		runMain()
		close(mainOver)
	}()
	idle()
}

func handle(message uint32) (uint32, error) {
	arena := zerobuf.ArenaOf(message)
	if arena == nil || byArena[arena.Header()] != nil {
		return 0, errNoArena
	}
	view, err := abi.AccessHTTPRequest(arena.Region(), message)
	if err != nil {
		return 0, err
	}
	t, err := newTask(arena)
	if err != nil {
		return 0, err
	}
	request := &Request{
		Method: view.Method(), Path: view.Path(), Headers: view.Headers(), Done: t.over,
	}
	t.request = request
	request.Body, _ = view.Body()
	if context, ok := view.Context(); ok {
		request.Scheme, _ = context.Scheme()
		request.ClientAddress, _ = context.ClientAddress()
	}
	go t.run(request)
	return t.enter()
}

func resume(id, message uint32) (uint32, error) {
	t := tasks[id]
	if t == nil {
		return 0, errUnknownTask
	}
	if message != 0 {
		if err := t.deliver(message); err != nil {
			t.end()
			return 0, err
		}
	}
	return t.enter()
}

// cancel ends a task whose answer nobody waits for, and lets its goroutines notice.
func cancel(t *task) {
	if t == nil {
		return
	}
	t.end()
	idle()
}

// table writes the handshake table, once.
func table() (uint32, error) {
	if layouts != 0 {
		return layouts, nil
	}
	rows := zerobuf.Rows(abi.Layouts)
	message := &abi.Layouts_{Rows: make([]abi.Layout, len(rows))}
	for i, row := range rows {
		message.Rows[i] = abi.Layout{
			TypeID: row.TypeID, Kind: abi.LayoutKind(row.Kind), Name: row.Name, Fields: row.Fields,
			Required: row.Required, Fingerprints: row.Fingerprints,
		}
	}
	arena, err := zerobuf.OpenArena(0, arenaCap)
	if err != nil {
		return 0, err
	}
	layouts, err = zerobuf.Write(arena, message)
	return layouts, err
}
