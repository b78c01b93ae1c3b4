package zerobuf

import (
	"encoding/binary"
	"errors"
	"runtime/debug"
	"testing"
)

// The work of a walk is linear in what it may spend, whatever the input is (F-8.2).

const workBase = 0x1000

func workSlot(tag byte, a, low, high uint32) []byte {
	slot := make([]byte, 0, slotSize)
	for _, word := range []uint32{uint32(tag), a, low, high} {
		slot = binary.LittleEndian.AppendUint32(slot, word)
	}
	return slot
}

func join(slots ...[]byte) (all []byte) {
	for _, slot := range slots {
		all = append(all, slot...)
	}
	return all
}

// workNode is a record with a text, a record of its own kind and a list of them.
var workNode = &RecordDesc{Name: "Node", TypeID: 77}

// workRows is a list of lists of numbers.
var workRows = &RecordDesc{Name: "Rows", TypeID: 78, Fields: []Field{{Name: "rows", Type: Type{
	Kind: KindList, Elem: &Type{Kind: KindList, Elem: &Type{Kind: KindI32}},
}}}}

// workGrown is a list of records with fifty fields that may be missing.
var workGrown = &RecordDesc{Name: "List", TypeID: 79, Fields: []Field{{Name: "items", Type: Type{
	Kind: KindRecords, Record: &RecordDesc{Name: "Grown", TypeID: 80},
}}}}

const workGrownFields = 50

func init() {
	workNode.Fields = []Field{
		{Name: "name", Type: Type{Kind: KindStr}},
		{Name: "next", Type: Type{Kind: KindRecord, Record: workNode, Nullable: true}, Missable: true},
		{Name: "children", Type: Type{Kind: KindRecords, Record: workNode}},
	}
	item := workGrown.Fields[0].Type.Record
	for range workGrownFields {
		field := Field{Name: "option", Type: Type{Kind: KindI32, Nullable: true}, Missable: true}
		item.Fields = append(item.Fields, field)
	}
}

// workWalk walks a root slot by slot: what advance looks at in one step is at most a block, and
// each slot of it has to be paid for.
func workWalk(t testing.TB, bytes []byte, desc *RecordDesc, options ...AccessOption) (cost, error) {
	t.Helper()
	region, err := NewRegion(AlignedCopy(workBase, bytes))
	if err != nil {
		t.Fatal(err)
	}
	return workWalkRegion(t, region, desc, options...)
}

func workWalkRegion(
	t testing.TB, region *Region, desc *RecordDesc, options ...AccessOption,
) (cost, error) {
	t.Helper()
	_, walked, err := access(
		region, workBase, uint32(len(desc.Fields)), alignSlotsRead, desc, options,
	)
	_, budget := limits(region, options)
	if walked.spent > budget || walked.missing > slotCost*workGrownFields*(budget/slotCost+1) {
		t.Fatalf("%+v, a budget of %d", walked, budget)
	}
	return walked, err
}

func workCode(err error) Code {
	var zb *Error
	if errors.As(err, &zb) {
		return zb.Code
	}
	return 0
}

func workDoubling(levels uint32) (bytes []byte) {
	for level := range levels {
		count := uint32(2)
		if level+1 == levels {
			count = 0
		}
		node := join(
			workSlot(tagString, 0, 0, 0), workSlot(tagNull, 0, 0, 0),
			workSlot(tagList, workBase+48+96*level, count, 3),
		)
		bytes = append(bytes, node...)
		if level > 0 {
			bytes = append(bytes, node...)
		}
	}
	return bytes
}

func TestWorkOfSharedData(t *testing.T) {
	bytes := workDoubling(32)
	if _, err := workWalk(t, bytes, workNode); len(bytes) > 3100 || workCode(err) != BudgetExceeded {
		t.Fatal(len(bytes), err)
	}
	// A thousand lists that are all the same thousand numbers.
	rows := workSlot(tagList, workBase+16, 1000, 1)
	for range 1000 {
		rows = append(rows, workSlot(tagList, workBase+16016, 1000, 1)...)
	}
	for range 1000 {
		rows = append(rows, workSlot(tagI32, 7, 0, 0)...)
	}
	if _, err := workWalk(t, rows, workRows); workCode(err) != BudgetExceeded {
		t.Fatal(err)
	}
	// Lists that begin in the middle of each other.
	rows = workSlot(tagList, workBase+16, 64, 1)
	for row := range uint32(64) {
		rows = append(rows, workSlot(tagList, workBase+1040+4*row, 32, 1)...)
	}
	for range 256 {
		rows = binary.LittleEndian.AppendUint32(rows, uint32(tagI32))
	}
	if _, err := workWalk(t, rows, workRows); workCode(err) != BudgetExceeded {
		t.Fatal(err)
	}
}

func TestWorkInALargeRegion(t *testing.T) {
	const size = 512 << 20
	large := Span{Base: workBase, Bytes: alignedBytes(workBase, size)}
	region, err := NewRegion(large)
	if err != nil {
		t.Fatal(err)
	}
	copy(large.Bytes, join(
		workSlot(tagString, 0, 0, 0), workSlot(tagNull, 0, 0, 0), workSlot(tagList, workBase+48, 1, 3),
		workSlot(tagString, workBase+96, 0, 0), workSlot(tagNull, 0, 0, 0), workSlot(tagList, 0, 0, 3),
		binary.LittleEndian.AppendUint32(nil, 100),
	))
	walked, err := workWalkRegion(t, region, workNode)
	if want := uint64(6*slotCost + slotCost + 100); err != nil || walked.spent != want {
		t.Fatal(walked, err)
	}
	copy(large.Bytes, workDoubling(32))
	if _, err := workWalkRegion(t, region, workNode); workCode(err) != BudgetExceeded {
		t.Fatal(err)
	}
}

func TestWorkOfCycles(t *testing.T) {
	text, null, none := workSlot(tagString, 0, 0, 0), workSlot(tagNull, 0, 0, 0), workSlot(tagList, 0, 0, 3)
	self, list := workSlot(tagRecord, workBase, 3, workNode.TypeID), workSlot(tagList, workBase, 1, 3)
	for _, bytes := range [][]byte{join(text, self, none), join(text, null, list), join(text, self, list)} {
		_, err := workWalk(t, bytes, workNode)
		if code := workCode(err); code != TooDeep && code != BudgetExceeded {
			t.Fatal(err)
		}
	}
}

func TestWorkAtEveryExtreme(t *testing.T) {
	edges := []uint32{
		0, 1, 2, 3, 255, 1 << 16, 1<<28 - 1, 1 << 28, 1<<28 + 1, 1 << 30, 0x55555556, 1 << 31, 1<<32 - 1,
	}
	addresses := []uint32{
		0, 1, 4, 8, workBase - 16, workBase, workBase + 4, workBase + 32, workBase + 48,
		addressEnd - 16, addressEnd, 0x7ffffff0, 1 << 31, 1<<32 - 16, 1<<32 - 1,
	}
	for _, a := range addresses {
		for _, low := range edges {
			for _, high := range append([]uint32{workNode.TypeID}, edges...) {
				text, null, none := workSlot(tagString, a, low, high), workSlot(tagNull, 0, 0, 0), workSlot(tagList, 0, 0, 3)
				// The bound is held inside.
				_, _ = workWalk(t, join(text, null, none), workNode)
				text = workSlot(tagString, 0, 0, 0)
				_, _ = workWalk(t, join(text, workSlot(tagRecord, a, low, high), none), workNode)
				_, _ = workWalk(t, join(text, null, workSlot(tagList, a, low, high)), workNode)
			}
		}
	}
}

func TestWorkOfAMillionEmptyLists(t *testing.T) {
	const million = 1_000_000
	bytes := make([]byte, slotSize*(million+1))
	copy(bytes, workSlot(tagList, workBase+16, million, 1))
	for i := 1; i <= million; i++ {
		copy(bytes[i*slotSize:], workSlot(tagList, 0, 0, 1))
	}
	walked, err := workWalk(t, bytes, workRows)
	if err != nil || walked.spent != slotCost*(million+1) {
		t.Fatal(walked, err)
	}
}

// A chain of 400,000 records needs no stack: that of a goroutine may not grow beyond 64 KB here.
func TestWorkOfADeepChain(t *testing.T) {
	const depth = 400_000
	bytes := make([]byte, 0, 48*(depth+1))
	for level := uint32(1); level <= depth; level++ {
		bytes = append(bytes, workSlot(tagString, 0, 0, 0)...)
		bytes = append(bytes, workSlot(tagRecord, workBase+48*level, 3, workNode.TypeID)...)
		bytes = append(bytes, workSlot(tagList, 0, 0, 3)...)
	}
	bytes = append(bytes, join(
		workSlot(tagString, 0, 0, 0), workSlot(tagNull, 0, 0, 0), workSlot(tagList, 0, 0, 3),
	)...)
	region, err := NewRegion(AlignedCopy(workBase, bytes))
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan [2]error)
	before := debug.SetMaxStack(64 << 10)
	go func() {
		_, tooDeep := workWalkRegion(t, region, workNode)
		_, all := workWalkRegion(t, region, workNode, MaxDepth(1<<32-1))
		done <- [2]error{tooDeep, all}
	}()
	errs := <-done
	debug.SetMaxStack(before)
	if workCode(errs[0]) != TooDeep || errs[1] != nil {
		t.Fatal(errs)
	}
}

// A copy pays for fields that are missing (F-8.4); a view does not.
func TestWorkOfMissingFields(t *testing.T) {
	list := func(count uint32) *Region {
		bytes := make([]byte, slotSize*(count+1))
		copy(bytes, workSlot(tagList, workBase+16, count, 1))
		region, err := NewRegion(AlignedCopy(workBase, bytes))
		if err != nil {
			t.Fatal(err)
		}
		return region
	}
	const most = budgetCap / (slotCost * (workGrownFields - 1))
	for _, c := range []struct {
		count   uint32
		options []AccessOption
		code    Code
	}{
		{most, nil, 0},
		{most + 1, nil, BudgetExceeded},
		{most + 1, []AccessOption{Budget(budgetCap + slotCost*workGrownFields)}, 0},
		{most, []AccessOption{Budget(3 * slotCost * most)}, 0},
	} {
		region := list(c.count)
		if _, err := AccessRecord(region, workBase, 1, workGrown, c.options...); err != nil {
			t.Fatal(err)
		}
		_, err := OwnRecord(region, workBase, 1, workGrown, c.options...)
		if workCode(err) != c.code {
			t.Fatal(c.count, err)
		}
		var zb *Error
		if errors.As(err, &zb) && (zb.Addr != workBase || zb.Path != "") {
			t.Fatal(zb)
		}
	}
}
