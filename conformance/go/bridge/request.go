package bridge

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"

	zb "zerobuf.dev/go/zerobuf"
)

// request is something to do with a type, which goes by its stable name.
type request struct {
	Op     string
	Type   string
	How    string
	Root   uint32
	Slots  *uint32
	Limits struct {
		Depth  *uint32
		Budget *uint64
	}
	// Spans are pairs of a base, and bytes or a length in the area of a guest.
	Spans    [][2]any
	Value    map[string]any
	Base     uint32
	Message  bool
	Capacity *uint32
	// Arena lets a guest use the arena it shares with its host.
	Arena       bool
	Host, Guest []row
}

// Place is where a guest and its host meet.
type Place interface {
	// Bytes are those that the host has put at a base.
	Bytes(base, length uint32) ([]byte, error)
	// Arena is the one that both write to, or nil.
	Arena() *zb.Arena
}

// Bridge answers requests about types. Place is nil in a process.
type Bridge struct {
	Types *Types
	Place Place
}

// Serve answers one request per line, one line each.
func (b *Bridge) Serve(from io.Reader, to io.Writer) error {
	lines, out := bufio.NewReader(from), bufio.NewWriter(to)
	for {
		line, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			_, _ = out.Write(append(b.Answer(line), '\n'))
		}
		if errors.Is(err, io.EOF) {
			return out.Flush()
		}
		if err != nil {
			return err
		}
	}
}

// Answer is {"ok": ..}, {"error": {"code", "address", "path"}}, or {"broken": ".."} when the
// request makes no sense.
func (b *Bridge) Answer(text []byte) []byte {
	var asked request
	value, err := any(nil), decode(text, &asked)
	if err == nil {
		value, err = b.carryOut(&asked)
	}
	var answer any = map[string]any{"ok": value}
	var problem *located
	if errors.As(below("", err), &problem) {
		answer = map[string]any{"error": map[string]any{
			"code":    problem.err.Code.String(),
			"address": strconv.FormatUint(uint64(problem.err.Addr), 16),
			"path":    problem.path,
		}}
	} else if err != nil {
		answer = map[string]any{"broken": err.Error()}
	}
	line, err := json.Marshal(answer)
	if err != nil {
		return []byte(`{"broken": "the answer is no JSON"}`)
	}
	return line
}

func (b *Bridge) carryOut(asked *request) (any, error) {
	switch asked.Op {
	case "layouts":
		return layouts(b.Types.layouts), nil
	case "handshake":
		return handshake(asked.Host, asked.Guest)
	}
	record, ok := b.Types.records[asked.Type]
	if !ok {
		return nil, fmt.Errorf("there is no type %q", asked.Type)
	}
	switch asked.Op {
	case "write":
		return b.write(&record, asked)
	case "read":
		return b.read(&record, asked)
	}
	return nil, fmt.Errorf("there is no request %q", asked.Op)
}

func (b *Bridge) write(record *Record, asked *request) (any, error) {
	value := record.make()
	fields := reflect.ValueOf(value).Elem()
	if err := b.Types.fillFields(fields, record.desc.Fields, asked.Value); err != nil {
		return nil, err
	}
	if asked.Arena {
		arena := b.Place.Arena()
		addr, err := zb.Write(arena, value)
		return addr, err
	}
	if asked.Capacity != nil {
		arena, err := zb.NewArenaWith(zb.ArenaOptions{Cap: *asked.Capacity})
		if err != nil {
			return nil, err
		}
		before := arena.Used()
		_, err = zb.Write(arena, value)
		if err != nil && arena.Used() != before {
			return nil, errors.New("a write that failed has left something")
		}
		return arena.Used(), err
	}
	marshal := zb.MarshalRecord
	if asked.Message {
		marshal = zb.Marshal
	}
	bytes, err := marshal(value, asked.Base)
	return hex.EncodeToString(bytes), err
}

func (b *Bridge) read(record *Record, asked *request) (any, error) {
	region, err := b.region(asked)
	if err != nil {
		return nil, err
	}
	from := source{region: region, root: asked.Root, slots: asked.Slots}
	if asked.Limits.Depth != nil {
		from.options = append(from.options, zb.MaxDepth(*asked.Limits.Depth))
	}
	if asked.Limits.Budget != nil {
		from.options = append(from.options, zb.Budget(*asked.Limits.Budget))
	}
	open := record.view
	if asked.How == "lazy" {
		open = record.lazy
	}
	view, err := open(from)
	if err != nil {
		return nil, err
	}
	if asked.How != "owned" {
		return b.Types.viewFields(view, record.owned, record.desc.Fields, "")
	}
	owned, _, err := call(view, "Read")
	if err != nil {
		return nil, err
	}
	return b.Types.ownedFields(owned, record.desc.Fields)
}

func (b *Bridge) region(asked *request) (*zb.Region, error) {
	if asked.Arena {
		return b.Place.Arena().Region(), nil
	}
	spans := make([]zb.Span, len(asked.Spans))
	for i, pair := range asked.Spans {
		base, err := strconv.ParseUint(fmt.Sprint(pair[0]), 10, 32)
		if err != nil {
			return nil, err
		}
		spans[i].Base = uint32(base)
		if text, ok := pair[1].(string); ok {
			bytes, err := hex.DecodeString(text)
			if err != nil {
				return nil, err
			}
			spans[i] = zb.AlignedCopy(uint32(base), bytes)
			continue
		}
		length, err := strconv.ParseUint(fmt.Sprint(pair[1]), 10, 32)
		if err != nil || b.Place == nil {
			return nil, fmt.Errorf("%v is no span here", pair)
		}
		if spans[i].Bytes, err = b.Place.Bytes(uint32(base), uint32(length)); err != nil {
			return nil, err
		}
	}
	return zb.NewRegion(spans...)
}
