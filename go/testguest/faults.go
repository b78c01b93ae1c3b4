package main

import (
	"fmt"
	"net/http"
	"os"
	"runtime"
)

var sink []byte

// faults are routes that go wrong.
func faults(mux *http.ServeMux) {
	mux.HandleFunc("GET /fault/panic", func(w http.ResponseWriter, r *http.Request) { panic("on purpose") })
	mux.HandleFunc("GET /fault/late-panic", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "some of it")
		var none *person
		none.Age++
	})
	mux.HandleFunc("GET /fault/abort", func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) })
	mux.HandleFunc("GET /fault/goexit", func(w http.ResponseWriter, r *http.Request) { runtime.Goexit() })
	mux.HandleFunc("GET /fault/goroutine", func(w http.ResponseWriter, r *http.Request) {
		go func() { panic("in a goroutine") }()
		<-r.Context().Done()
	})
	mux.HandleFunc("GET /fault/exit", func(w http.ResponseWriter, r *http.Request) { os.Exit(3) })
	mux.HandleFunc("GET /fault/block", func(w http.ResponseWriter, r *http.Request) { select {} })
	mux.HandleFunc("GET /fault/overflow", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, overflow(1))
	})
	mux.HandleFunc("GET /fault/memory", func(w http.ResponseWriter, r *http.Request) {
		for size := 1 << 20; ; size *= 2 {
			sink = append(sink, make([]byte, size)...)
		}
	})
	// Fails after it has let others into the instance.
	mux.HandleFunc("GET /fault/status", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(700) })
}

func overflow(n int) int { return overflow(n+1) + n }
