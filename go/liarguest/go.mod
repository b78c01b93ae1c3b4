module liarguest

go 1.24
