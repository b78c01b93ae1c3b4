//go:build wasip1

package http

import (
	"bytes"
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/url"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/net/http/httpguts"
	"zerobuf.dev/go/guest"
)

// This file is added to net/http in a guest. A server hands its handler over to package guest and
// waits; requests come from the host, and so do the connections that are not there. The way out is
// in zerobuf_transport.go.

// serveGuest takes the place of Serve and its relatives.
func (s *Server) serveGuest(l net.Listener) error {
	if l == nil {
		l = &guestListener{closed: make(chan struct{})}
	}
	open := &guestListener{closed: make(chan struct{})}
	listener := net.Listener(open)
	if !s.trackListener(&listener, true) {
		return ErrServerClosed
	}
	defer s.trackListener(&listener, false)
	base := context.Background()
	if s.BaseContext != nil {
		base = s.BaseContext(l)
		if base == nil {
			panic("BaseContext returned a nil context")
		}
	}
	base = context.WithValue(base, ServerContextKey, s)
	base = context.WithValue(base, LocalAddrContextKey, l.Addr())
	if !guest.Serve(func(r *guest.Request) guest.Response { return s.answerGuest(base, r) }) {
		s.logf("http: another server of this program answers all requests; %s gets none", s.Addr)
	}
	<-open.closed
	return ErrServerClosed
}

// guestListener stands for a listener where there are no connections.
type guestListener struct {
	once   sync.Once
	closed chan struct{}
}

func (l *guestListener) Accept() (net.Conn, error) {
	<-l.closed
	return nil, net.ErrClosed
}

func (l *guestListener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

func (l *guestListener) Addr() net.Addr { return &net.TCPAddr{} }

// answerGuest is what conn.serve does for one request.
func (s *Server) answerGuest(ctx context.Context, r *guest.Request) (response guest.Response) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	r.Cancel = cancel
	req, refusal := guestRequest(ctx, r)
	if refusal != 0 {
		text := strconv.Itoa(refusal) + " " + StatusText(refusal)
		return guest.Response{Status: refusal, ContentType: "text/plain; charset=utf-8", Body: []byte(text)}
	}
	w := &guestWriter{server: s, req: req, header: Header{}, length: -1}
	defer func() {
		if cause := recover(); cause != nil {
			if cause != ErrAbortHandler {
				stack := make([]byte, 64<<10)
				stack = stack[:runtime.Stack(stack, false)]
				s.logf("http: panic serving %v: %v\n%s", req.RemoteAddr, cause, stack)
			}
			text := StatusText(StatusInternalServerError) + "\n"
			response = guest.Response{
				Status: StatusInternalServerError, ContentType: "text/plain; charset=utf-8", Body: []byte(text),
			}
		}
		if req.MultipartForm != nil {
			req.MultipartForm.RemoveAll()
		}
	}()
	serverHandler{s}.ServeHTTP(w, req)
	return w.finish()
}

// guestRequest makes a request of what the host tells, or says with which status to refuse it.
func guestRequest(ctx context.Context, r *guest.Request) (*Request, int) {
	path := guestBytes(r.Path)
	if !validMethod(r.Method) {
		return nil, StatusBadRequest
	}
	address, err := url.ParseRequestURI(path)
	if err != nil {
		return nil, StatusBadRequest
	}
	header, ok := guestHeader(r.Headers)
	hosts := header["Host"]
	if !ok || len(hosts) > 1 || len(hosts) == 1 && !httpguts.ValidHostHeader(hosts[0]) {
		return nil, StatusBadRequest
	}
	req := &Request{
		Method: r.Method, URL: address, RequestURI: path, Header: header,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Body: NoBody, RemoteAddr: guestAddress(r.ClientAddress), ctx: ctx,
	}
	req.Host = address.Host
	if req.Host == "" {
		req.Host = header.get("Host")
	}
	delete(header, "Host")
	fixPragmaCacheControl(header)
	if header.get("Transfer-Encoding") == "chunked" {
		delete(header, "Transfer-Encoding")
		req.TransferEncoding = []string{"chunked"}
		req.ContentLength = -1
	}
	if len(r.Body) > 0 {
		req.Body = &guestBody{unread: r.Body, done: r.Done}
		if req.ContentLength == 0 {
			req.ContentLength = int64(len(r.Body))
		}
	}
	if r.Scheme == "https" {
		name, _, _ := strings.Cut(req.Host, ":")
		req.TLS = &tls.ConnectionState{Version: tls.VersionTLS13, HandshakeComplete: true, ServerName: name}
	}
	return req, 0
}

// guestAddress is a client's address as servers write it; the port is not known.
func guestAddress(client string) string {
	if client == "" {
		client = "0.0.0.0"
	}
	return net.JoinHostPort(client, "0")
}

// guestHeader reads header lines.
func guestHeader(lines string) (Header, bool) {
	header := make(Header, strings.Count(lines, "\n"))
	for lines != "" {
		line, rest, _ := strings.Cut(lines, "\n")
		lines = rest
		name, value, ok := strings.Cut(line, ":")
		value = guestBytes(strings.Trim(value, " \t"))
		if !ok || !httpguts.ValidHeaderFieldName(name) || !httpguts.ValidHeaderFieldValue(value) {
			return header, false
		}
		key := CanonicalHeaderKey(name)
		header[key] = append(header[key], value)
	}
	return header, true
}

// guestBytes turns characters that stand for bytes into the bytes.
func guestBytes(text string) string {
	if isASCII(text) {
		return text
	}
	bytes := make([]byte, 0, len(text))
	for _, character := range text {
		bytes = append(bytes, byte(character))
	}
	return string(bytes)
}

// guestText turns bytes into the characters that stand for them.
func guestText(bytes string) string {
	if isASCII(bytes) {
		return bytes
	}
	characters := make([]rune, len(bytes))
	for i := range len(bytes) {
		characters[i] = rune(bytes[i])
	}
	return string(characters)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}

// guestBody reads a body where it lies, which it does until the request is over.
type guestBody struct {
	unread []byte
	done   <-chan struct{}
	closed bool
}

func (b *guestBody) Read(p []byte) (int, error) {
	select {
	case <-b.done:
		b.closed = true
	default:
	}
	if b.closed {
		return 0, ErrBodyReadAfterClose
	}
	if len(b.unread) == 0 {
		return 0, io.EOF
	}
	n := copy(p, b.unread)
	b.unread = b.unread[n:]
	return n, nil
}

func (b *guestBody) Close() error {
	b.closed = true
	return nil
}

// guestWriter collects a response. It decides on headers as response and chunkWriter do.
type guestWriter struct {
	server *Server
	req    *Request
	// header is the handler's, sent what it was when the handler sent it.
	header, sent Header
	status       int
	// length is the declared length of the body, or -1.
	length int64
	body   bytes.Buffer
	// flushed is how long the body was at the first Flush, where its type was guessed.
	flushed    int
	hasFlushed bool
}

var (
	_ Flusher         = (*guestWriter)(nil)
	_ io.StringWriter = (*guestWriter)(nil)
	_ io.ReaderFrom   = (*guestWriter)(nil)
)

func (w *guestWriter) Header() Header { return w.header }

func (w *guestWriter) WriteHeader(code int) {
	if w.status != 0 {
		caller := relevantCaller()
		w.server.logf("http: superfluous response.WriteHeader call from %s (%s:%d)", caller.Function, caller.File, caller.Line)
		return
	}
	checkWriteHeaderCode(code)
	if code >= 100 && code <= 199 && code != StatusSwitchingProtocols {
		return // the host has no place for responses before the response
	}
	w.status = code
	w.sent = w.header.Clone()
	if text := w.sent.get("Content-Length"); text != "" {
		length, err := strconv.ParseInt(text, 10, 64)
		if err == nil && length >= 0 {
			w.length = length
		} else {
			w.server.logf("http: invalid Content-Length of %q", text)
			w.sent.Del("Content-Length")
		}
	}
}

// ready tells whether n more bytes may be written.
func (w *guestWriter) ready(n int) error {
	if w.status == 0 {
		w.WriteHeader(StatusOK)
	}
	switch {
	case n == 0:
		return nil
	case !bodyAllowedForStatus(w.status):
		return ErrBodyNotAllowed
	case w.length != -1 && int64(w.body.Len())+int64(n) > w.length:
		return ErrContentLength
	}
	return nil
}

func (w *guestWriter) Write(p []byte) (int, error) {
	if err := w.ready(len(p)); err != nil {
		return 0, err
	}
	return w.body.Write(p)
}

func (w *guestWriter) WriteString(s string) (int, error) {
	if err := w.ready(len(s)); err != nil {
		return 0, err
	}
	return w.body.WriteString(s)
}

func (w *guestWriter) ReadFrom(src io.Reader) (int64, error) {
	buf := getCopyBuf()
	defer putCopyBuf(buf)
	return io.CopyBuffer(writerOnly{w}, src, buf)
}

// Flush sends the header, as far as that can be told here: the body goes out in one piece.
func (w *guestWriter) Flush() { w.FlushError() }

func (w *guestWriter) FlushError() error {
	if w.status == 0 {
		w.WriteHeader(StatusOK)
	}
	if !w.hasFlushed {
		w.hasFlushed = true
		w.flushed = w.body.Len()
	}
	return nil
}

func (w *guestWriter) EnableFullDuplex() error { return nil }

func (w *guestWriter) requestTooLarge() {
	if w.status == 0 {
		w.header.Set("Connection", "close")
	}
}

// finish makes the response that is sent.
func (w *guestWriter) finish() guest.Response {
	if w.status == 0 {
		w.WriteHeader(StatusOK)
	}
	header, body := w.sent, w.body.Bytes()
	head := w.req.Method == "HEAD"
	for name := range header {
		if strings.HasPrefix(name, TrailerPrefix) {
			delete(header, name)
		}
	}
	if bodyAllowedForStatus(w.status) {
		first := body
		if w.hasFlushed {
			first = body[:w.flushed]
		}
		_, typed := header["Content-Type"]
		encoded := header.get("Transfer-Encoding") != ""
		if !typed && !encoded && header.get("Content-Encoding") == "" && len(first) > 0 {
			header.Set("Content-Type", DetectContentType(first))
		}
		known := !w.hasFlushed && len(body) <= bufferBeforeChunkingSize && (!head || len(body) > 0)
		if known && !encoded && !header.has("Content-Length") {
			header.Set("Content-Length", strconv.Itoa(len(body)))
		}
	} else {
		for _, name := range suppressedHeaders(w.status) {
			header.Del(name)
		}
	}
	response := guest.Response{Status: w.status}
	if !head {
		response.Body = body
	}
	if types := header["Content-Type"]; len(types) > 0 {
		response.ContentType = guestText(guestValue(types[0]))
		delete(header, "Content-Type")
	}
	response.Headers = guestLines(header)
	return response
}

// guestLines writes header lines in the order and with the corrections of Header.Write.
func guestLines(header Header) string {
	var lines strings.Builder
	fields, sorter := header.sortedKeyValues(nil)
	for _, field := range fields {
		if !httpguts.ValidHeaderFieldName(field.key) {
			continue
		}
		for _, value := range field.values {
			lines.WriteString(strings.ToLower(field.key))
			lines.WriteString(": ")
			lines.WriteString(guestText(guestValue(value)))
			lines.WriteString("\n")
		}
	}
	headerSorterPool.Put(sorter)
	return lines.String()
}

// guestValue is a value without what would end its line.
func guestValue(value string) string {
	if strings.ContainsAny(value, "\r\n\x00") {
		value = strings.NewReplacer("\n", " ", "\r", " ", "\x00", " ").Replace(value)
	}
	return strings.Trim(value, " \t")
}
