package main

import (
	"embed"
	"io/fs"
	"net/http"
	"strings"
	"time"
)

//go:embed site
var site embed.FS

// files are routes that serve files.
func files(mux *http.ServeMux) {
	root, err := fs.Sub(site, "site")
	if err != nil {
		panic(err)
	}
	mux.Handle("GET /static/", http.StripPrefix("/static/", http.FileServerFS(root)))
	mux.HandleFunc("GET /one-file", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFileFS(w, r, root, "sub/style.css")
	})
	mux.HandleFunc("GET /content", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		modified := time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)
		http.ServeContent(w, r, "content.txt", modified, strings.NewReader("0123456789"))
	})
}
