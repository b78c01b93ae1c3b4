package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

var (
	meeting  = make(chan string)
	lock     sync.Mutex
	inside   atomic.Int32
	ended    atomic.Int32
	ticks    atomic.Int32
	afterIt  atomic.Value
	queue    = make(chan job)
	started  = time.Now()
	initTook = sleepInInit()
)

// sleepInInit waits before there is a request that could ask the host to.
func sleepInInit() time.Duration {
	start := time.Now()
	time.Sleep(50 * time.Millisecond)
	return time.Since(start)
}

type job struct {
	n      int
	result chan int
}

func milliseconds(r *http.Request) time.Duration {
	n, _ := strconv.Atoi(r.FormValue("ms"))
	return time.Duration(n) * time.Millisecond
}

// waiting are routes whose handlers wait: for time, for each other, for goroutines of their own.
func waiting(mux *http.ServeMux) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt) // a goroutine that waits for good, as in many programs
	go func() {
		for job := range queue {
			time.Sleep(5 * time.Millisecond)
			job.result <- job.n * job.n
		}
	}()
	mux.HandleFunc("GET /sleep", func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		time.Sleep(milliseconds(r))
		fmt.Fprintln(w, "slept", time.Since(start) >= milliseconds(r), initTook >= 50*time.Millisecond)
	})
	mux.HandleFunc("GET /select", func(w http.ResponseWriter, r *http.Request) {
		never := make(chan int)
		timer := time.NewTimer(time.Hour)
		defer timer.Stop()
		ctx, cancel := context.WithTimeout(r.Context(), milliseconds(r))
		defer cancel()
		select {
		case <-never:
		case <-timer.C:
		case <-ctx.Done():
			fmt.Fprintln(w, ctx.Err())
		}
	})
	// One request waits here for the next one.
	mux.HandleFunc("GET /meet/{name}", func(w http.ResponseWriter, r *http.Request) {
		select {
		case meeting <- r.PathValue("name"):
			fmt.Fprintln(w, "met somebody")
		case name := <-meeting:
			fmt.Fprintln(w, "met", name)
		case <-time.After(5 * time.Second):
			http.Error(w, "nobody came", http.StatusGatewayTimeout)
		}
	})
	mux.HandleFunc("GET /locked", func(w http.ResponseWriter, r *http.Request) {
		lock.Lock()
		defer lock.Unlock()
		if inside.Add(1) != 1 {
			http.Error(w, "not alone", http.StatusInternalServerError)
		}
		time.Sleep(milliseconds(r))
		inside.Add(-1)
		fmt.Fprintln(w, "was alone")
	})
	mux.HandleFunc("GET /fan-out", func(w http.ResponseWriter, r *http.Request) {
		var group sync.WaitGroup
		var sum atomic.Int64
		for i := range 10 {
			group.Add(1)
			go func() {
				defer group.Done()
				time.Sleep(time.Duration(10-i) * time.Millisecond)
				sum.Add(int64(i))
			}()
		}
		group.Wait()
		fmt.Fprintln(w, sum.Load())
	})
	// A goroutine that main started does the work.
	mux.HandleFunc("GET /worker", func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.FormValue("n"))
		result := make(chan int)
		queue <- job{n, result}
		fmt.Fprintln(w, <-result)
	})
	mux.HandleFunc("GET /ticks", func(w http.ResponseWriter, r *http.Request) {
		ticker := time.NewTicker(10 * time.Millisecond)
		defer ticker.Stop()
		for range 5 {
			<-ticker.C
			ticks.Add(1)
		}
		fmt.Fprintln(w, ticks.Load())
	})
	// Ends only with its client.
	mux.HandleFunc("GET /until-gone", func(w http.ResponseWriter, r *http.Request) {
		lock.Lock()
		defer lock.Unlock()
		// A request that waits for nothing but its client would be given up as stuck.
		select {
		case <-time.After(time.Hour):
		case <-r.Context().Done():
			ended.Add(1)
		}
	})
	mux.HandleFunc("GET /ended", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, ended.Load())
	})
	// What is done behind the response.
	mux.HandleFunc("POST /after", func(w http.ResponseWriter, r *http.Request) {
		afterIt.Store("not yet")
		body := r.Body
		go func() {
			time.Sleep(20 * time.Millisecond)
			_, err := io.ReadAll(body)
			afterIt.Store(fmt.Sprint("done, context ", r.Context().Err(), ", body ", err))
		}()
		fmt.Fprintln(w, "answered")
	})
	mux.HandleFunc("GET /after/result", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, afterIt.Load())
	})
}
