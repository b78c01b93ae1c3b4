//go:build wasip1

package time

import _ "unsafe" // for linkname

// zerobufFunc makes the argument of a timer that calls f in a goroutine: one that works for the
// same request as the goroutine that starts the timer.
//
//go:linkname zerobufFunc
func zerobufFunc(f func()) any

// zerobufGo starts that goroutine.
//
//go:linkname zerobufGo
func zerobufGo(arg any)
