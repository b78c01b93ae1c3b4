//! Generator of TypeScript (and, later, Go) accessors from zerobuf structs.
