//go:build ppc || ppc64 || s390 || s390x || mips || mips64 || mips64p32 || armbe || arm64be || sparc || sparc64

package zerobuf

// Columns are slices over little-endian memory.
var _ = zerobuf_needs_a_little_endian_machine
