package zerobuf

import (
	"strconv"
	"strings"
)

// Code is what went wrong: one of a closed set, the same in every language (spec/format.md, F-9.1).
//
// A Code is an error itself, so that errors.Is(err, zerobuf.StaleView) asks for it.
type Code uint32

// String returns the name that all languages use.
func (c Code) String() string {
	if c == 0 || int(c) >= len(codeNames) {
		return "Code(" + strconv.FormatUint(uint64(c), 10) + ")"
	}
	return codeNames[c]
}

// Error returns the name; see [Code.String].
func (c Code) Error() string { return c.String() }

// Error is a failed read or write: what, at which address, in which field.
//
// Every error that this package returns is one of these; errors.As gets it.
type Error struct {
	// Code is what went wrong.
	Code Code
	// Addr is where, or 0 where an error has no address (spec/format.md, F-9.3).
	Addr uint32
	// Detail is the number that explains the error: a limit, a length, an alignment, a tag, a
	// stride, a discriminant or a type id. 0 when there is nothing to tell.
	Detail uint64
	// Path is the field, seen from the root or the view, such as people[3].home.street.
	Path string
	// Text says in words what Detail cannot, for example the types that do not agree.
	Text string
}

// Is makes errors.Is(err, code) ask for the code.
func (e *Error) Is(target error) bool {
	code, ok := target.(Code)
	return ok && code == e.Code
}

// Error says for people what went wrong and where.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("zerobuf: ")
	b.WriteString(e.Code.String())
	if e.Addr != 0 {
		b.WriteString(" at 0x")
		b.WriteString(strconv.FormatUint(uint64(e.Addr), 16))
	}
	if e.Path != "" {
		b.WriteString(" in ")
		b.WriteString(e.Path)
	}
	b.WriteString(": ")
	b.WriteString(e.reason())
	return b.String()
}

func (e *Error) reason() string {
	if e.Text != "" {
		return e.Text
	}
	detail := strconv.FormatUint(e.Detail, 10)
	switch e.Code {
	case OutOfBounds:
		return detail + " bytes are not all inside readable memory"
	case Misaligned:
		return "the address must be a multiple of " + detail
	case BadTag:
		return "tag " + detail + " does not fit the type of the field"
	case BadUtf8:
		return "the string is not UTF-8"
	case BadBool:
		return "a bool must be 0 or 1, not " + detail
	case OutOfRange:
		return "the number does not fit the type of the field"
	case LengthOverflow:
		return detail + " bytes would reach past the end of memory"
	case BadStride:
		return "a stride of " + detail + " slots does not fit the element"
	case TooDeep:
		return "nested more than " + detail + " deep"
	case BudgetExceeded:
		return "reading would cost more than " + detail + " bytes"
	case LayoutMismatch:
		return "type id 0x" + strconv.FormatUint(e.Detail, 16) + " is not the type that is expected here"
	case MissingField:
		return "the field is required but not there"
	case UnknownVariant:
		return "the enum has no variant " + detail
	case DuplicateKey:
		return "the key stands there twice"
	case StaleView:
		return "the arena was reset or restored since"
	case OutOfMemory:
		return "no room for " + detail + " more bytes"
	case AbiMismatch:
		return "there is no message of this ABI"
	}
	return "no error of this format"
}

// fault is a code and the number that explains it: all that checks carry around until something
// fails. Code 0 is no fault.
type fault struct {
	code   Code
	detail uint64
}

var fine fault

func (f fault) at(addr uint32) *Error {
	return &Error{Code: f.code, Addr: addr, Detail: f.detail}
}

// joinPath puts a step in front of a path: a name, or an index in brackets.
func joinPath(step, rest string) string {
	if rest == "" || rest[0] == '[' {
		return step + rest
	}
	return step + "." + rest
}

func indexStep(index int) string { return "[" + strconv.Itoa(index) + "]" }
