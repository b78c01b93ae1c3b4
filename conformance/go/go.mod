module zerobuf.dev/conformance

go 1.24

require zerobuf.dev/go v0.0.0

replace zerobuf.dev/go => ../../go
