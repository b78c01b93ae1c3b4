//go:build wasip1

package http

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/url"
	"strconv"

	"golang.org/x/net/http/httpguts"
	"zerobuf.dev/go/guest"
)

// The way out of net/http in a guest: the host fetches, while the goroutine waits.

// roundTripGuest takes the place of Transport's own way out: the host fetches.
func (t *Transport) roundTripGuest(req *Request) (*Response, error) {
	closeBody := func() {
		if req.Body != nil {
			req.Body.Close()
		}
	}
	if req.URL == nil {
		closeBody()
		return nil, errors.New("http: nil Request.URL")
	}
	if req.Header == nil {
		closeBody()
		return nil, errors.New("http: nil Request.Header")
	}
	if scheme := req.URL.Scheme; scheme != "http" && scheme != "https" {
		if other := t.guestProtocol(scheme); other != nil {
			return other.RoundTrip(req)
		}
		closeBody()
		return nil, badStringError("unsupported protocol scheme", scheme)
	}
	if req.Method != "" && !validMethod(req.Method) {
		closeBody()
		return nil, badStringError("net/http: invalid method", req.Method)
	}
	if req.URL.Host == "" {
		closeBody()
		return nil, errors.New("http: no Host in request URL")
	}
	for name, values := range req.Header {
		if !httpguts.ValidHeaderFieldName(name) {
			closeBody()
			return nil, badStringError("net/http: invalid header field name", name)
		}
		for _, value := range values {
			if !httpguts.ValidHeaderFieldValue(value) {
				closeBody()
				return nil, badStringError("net/http: invalid header field value for", name)
			}
		}
	}
	body, err := guestContent(req)
	if err != nil {
		return nil, err
	}
	ctx := req.Context()
	if err := ctx.Err(); err != nil {
		return nil, context.Cause(ctx)
	}
	result, err := guest.Do(guest.Operation{
		Kind: guest.Fetch, Target: guestTarget(req.URL), Method: valueOrDefault(req.Method, "GET"),
		Headers: guestLines(guestOutgoing(req)), Body: body, Flags: guest.ManualRedirect,
	}, ctx.Done())
	if err == guest.ErrDropped {
		return nil, context.Cause(ctx)
	}
	if err != nil {
		return nil, err
	}
	return guestResponse(req, result)
}

// guestProtocol finds what RegisterProtocol has set.
func (t *Transport) guestProtocol(scheme string) RoundTripper {
	protocols, _ := t.altProto.Load().(map[string]RoundTripper)
	return protocols[scheme]
}

// guestContent reads the body of an outgoing request, and closes it.
func guestContent(req *Request) ([]byte, error) {
	if req.Body == nil {
		return nil, nil
	}
	body, err := io.ReadAll(req.Body)
	if closing := req.Body.Close(); err == nil {
		err = closing
	}
	if err == nil && req.ContentLength > 0 && req.ContentLength != int64(len(body)) {
		err = errors.New("http: Request.ContentLength=" + strconv.FormatInt(req.ContentLength, 10) +
			" with Body length " + strconv.Itoa(len(body)))
	}
	return body, err
}

// guestTarget is an address without what stays with the client.
func guestTarget(address *url.URL) string {
	plain := *address
	plain.User, plain.Fragment, plain.RawFragment = nil, "", ""
	return plain.String()
}

// guestOutgoing is what Transport adds to the header of a request.
func guestOutgoing(req *Request) Header {
	header := req.Header.Clone()
	if _, set := header["User-Agent"]; !set {
		header["User-Agent"] = []string{"Go-http-client/1.1"}
	} else if header.get("User-Agent") == "" {
		delete(header, "User-Agent")
	}
	// The host knows the length, and whom it talks to.
	delete(header, "Content-Length")
	delete(header, "Host")
	return header
}

func guestResponse(req *Request, result guest.Result) (*Response, error) {
	header, ok := guestHeader(result.Headers)
	if !ok {
		return nil, errors.New("net/http: the host's response has a malformed header")
	}
	if result.ContentType != "" {
		header["Content-Type"] = []string{guestBytes(result.ContentType)}
	}
	response := &Response{
		Status: strconv.Itoa(result.Status) + " " + StatusText(result.Status), StatusCode: result.Status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header, Request: req, Body: NoBody, ContentLength: int64(len(result.Body)),
	}
	if req.Method == "HEAD" {
		response.ContentLength = -1
		if length, err := strconv.ParseInt(header.get("Content-Length"), 10, 64); err == nil {
			response.ContentLength = length
		}
	} else if len(result.Body) > 0 {
		response.Body = io.NopCloser(bytes.NewReader(result.Body))
	}
	return response, nil
}
