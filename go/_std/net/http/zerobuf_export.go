//go:build wasip1

package http

import "zerobuf.dev/go/guest"

// HandleRequest passes a message of the host to the handler of the program's server, and returns
// the answer's. A program that exports handle_zerobuf itself calls it there; others never do.
func HandleRequest(request uint32) uint32 { return guest.Handle(request) }
