//! What is changed in files of the standard library for guests. Each text occurs exactly once in
//! every release that is supported; what the new text calls stands in `go/_std`.

/// A text of a file of the standard library, and what stands in its place.
pub(super) struct Edit {
    pub(super) file: &'static str,
    pub(super) find: &'static str,
    pub(super) replace: &'static str,
}

pub(super) const EDITS: &[Edit] = &[
    // When every goroutine is blocked the exported call returns to the host.
    Edit {
        file: "runtime/lock_wasip1.go",
        find: "func beforeIdle(int64, int64) (*g, bool) {\n\treturn nil, false\n}\n",
        replace: "func beforeIdle(now, pollUntil int64) (*g, bool) {\n\
                  \treturn zerobufBeforeIdle(now, pollUntil)\n}\n",
    },
    // Waiting for a signal turns in circles otherwise, and is never idle.
    Edit {
        file: "runtime/lock_wasip1.go",
        find: "\tdeadline := nanotime() + ns\n",
        replace: "\treturn zerobufSleepOnNote(n, ns)\n\n\tdeadline := nanotime() + ns\n",
    },
    // The clock is never behind a timer whose end the host has reported.
    Edit {
        file: "runtime/os_wasip1.go",
        find: "\treturn int64(time)\n",
        replace: "\treturn max(int64(time), zerobufClock)\n",
    },
    // Nothing is polled: there are no files and sockets. And nothing waits inside of a call.
    Edit {
        file: "runtime/netpoll_wasip1.go",
        find: "func netpoll(delay int64) (gList, int32) {\n",
        replace: "func netpoll(delay int64) (gList, int32) {\n\treturn gList{}, 0\n",
    },
    Edit {
        file: "runtime/os_wasip1.go",
        find: "func usleep(usec uint32) {\n",
        replace: "func usleep(usec uint32) {\n\treturn\n",
    },
    // A function that a timer calls works for the request that made the timer.
    Edit {
        file: "time/sleep.go",
        find: "goFunc, f, nil)",
        replace: "goFunc, zerobufFunc(f), nil)",
    },
    Edit { file: "time/sleep.go", find: "\tgo arg.(func())()\n", replace: "\tzerobufGo(arg)\n" },
    // Servers hand over their handler.
    Edit {
        file: "net/http/server.go",
        find: "func (s *Server) Serve(l net.Listener) error {\n",
        replace: "func (s *Server) Serve(l net.Listener) error {\n\treturn s.serveGuest(l)\n",
    },
    Edit {
        file: "net/http/server.go",
        find: "func (s *Server) ServeTLS(l net.Listener, certFile, keyFile string) error {\n",
        replace: "func (s *Server) ServeTLS(l net.Listener, certFile, keyFile string) error {\n\
                  \treturn s.serveGuest(l)\n",
    },
    Edit {
        file: "net/http/server.go",
        find: "func (s *Server) ListenAndServe() error {\n",
        replace: "func (s *Server) ListenAndServe() error {\n\treturn s.serveGuest(nil)\n",
    },
    Edit {
        file: "net/http/server.go",
        find: "func (s *Server) ListenAndServeTLS(certFile, keyFile string) error {\n",
        replace: "func (s *Server) ListenAndServeTLS(certFile, keyFile string) error {\n\
                  \treturn s.serveGuest(nil)\n",
    },
    // Requests to others are fetches of the host.
    Edit {
        file: "net/http/roundtrip.go",
        find: "\treturn t.roundTrip(req)\n",
        replace: "\treturn t.roundTripGuest(req)\n",
    },
    // Transports that are copied need no HTTP/2: 4 MB less.
    Edit {
        file: "net/http/transport.go",
        find: "func (t *Transport) onceSetNextProtoDefaults() {\n",
        replace: "func (t *Transport) onceSetNextProtoDefaults() {\n\treturn\n",
    },
    // Types alone link TLS into every server: 2 MB that nothing can ever call.
    Edit {
        file: "crypto/tls/handshake_client.go",
        find: "func (c *Conn) clientHandshake(ctx context.Context) (err error) {\n",
        replace: "func (c *Conn) clientHandshake(ctx context.Context) (err error) {\n\
                  \treturn errNoGuestTLS\n",
    },
    Edit {
        file: "crypto/tls/handshake_server.go",
        find: "func (c *Conn) serverHandshake(ctx context.Context) error {\n",
        replace: "func (c *Conn) serverHandshake(ctx context.Context) error {\n\
                  \treturn errNoGuestTLS\n",
    },
];
