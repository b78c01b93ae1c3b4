module liar-go

go 1.24
