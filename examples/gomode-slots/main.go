package main

import (
	"gomode"
	"unsafe"
)

func main() {
	// Initialize anything global here.
	// This runs once when WASM is first loaded.
}

//export handle_zerobuf
func handleZerobuf(reqBase uint32) uint32 {
	// Called for every request.
	// reqBase points to zerobuf tagged values in WASM memory.
	reqAddr := uintptr(reqBase)
	method := readZBString(reqAddr + 0*16)
	path := readZBString(reqAddr + 1*16)
	if method != "GET" {
		return writeResponse(405, "text/plain", "method not allowed")
	}
	switch path {
	case "/":
		return writeResponse(200, "text/plain", "Hello!")
	case "/simd":
		return handleSimd()
	case "/json":
		return writeResponse(200, "application/json", `{"ok":true}`)
	default:
		return writeResponse(404, "text/plain", "not found")
	}
}

func handleSimd() uint32 {
	data := []float64{1, 2, 3, 4, 5, 6, 7, 8}
	ptr := uint32(uintptr(unsafe.Pointer(&data[0])))
	count := uint32(len(data))

	sum := gomode.ZigSimdSumF64(ptr, count)
	dot := gomode.ZigSimdDotF64(ptr, ptr, count)

	gomode.ZigSimdScaleF64(ptr, count, 2.0)

	return writeResponse(200, "text/plain", formatFloat(sum)+" "+formatFloat(dot)+" "+formatFloat(data[7]))
}

func writeResponse(status int32, contentType string, body string) uint32 {
	resp := make([]byte, 3*16) // 3 fields × 16 bytes
	respStrings = respStrings[:0]
	respBase = uintptr(unsafe.Pointer(&resp[0]))
	respBlock = resp

	writeZBI32(respBase+0*16, status)
	writeZBString(respBase+1*16, contentType)
	writeZBString(respBase+2*16, body)

	return uint32(respBase)
}
