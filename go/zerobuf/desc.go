package zerobuf

// Descriptors: what generated code tells the runtime about its types.

// Kind is what a field holds. The numbers stay inside one program.
type Kind uint8

// The kinds of a field (spec/format.md, F-5.1). Columns are in the order of their tags.
const (
	KindBool Kind = iota
	KindI8
	KindI16
	KindI32
	KindU8
	KindU16
	KindU32
	KindI64
	KindU64
	KindI64Number
	KindU64Number
	KindF32
	KindF64
	KindStr
	KindBytes
	KindColumnI8
	KindColumnU8
	KindColumnI16
	KindColumnU16
	KindColumnI32
	KindColumnU32
	KindColumnI64
	KindColumnU64
	KindColumnF32
	KindColumnF64
	// KindUnit is an enum without payloads; Type.Unit describes it.
	KindUnit
	// KindData is an enum with payloads; Type.Data describes it.
	KindData
	// KindRecord is a record; Type.Record describes it.
	KindRecord
	// KindRecords is a list of inline records; Type.Record describes them.
	KindRecords
	// KindList is a list of elements of one slot; Type.Elem describes them.
	KindList
)

// columnSizes are the sizes of the numbers in columns, in the order of their tags.
var columnSizes = [...]uint8{1, 1, 2, 2, 4, 4, 8, 8, 4, 8}

// column returns tag and element size of a kind that is a column.
func (k Kind) column() (tag uint8, size uint64) {
	index := k - KindColumnI8
	return tagColumnI8 + uint8(index), uint64(columnSizes[index])
}

// Type is the type of a field or of a list's element.
type Type struct {
	Kind Kind
	// Nullable is set of an option.
	Nullable bool
	// Record describes the record of KindRecord and KindRecords.
	Record *RecordDesc
	// Unit describes the enum of KindUnit.
	Unit *UnitEnumDesc
	// Data describes the enum of KindData.
	Data *DataEnumDesc
	// Elem describes the elements of KindList.
	Elem *Type
}

// Field is a field of a record or of a variant's payload.
type Field struct {
	// Name is the stable name: what errors say.
	Name string
	// Type is what the field holds.
	Type Type
	// Missable is set where a record of an older writer may end before this field.
	Missable bool
}

// RecordDesc is what is known about a record.
type RecordDesc struct {
	// Name is the stable name.
	Name string
	// TypeID is the hash of the name; see [TypeID].
	TypeID uint32
	// Required is how many leading slots a writer must supply.
	Required int
	// Sealed is set of a record that never changes.
	Sealed bool
	// Fingerprints has one of every prefix of the fields, the empty one first.
	Fingerprints []uint64
	// Fields are the fields, in the order of their slots.
	Fields []Field
}

// UnitVariant is a variant of an enum without payloads.
type UnitVariant struct {
	Name         string
	Discriminant int32
}

// UnitEnumDesc is what is known about an enum without payloads.
type UnitEnumDesc struct {
	Name         string
	TypeID       uint32
	Fingerprints []uint64
	Variants     []UnitVariant
}

func (d *UnitEnumDesc) has(discriminant int32) bool {
	if d == nil {
		return false
	}
	for i := range d.Variants {
		if d.Variants[i].Discriminant == discriminant {
			return true
		}
	}
	return false
}

// DataVariant is a variant of an enum with payloads.
type DataVariant struct {
	Name         string
	Discriminant uint32
	// Required is how many leading fields a writer must supply.
	Required int
	Fields   []Field
}

// DataEnumDesc is what is known about an enum with payloads.
type DataEnumDesc struct {
	Name         string
	TypeID       uint32
	Fingerprints []uint64
	Variants     []DataVariant
}

func (d *DataEnumDesc) find(discriminant uint32) *DataVariant {
	if d == nil {
		return nil
	}
	for i := range d.Variants {
		if d.Variants[i].Discriminant == discriminant {
			return &d.Variants[i]
		}
	}
	return nil
}
