package main

import (
	"crypto/subtle"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// headers are routes about header fields, cookies and authentication.
func headers(mux *http.ServeMux) {
	mux.HandleFunc("GET /headers", func(w http.ResponseWriter, r *http.Request) {
		var names []string
		for name := range r.Header {
			if strings.HasPrefix(name, "X-") {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		for _, name := range names {
			fmt.Fprintf(w, "%s: %q\n", name, r.Header[name])
		}
	})
	mux.HandleFunc("GET /send-headers", func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Add("X-Many", "one")
		header.Add("X-Many", "two")
		header.Set("X-Spaces", "  in the middle  ")
		header.Set("X-Empty", "")
		header.Set("X-Line", "a\nb")
		header["x-lower"] = []string{"as written"}
		header["bad name"] = []string{"left out"}
		header.Set("X-Utf8", "größer")
		header.Set("Cache-Control", "no-store")
		header.Set("Vary", "Accept")
	})
	mux.HandleFunc("GET /cookies", func(w http.ResponseWriter, r *http.Request) {
		for _, cookie := range r.Cookies() {
			fmt.Fprintf(w, "%s=%s\n", cookie.Name, cookie.Value)
		}
	})
	mux.HandleFunc("GET /set-cookies", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "session", Value: "a b", Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
		http.SetCookie(w, &http.Cookie{Name: "old", MaxAge: -1, Secure: true, Expires: time.Unix(0, 0)})
	})
	mux.HandleFunc("GET /basic", func(w http.ResponseWriter, r *http.Request) {
		user, password, ok := r.BasicAuth()
		if !ok || user != "gopher" || subtle.ConstantTimeCompare([]byte(password), []byte("se:cret")) != 1 {
			w.Header().Set("WWW-Authenticate", `Basic realm="test"`)
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		io.WriteString(w, "welcome\n")
	})
	mux.HandleFunc("GET /trailer", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Trailer", "X-After")
		io.WriteString(w, "a body\n")
		w.Header().Set("X-After", "value")
		w.Header().Set(http.TrailerPrefix+"X-Too", "value")
	})
	mux.HandleFunc("GET /sniff/{what}", func(w http.ResponseWriter, r *http.Request) {
		switch r.PathValue("what") {
		case "html":
			io.WriteString(w, "<!doctype html><p>hi")
		case "png":
			io.WriteString(w, "\x89PNG\r\n\x1a\n")
		case "none":
			w.Header()["Content-Type"] = nil
			io.WriteString(w, "no type")
		case "encoded":
			w.Header().Set("Content-Encoding", "identity")
			io.WriteString(w, "not looked at")
		case "flushed":
			io.WriteString(w, "plain")
			w.(http.Flusher).Flush()
			io.WriteString(w, "<html>")
		case "empty":
		}
	})
	mux.HandleFunc("/head", func(w http.ResponseWriter, r *http.Request) {
		switch r.FormValue("size") {
		case "small":
			io.WriteString(w, "small")
		case "large":
			io.WriteString(w, strings.Repeat("large ", 2000))
		case "told":
			w.Header().Set("Content-Length", "12345")
			if r.Method != "HEAD" {
				io.WriteString(w, strings.Repeat("1", 12345))
			}
		}
	})
}
