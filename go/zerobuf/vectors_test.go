package zerobuf

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

const vectors = "../../spec/vectors"

type vectorError struct{ Code, Address, Path string }

type vector struct {
	Name, Type string
	Root       string
	Slots      uint32
	Message    bool
	Memory     []string
	Limits     *struct {
		Depth  *uint32
		Budget *uint64
	}
	Value    any
	Write    *bool
	Error    vectorError
	Capacity uint32
}

func readVectors(t testing.TB, folder string) []vector {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(vectors, folder, "*.json"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no vectors in %s: %v", folder, err)
	}
	var all []vector
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var some []vector
		mustDecode(t, string(text), &some)
		all = append(all, some...)
	}
	return all
}

func parseHex(t testing.TB, text string) uint32 {
	t.Helper()
	value, err := strconv.ParseUint(text, 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	return uint32(value)
}

// spans are the memory of a vector.
func (v *vector) spans(t testing.TB) []Span {
	t.Helper()
	var spans []Span
	fresh := true
	for _, line := range v.Memory {
		if line == "--" {
			fresh = true
			continue
		}
		line, _, _ = strings.Cut(line, "#")
		address, digits, _ := strings.Cut(line, ":")
		bytes, err := hex.DecodeString(strings.ReplaceAll(digits, " ", ""))
		if err != nil {
			t.Fatal(err)
		}
		base := parseHex(t, address)
		if last := len(spans) - 1; !fresh && spans[last].end() == uint64(base) {
			spans[last].Bytes = append(spans[last].Bytes, bytes...)
		} else {
			spans = append(spans, Span{base, bytes})
		}
		fresh = false
	}
	if len(spans) == 0 {
		spans = []Span{{Base: parseHex(t, v.Root)}}
	}
	for i := range spans {
		spans[i] = AlignedCopy(spans[i].Base, spans[i].Bytes)
	}
	return spans
}

func (v *vector) access(t testing.TB, region *Region, desc *RecordDesc) (View, error) {
	var options []AccessOption
	if v.Limits != nil {
		if v.Limits.Depth != nil {
			options = append(options, MaxDepth(*v.Limits.Depth))
		}
		if v.Limits.Budget != nil {
			options = append(options, Budget(*v.Limits.Budget))
		}
	}
	if v.Message {
		return AccessMessage(region, parseHex(t, v.Root), desc, options...)
	}
	return AccessRecord(region, parseHex(t, v.Root), v.Slots, desc, options...)
}

// plainJSON has the numbers of a vector as those of a reader.
func plainJSON(t testing.TB, value any) any {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var plain any
	if err := json.Unmarshal(text, &plain); err != nil {
		t.Fatal(err)
	}
	return plain
}

func TestValidVectors(t *testing.T) {
	types := parseSchema(t)
	written := 0
	for _, v := range readVectors(t, "valid") {
		t.Run(v.Name, func(t *testing.T) {
			desc := types.record(t, v.Type)
			spans := v.spans(t)
			region, err := NewRegion(spans...)
			if err != nil {
				t.Fatal(err)
			}
			view, err := v.access(t, region, desc)
			if err != nil {
				t.Fatal(err)
			}
			read, err := types.readFields(Lazy{view.block}, desc.Fields, desc.Name)
			if err != nil {
				t.Fatal(err)
			}
			want := plainJSON(t, v.Value)
			if got := plainJSON(t, read); !reflect.DeepEqual(got, want) {
				t.Errorf("read %v, want %v", got, want)
			}
			if v.Write != nil && !*v.Write {
				return
			}
			written++
			value := &dynamic{t, desc, v.Value.(map[string]any)}
			marshal := MarshalRecord
			if v.Message {
				marshal = Marshal
			}
			bytes, err := marshal(value, spans[0].Base)
			if err != nil {
				t.Fatal(err)
			}
			if want := spans[0].Bytes; string(bytes) != string(want) {
				t.Errorf("wrote\n%x\nwant\n%x", bytes, want)
			}
		})
	}
	if written == 0 {
		t.Error("no vector was written")
	}
}

// fails compares an error with that of a vector.
func fails(t *testing.T, err error, want vectorError) {
	t.Helper()
	var got *Error
	if !errors.As(err, &got) {
		t.Fatalf("got %v, want %v", err, want)
	}
	if got.Code.String() != want.Code || got.Addr != parseHex(t, want.Address) || got.Path != want.Path {
		t.Errorf("got %v, want %v", err, want)
	}
}

func TestInvalidVectors(t *testing.T) {
	types := parseSchema(t)
	for _, v := range readVectors(t, "invalid") {
		t.Run(v.Name, func(t *testing.T) {
			desc := types.record(t, v.Type)
			if v.Root == "" {
				arena, err := NewArenaWith(ArenaOptions{Cap: v.Capacity})
				if err != nil {
					t.Fatal(err)
				}
				before := arena.Used()
				_, err = Write(arena, &dynamic{t, desc, v.Value.(map[string]any)})
				fails(t, err, v.Error)
				if arena.Used() != before {
					t.Error("a failed write left something")
				}
				return
			}
			region, err := NewRegion(v.spans(t)...)
			if err != nil {
				fails(t, err, v.Error)
				return
			}
			_, err = v.access(t, region, desc)
			fails(t, err, v.Error)
			// What is not valid can be read lazily all the same, to an error or to a value.
			if lazy, err := LazyRecord(region, parseHex(t, v.Root), v.Slots, desc); err == nil && v.Limits == nil {
				_, _ = types.readFields(lazy, desc.Fields, desc.Name)
			}
		})
	}
}

func TestFingerprints(t *testing.T) {
	types := parseSchema(t)
	text, err := os.ReadFile(filepath.Join(vectors, "fingerprints.json"))
	if err != nil {
		t.Fatal(err)
	}
	var table []vectorRow
	mustDecode(t, string(text), &table)
	for _, want := range table {
		var layout Layout
		switch want.Kind {
		case "record":
			layout = types.records[want.Name]
		case "enum":
			layout = types.units[want.Name]
		case "variant":
			layout = types.data[want.Name]
		}
		want.Fields = uint32(len(want.Fingerprints) - 1)
		if got, want := layout.Row(), want.row(t); !reflect.DeepEqual(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	}
	if have := len(types.records) + len(types.units) + len(types.data); have != len(table) {
		t.Errorf("%d types here, %d in the file", have, len(table))
	}
}

// vectorRow is a row of a handshake table.
type vectorRow struct {
	TypeID           string `json:"type id"`
	Kind, Name       string
	Fields, Required uint32
	Fingerprints     []string
}

func (r *vectorRow) row(t testing.TB) LayoutRow {
	row := LayoutRow{TypeID: parseHex(t, r.TypeID), Name: r.Name, Fields: r.Fields, Required: r.Required}
	for i, kind := range layoutKinds {
		if kind == r.Kind {
			row.Kind = LayoutKind(i)
		}
	}
	for _, text := range r.Fingerprints {
		value, err := strconv.ParseUint(text, 16, 64)
		if err != nil {
			t.Fatal(err)
		}
		row.Fingerprints = append(row.Fingerprints, value)
	}
	return row
}

func TestHandshakes(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(vectors, "handshake.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name        string
		Host, Guest []vectorRow
		Disagree    []string
		Error       string
	}
	mustDecode(t, string(text), &cases)
	table := func(rows []vectorRow) (all []LayoutRow) {
		for i := range rows {
			all = append(all, rows[i].row(t))
		}
		return all
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			mismatches, err := CompareLayouts(table(c.Host), table(c.Guest))
			if c.Error != "" {
				var got *Error
				if !errors.As(err, &got) || got.Code.String() != c.Error {
					t.Errorf("got %v, want %s", err, c.Error)
				}
				return
			}
			var names []string
			for _, mismatch := range mismatches {
				names = append(names, mismatch.Name)
			}
			if err != nil || strings.Join(names, " ") != strings.Join(c.Disagree, " ") {
				t.Errorf("got %v and %v, want %v", names, err, c.Disagree)
			}
			err = RequireLayouts(table(c.Host), table(c.Guest))
			if errors.Is(err, LayoutMismatch) != (len(c.Disagree) > 0) {
				t.Errorf("required with %v", err)
			}
		})
	}
}
