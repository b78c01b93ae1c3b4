// Command hello-go is an ordinary net/http program: `go run .` serves it natively, and
// `cargo zerobuf dev .` on workerd.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"time"
)

func main() {
	http.HandleFunc("GET /{$}", hello)
	http.HandleFunc("GET /hello/{name}", helloName)
	http.HandleFunc("POST /stats", stats)
	http.HandleFunc("GET /sleep", sleep)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func hello(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, "Hello from Go")
}

func helloName(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "Hello, %s\n", r.PathValue("name"))
}

// stats answers a JSON array of numbers with what they are like.
func stats(w http.ResponseWriter, r *http.Request) {
	var values []float64
	body := http.MaxBytesReader(w, r.Body, 1<<20)
	if err := json.NewDecoder(body).Decode(&values); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if len(values) == 0 {
		http.Error(w, "send a JSON array of numbers", http.StatusBadRequest)
		return
	}
	lowest, highest, sum := values[0], values[0], 0.0
	for _, value := range values {
		lowest, highest, sum = min(lowest, value), max(highest, value), sum+value
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]float64{
		"count": float64(len(values)), "min": lowest, "max": highest, "mean": sum / float64(len(values)),
	})
}

// sleep waits, and others are served meanwhile.
func sleep(w http.ResponseWriter, r *http.Request) {
	select {
	case <-time.After(100 * time.Millisecond):
		fmt.Fprintln(w, "slept 100 ms")
	case <-r.Context().Done():
		log.Print("the client went away")
	}
}
