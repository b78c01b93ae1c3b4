module gomode-http

go 1.24
