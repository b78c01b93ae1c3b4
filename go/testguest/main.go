// Command testguest is what guests in Go are tested with. Natively it is served by net/http, at the
// address in ADDR; as a guest it is the same program.
package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	mux := http.NewServeMux()
	basics(mux)
	headers(mux)
	bodies(mux)
	files(mux)
	routers(mux)
	waiting(mux)
	outbound(mux)
	faults(mux)
	server := &http.Server{Addr: os.Getenv("ADDR"), Handler: traced(mux)}
	log.Fatal(server.ListenAndServe())
}

type traceKey struct{}

// traced is a middleware: it passes a value on in the context, and adds a header.
func traced(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Trace", r.Header.Get("X-Trace")+"!")
		next.ServeHTTP(w, r.WithContext(contextWith(r, traceKey{}, r.Header.Get("X-Trace"))))
	})
}
