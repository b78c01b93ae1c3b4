module zerobuf.dev/go

go 1.24
