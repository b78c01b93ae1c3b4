//go:build !wasm

// Command conformance answers the requests of the conformance tests in Go: one JSON value per line
// on standard input, one per line on standard output. Compiled to WebAssembly it is a guest that
// answers by exports.
package main

import (
	"fmt"
	"os"

	"zerobuf.dev/conformance/bridge"
	"zerobuf.dev/conformance/vectors"
)

func main() {
	process := bridge.Bridge{Types: vectors.Types()}
	if err := process.Serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
