package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

func contextWith(r *http.Request, key, value any) context.Context {
	return context.WithValue(r.Context(), key, value)
}

// basics are routes about patterns, methods, queries and statuses.
func basics(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "root\n")
	})
	mux.HandleFunc("GET /path/{name}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%q %q\n", r.PathValue("name"), r.URL.Path)
	})
	mux.HandleFunc("/rest/{rest...}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s %q %q\n", r.Method, r.PathValue("rest"), r.Pattern)
	})
	mux.HandleFunc("POST /only-post", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusCreated)
	})
	mux.HandleFunc("/slash/", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "slash", r.URL.Path)
	})
	mux.HandleFunc("GET other.example/host", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "other host")
	})
	mux.HandleFunc("GET /host", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "this host")
	})
	mux.HandleFunc("GET /query", func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		for _, name := range sortedKeys(query) {
			fmt.Fprintf(w, "%s=%q\n", name, query[name])
		}
		fmt.Fprintln(w, r.URL.RawQuery, r.RequestURI)
	})
	mux.HandleFunc("/request", func(w http.ResponseWriter, r *http.Request) {
		_, port, found := strings.Cut(r.RemoteAddr, ":")
		fmt.Fprintln(w, r.Method, r.Proto, r.ContentLength, r.TransferEncoding, r.TLS == nil, r.UserAgent(),
			r.Referer(), found && port != "", r.Context().Value(traceKey{}), r.Context().Value(http.ServerContextKey) != nil)
	})
	mux.HandleFunc("GET /status/{code}", func(w http.ResponseWriter, r *http.Request) {
		code, err := strconv.Atoi(r.PathValue("code"))
		if err != nil {
			http.Error(w, "no number", http.StatusBadRequest)
			return
		}
		w.WriteHeader(code)
		if _, err := io.WriteString(w, "status\n"); err != nil {
			w.Header().Set("X-Late", "ignored")
		}
	})
	mux.HandleFunc("GET /redirect", func(w http.ResponseWriter, r *http.Request) {
		code, _ := strconv.Atoi(r.FormValue("code"))
		http.Redirect(w, r, r.FormValue("to"), code)
	})
	mux.Handle("GET /moved", http.RedirectHandler("/path/there?x=1", http.StatusMovedPermanently))
	mux.HandleFunc("GET /error", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "3")
		http.Error(w, "an error\nof two lines", http.StatusTeapot)
	})
	mux.HandleFunc("GET /twice", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusAccepted)
		w.Header().Set("X-Late", "ignored")
		w.WriteHeader(http.StatusTeapot)
		io.WriteString(w, "the first one counts\n")
	})
	mux.HandleFunc("GET /early-hints", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Link", "</style.css>; rel=preload")
		w.WriteHeader(http.StatusEarlyHints)
		io.WriteString(w, "hinted\n")
	})
	mux.Handle("GET /stripped/", http.StripPrefix("/stripped", http.HandlerFunc(
		func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, r.URL.Path, r.URL.RawPath) },
	)))
	mux.Handle("GET /timeout", http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-time.After(10 * time.Second):
		}
	}), 20*time.Millisecond, "too slow\n"))
	mux.HandleFunc("GET /controller", func(w http.ResponseWriter, r *http.Request) {
		controller := http.NewResponseController(w)
		io.WriteString(w, "one ")
		fmt.Fprintln(w, controller.Flush(), errors.Is(controller.SetWriteDeadline(time.Time{}), http.ErrNotSupported) ||
			controller.SetWriteDeadline(time.Time{}) == nil, controller.EnableFullDuplex())
	})
}

func sortedKeys(values url.Values) []string {
	var names []string
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
