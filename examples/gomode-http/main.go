package main

import (
	"encoding/json"
	"gomode"
	"io"
	"net/http"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("Hello from GoMode!"))
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		data := []float64{1, 2, 3, 4, 5, 6, 7, 8}
		sum := gomode.SumF64(data)         // Zig SIMD
		min, max := gomode.MinMaxF64(data) // Zig SIMD
		json.NewEncoder(w).Encode(map[string]float64{
			"sum": sum, "min": min, "max": max,
		})
	})
	http.HandleFunc("/exchange", func(w http.ResponseWriter, r *http.Request) {
		// Outbound fetch — triggers multi-fetch two-phase protocol
		resp, err := http.Get("https://api.example.com/rates")
		if err != nil {
			http.Error(w, err.Error(), 502)
			return
		}
		// Process resp.Body as normal...
		io.Copy(w, resp.Body)
	})
	http.ListenAndServe(":8080", nil)
}

//export handle_zerobuf
func handleZerobuf(reqBase uint32) uint32 {
	return http.HandleRequest(reqBase)
}
