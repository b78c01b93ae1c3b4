package bridge

import (
	"errors"
	"fmt"
	"strconv"

	zb "zerobuf.dev/go/zerobuf"
)

// row is a row of a handshake table in the form of the vectors.
type row struct {
	TypeID       string   `json:"type id"`
	Kind         string   `json:"kind"`
	Name         string   `json:"name"`
	Fields       uint32   `json:"fields"`
	Required     uint32   `json:"required"`
	Fingerprints []string `json:"fingerprints"`
}

var kinds = []zb.LayoutKind{zb.LayoutRecord, zb.LayoutUnitEnum, zb.LayoutDataEnum}

// layouts is what handshakes know about all types.
func layouts(all []zb.Layout) []row {
	rows := make([]row, len(all))
	for i, layout := range zb.Rows(all) {
		rows[i] = row{
			TypeID: fmt.Sprintf("%08x", layout.TypeID), Kind: layout.Kind.String(),
			Name: layout.Name, Fields: layout.Fields, Required: layout.Required,
		}
		for _, fingerprint := range layout.Fingerprints {
			rows[i].Fingerprints = append(rows[i].Fingerprints, fmt.Sprintf("%016x", fingerprint))
		}
	}
	return rows
}

// handshake is the names of the types that do not agree.
func handshake(host, guest []row) (any, error) {
	ours, err := table(host)
	if err != nil {
		return nil, err
	}
	theirs, err := table(guest)
	if err != nil {
		return nil, err
	}
	mismatches, err := zb.CompareLayouts(ours, theirs)
	if err != nil {
		return nil, err
	}
	if required := zb.RequireLayouts(ours, theirs); (required == nil) != (len(mismatches) == 0) {
		return nil, errors.New("RequireLayouts and CompareLayouts do not agree")
	}
	names := make([]string, len(mismatches))
	for i := range mismatches {
		names[i] = mismatches[i].Name
	}
	return names, nil
}

func table(rows []row) ([]zb.LayoutRow, error) {
	all := make([]zb.LayoutRow, len(rows))
	for i, given := range rows {
		id, err := strconv.ParseUint(given.TypeID, 16, 32)
		if err != nil {
			return nil, err
		}
		all[i] = zb.LayoutRow{
			TypeID: uint32(id), Name: given.Name, Fields: given.Fields, Required: given.Required,
		}
		for _, kind := range kinds {
			if kind.String() == given.Kind {
				all[i].Kind = kind
			}
		}
		for _, digits := range given.Fingerprints {
			fingerprint, err := strconv.ParseUint(digits, 16, 64)
			if err != nil {
				return nil, err
			}
			all[i].Fingerprints = append(all[i].Fingerprints, fingerprint)
		}
	}
	return all, nil
}
