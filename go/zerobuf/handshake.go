package zerobuf

import (
	"strconv"
	"strings"
)

// LayoutKind is what a row of the handshake table is about.
type LayoutKind int32

// The kinds of a row (spec/format.md, F-10.9).
const (
	LayoutRecord LayoutKind = iota
	LayoutUnitEnum
	LayoutDataEnum
)

var layoutKinds = [...]string{"record", "enum", "variant"}

// String is what a fingerprint calls the kind.
func (k LayoutKind) String() string {
	if uint(k) < uint(len(layoutKinds)) {
		return layoutKinds[k]
	}
	return UnknownName("LayoutKind", int64(k))
}

// LayoutRow is a row of the handshake table: what two programs compare about a type.
type LayoutRow struct {
	TypeID uint32
	Kind   LayoutKind
	// Name is the stable name.
	Name string
	// Fields is how many fields or variants there are, Required how many a writer must supply.
	Fields, Required uint32
	// Fingerprints has one of every prefix of the fields, the empty one first.
	Fingerprints []uint64
}

// Layout is a descriptor, which has a row in the handshake table.
type Layout interface{ Row() LayoutRow }

var (
	_ Layout = (*RecordDesc)(nil)
	_ Layout = (*UnitEnumDesc)(nil)
	_ Layout = (*DataEnumDesc)(nil)
)

// Row is the record's row in the handshake table.
func (d *RecordDesc) Row() LayoutRow {
	count, required := uint32(len(d.Fields)), uint32(d.Required)
	return LayoutRow{d.TypeID, LayoutRecord, d.Name, count, required, d.Fingerprints}
}

// Row is the enum's row in the handshake table.
func (d *UnitEnumDesc) Row() LayoutRow {
	count := uint32(len(d.Variants))
	return LayoutRow{d.TypeID, LayoutUnitEnum, d.Name, count, 0, d.Fingerprints}
}

// Row is the enum's row in the handshake table.
func (d *DataEnumDesc) Row() LayoutRow {
	count := uint32(len(d.Variants))
	return LayoutRow{d.TypeID, LayoutDataEnum, d.Name, count, 0, d.Fingerprints}
}

// Rows is the handshake table of some types.
func Rows(layouts []Layout) []LayoutRow {
	rows := make([]LayoutRow, len(layouts))
	for i, layout := range layouts {
		rows[i] = layout.Row()
	}
	return rows
}

// Mismatch is a type about which two programs disagree.
type Mismatch struct {
	// Name is what our table calls the type.
	Name string
	// Reason is what the disagreement is, in words.
	Reason string
}

// CompareLayouts compares what two programs know about their types (spec/format.md, F-10.10). A
// type that only one side knows is no disagreement, and neither are fields appended at the end, as
// long as the side that knows them can do without. The types come in the order and by the names of
// ours.
//
// It fails with DuplicateKey if a table holds a type twice, and with LayoutMismatch if a row has
// not a fingerprint of every prefix.
func CompareLayouts(ours, theirs []LayoutRow) ([]Mismatch, error) {
	known, err := byTypeID(theirs)
	if err != nil {
		return nil, err
	}
	if _, err := byTypeID(ours); err != nil {
		return nil, err
	}
	var mismatches []Mismatch
	for i := range ours {
		if their := known[ours[i].TypeID]; their != nil {
			if reason := difference(&ours[i], their); reason != "" {
				mismatches = append(mismatches, Mismatch{ours[i].Name, reason})
			}
		}
	}
	return mismatches, nil
}

// RequireLayouts compares two tables and refuses every disagreement.
//
// It fails as [CompareLayouts], and with LayoutMismatch that names the types.
func RequireLayouts(ours, theirs []LayoutRow) error {
	mismatches, err := CompareLayouts(ours, theirs)
	if err != nil || len(mismatches) == 0 {
		return err
	}
	texts := make([]string, len(mismatches))
	for i, mismatch := range mismatches {
		texts[i] = mismatch.Name + " (" + mismatch.Reason + ")"
	}
	return &Error{Code: LayoutMismatch, Text: strings.Join(texts, ", ")}
}

func byTypeID(table []LayoutRow) (map[uint32]*LayoutRow, error) {
	rows := make(map[uint32]*LayoutRow, len(table))
	for i := range table {
		row := &table[i]
		if other := rows[row.TypeID]; other != nil {
			text := other.Name + " and " + row.Name + " have the same type id"
			return nil, &Error{Code: DuplicateKey, Text: text}
		}
		if uint64(len(row.Fingerprints)) != uint64(row.Fields)+1 {
			text := row.Name + " has " + strconv.Itoa(len(row.Fingerprints)) + " fingerprints in the table"
			return nil, &Error{Code: LayoutMismatch, Text: text}
		}
		rows[row.TypeID] = row
	}
	return rows, nil
}

func difference(our, their *LayoutRow) string {
	switch {
	case our.Kind != their.Kind:
		return "a " + our.Kind.String() + " here, a " + their.Kind.String() + " there"
	case our.Name != their.Name:
		return their.Name + " has the same type id"
	}
	short, long := our, their
	if short.Fields > long.Fields {
		short, long = long, short
	}
	if short.Fingerprints[short.Fields] != long.Fingerprints[short.Fields] {
		return "the first " + strconv.FormatUint(uint64(short.Fields), 10) + " fields or variants differ"
	}
	if long.Required > short.Fields {
		return "one side has " + strconv.FormatUint(uint64(short.Fields), 10) + " fields, the other requires " +
			strconv.FormatUint(uint64(long.Required), 10)
	}
	return ""
}

// UnknownName is what String says of a value that is no variant of its enum.
func UnknownName(enum string, value int64) string {
	return enum + "(" + strconv.FormatInt(value, 10) + ")"
}

// TypeID is the hash of a type's stable name: FNV-1a, with 0 mapped to 1 (spec/format.md, F-10.2).
func TypeID(name string) uint32 {
	hash := uint32(0x811c9dc5)
	for i := range len(name) {
		hash = (hash ^ uint32(name[i])) * 0x01000193
	}
	return max(hash, 1)
}
