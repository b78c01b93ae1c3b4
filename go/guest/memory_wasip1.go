package guest

import "math"

const (
	// memoryLimit is where the collector starts to work harder: a Worker has 128 MiB for all.
	memoryLimit = 64 << 20
	// stackLimit is how large the stack of a goroutine may grow. A function that calls itself
	// without end then ends the instance with a message, before the memory does.
	stackLimit = 32 << 20
)

// limitMemory sets what GOMEMLIMIT does not.
func limitMemory() {
	if setMemoryLimit(-1) == math.MaxInt64 {
		setMemoryLimit(memoryLimit)
	}
	setMaxStack(stackLimit)
}
