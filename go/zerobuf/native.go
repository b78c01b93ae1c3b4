//go:build !wasm

package zerobuf

// forget is for arenas in linear memory; others are known to nobody else.
func forget(*Arena) {}
