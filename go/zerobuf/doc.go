// Package zerobuf shares records between JavaScript, Rust and Go in one memory, as slots at fixed
// offsets. spec/format.md is the format; this package is the runtime that generated code calls,
// and arenas, regions and errors for those who use that code.
//
// A message is written to an [Arena] with [Write] or to bytes with [Marshal]. Who reads one makes
// a [Region] of what may be touched and calls the generated AccessX, which validates everything
// once; getters of the view it gives cannot fail. LazyX gives a view whose getters check what they
// read, MutateX one that has setters too, down to the payloads of enums and the elements of lists.
//
// Go ends a program that gets no memory, it does not tell it: give the arenas of a guest a limit
// ([ArenaOptions], OpenArena), up to which an error comes instead.
//
// No input makes a function of this package panic, loop, or read outside of its region.
package zerobuf
