package main

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

type person struct {
	Name string            `json:"name"`
	Age  int               `json:"age,omitempty"`
	Tags map[string]string `json:"tags,omitempty"`
}

// bodies are routes about what is sent and received.
func bodies(mux *http.ServeMux) {
	mux.HandleFunc("POST /echo", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", r.Header.Get("Content-Type"))
		io.Copy(w, r.Body)
	})
	mux.HandleFunc("POST /unread", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "did not look\n")
	})
	mux.HandleFunc("POST /form", func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		fmt.Fprintf(w, "%q %q %q\n", r.PostForm["a"], r.FormValue("b"), r.Form["q"])
	})
	mux.HandleFunc("POST /multipart", func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseMultipartForm(1 << 20); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		file, header, err := r.FormFile("file")
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		content, _ := io.ReadAll(file)
		fmt.Fprintf(w, "%q %q %q %d %q\n", r.MultipartForm.Value["field"], header.Filename,
			header.Header.Get("Content-Type"), header.Size, content)
	})
	mux.HandleFunc("POST /json", func(w http.ResponseWriter, r *http.Request) {
		var one person
		decoder := json.NewDecoder(r.Body)
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&one); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		one.Age++
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(one)
	})
	mux.HandleFunc("POST /limited", func(w http.ResponseWriter, r *http.Request) {
		content, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 10))
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			http.Error(w, fmt.Sprint(err, " ", tooLarge.Limit), http.StatusRequestEntityTooLarge)
			return
		}
		fmt.Fprintf(w, "%s %v\n", content, err)
	})
	mux.HandleFunc("GET /large", func(w http.ResponseWriter, r *http.Request) {
		line := strings.Repeat("0123456789abcdef", 64)
		for range 1024 {
			io.WriteString(w, line)
		}
	})
	mux.HandleFunc("GET /flush", func(w http.ResponseWriter, r *http.Request) {
		for i := range 3 {
			fmt.Fprintf(w, "part %d\n", i)
			w.(http.Flusher).Flush()
		}
	})
	mux.HandleFunc("GET /too-much", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "4")
		n, err := io.WriteString(w, "four")
		m, tooMuch := io.WriteString(w, "and more")
		w.Header().Set("X-Late", fmt.Sprint(n, err, m, tooMuch))
	})
	mux.HandleFunc("GET /gzip", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Type", "text/plain")
		zip := gzip.NewWriter(w)
		io.WriteString(zip, strings.Repeat("compressed ", 100))
		zip.Close()
	})
}
