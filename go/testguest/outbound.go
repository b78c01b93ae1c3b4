package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync"
	"time"
)

// outbound are routes that send requests to others.
func outbound(mux *http.ServeMux) {
	mux.HandleFunc("GET /out/get", func(w http.ResponseWriter, r *http.Request) {
		response, err := http.Get(r.FormValue("url"))
		show(w, response, err)
	})
	mux.HandleFunc("GET /out/post", func(w http.ResponseWriter, r *http.Request) {
		response, err := http.Post(r.FormValue("url"), "text/x-test", strings.NewReader("posted body"))
		show(w, response, err)
	})
	mux.HandleFunc("GET /out/do", func(w http.ResponseWriter, r *http.Request) {
		request, err := http.NewRequestWithContext(r.Context(), r.FormValue("method"), r.FormValue("url"), nil)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		request.Header.Add("X-Many", "one")
		request.Header.Add("X-Many", "two")
		request.SetBasicAuth("user", "password")
		transport := http.DefaultTransport.(*http.Transport).Clone()
		transport.MaxIdleConns = 3
		response, err := (&http.Client{Transport: counted{transport}}).Do(request)
		show(w, response, err)
	})
	mux.HandleFunc("GET /out/jar", func(w http.ResponseWriter, r *http.Request) {
		jar, _ := cookiejar.New(nil)
		client := &http.Client{Jar: jar}
		for range 2 {
			response, err := client.Get(r.FormValue("url"))
			show(w, response, err)
		}
	})
	mux.HandleFunc("GET /out/no-redirect", func(w http.ResponseWriter, r *http.Request) {
		client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		response, err := client.Get(r.FormValue("url"))
		show(w, response, err)
	})
	mux.HandleFunc("GET /out/sequence", func(w http.ResponseWriter, r *http.Request) {
		for i := range 5 {
			response, err := http.Get(r.FormValue("url") + fmt.Sprint("?n=", i))
			show(w, response, err)
		}
	})
	mux.HandleFunc("GET /out/parallel", func(w http.ResponseWriter, r *http.Request) {
		var group sync.WaitGroup
		texts := make([]string, 8)
		for i := range texts {
			group.Add(1)
			go func() {
				defer group.Done()
				response, err := http.Get(r.FormValue("url") + fmt.Sprint("?n=", i))
				if err != nil {
					texts[i] = err.Error()
					return
				}
				body, _ := io.ReadAll(response.Body)
				response.Body.Close()
				texts[i] = string(body)
			}()
		}
		group.Wait()
		io.WriteString(w, strings.Join(texts, ""))
	})
	// The slower one of two is given up.
	mux.HandleFunc("GET /out/race", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithCancel(r.Context())
		defer cancel()
		results := make(chan string, 2)
		for _, name := range []string{"slow", "fast"} {
			go func() {
				request, _ := http.NewRequestWithContext(ctx, "GET", r.FormValue(name), nil)
				if response, err := http.DefaultClient.Do(request); err == nil {
					response.Body.Close()
					results <- name
				}
			}()
		}
		fmt.Fprintln(w, <-results)
	})
	mux.HandleFunc("GET /out/timeout", func(w http.ResponseWriter, r *http.Request) {
		client := &http.Client{Timeout: 50 * time.Millisecond}
		_, err := client.Get(r.FormValue("url"))
		var failed *url.Error
		fmt.Fprintln(w, errors.As(err, &failed) && failed.Timeout(), errors.Is(err, context.DeadlineExceeded))
	})
	mux.HandleFunc("GET /out/locked", func(w http.ResponseWriter, r *http.Request) {
		lock.Lock()
		defer lock.Unlock()
		if inside.Add(1) != 1 {
			http.Error(w, "not alone", http.StatusInternalServerError)
		}
		response, err := http.Get(r.FormValue("url"))
		inside.Add(-1)
		show(w, response, err)
	})
	mux.HandleFunc("GET /out/after", func(w http.ResponseWriter, r *http.Request) {
		address := r.FormValue("url")
		go func() {
			time.Sleep(10 * time.Millisecond)
			http.Post(address+"?step=1", "text/plain", nil)
			http.Post(address+"?step=2", "text/plain", nil)
		}()
		fmt.Fprintln(w, "answered")
	})
}

// counted is a transport over another one.
type counted struct{ next http.RoundTripper }

func (c counted) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("X-Counted", "1")
	return c.next.RoundTrip(r)
}

func show(w http.ResponseWriter, response *http.Response, err error) {
	if err != nil {
		fmt.Fprintln(w, "error:", err)
		return
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	fmt.Fprintf(w, "%s %s %q %d %q %v\n", response.Status, response.Header.Get("Content-Type"),
		response.Header.Values("X-Reply"), response.ContentLength, body, err)
}
