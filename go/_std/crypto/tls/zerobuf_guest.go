//go:build wasip1

package tls

import "errors"

// errNoGuestTLS is what handshakes fail with in a guest. There are no connections to encrypt: the
// host speaks TLS on both sides. Without this, every program with a server would carry all of TLS.
var errNoGuestTLS = errors.New("tls: a zerobuf guest has no connections; the host encrypts them")
