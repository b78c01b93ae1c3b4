// Package guest answers the requests of a zerobuf host (spec/abi.md) from Go. It exports the ABI,
// keeps the arenas of requests, and runs a handler for each request in a goroutine.
//
// A handler may wait: for operations that the host carries out, for time, for other goroutines.
// Its goroutine stays where it is while the host does what it is asked to, and any number of them
// wait side by side. Nothing is started anew and nothing is carried out twice.
//
// The package needs a few functions in the runtime that only `cargo zerobuf build` adds to it; a
// program that is built in another way does not link. Programs that use net/http do not import
// this package: net/http does, in a guest.
package guest
