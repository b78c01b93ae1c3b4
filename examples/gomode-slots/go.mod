module gomode-slots

go 1.24
