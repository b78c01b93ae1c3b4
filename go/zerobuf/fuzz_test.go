package zerobuf

import (
	"sort"
	"testing"
)

// typeNames are all records of the vectors, in an order that fuzzers can rely on.
func typeNames(types *schema) []string {
	names := make([]string, 0, len(types.records))
	for name := range types.records {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// FuzzAccess reads memory that anybody may have written: validation and every getter end, and
// what validation lets pass can be read to the end.
func FuzzAccess(f *testing.F) {
	types := parseSchema(f)
	names := typeNames(types)
	for _, folder := range []string{"valid", "invalid"} {
		for _, v := range readVectors(f, folder) {
			if v.Root == "" {
				continue
			}
			name := types.record(f, v.Type).Name
			span := v.spans(f)[0]
			index := uint8(sort.SearchStrings(names, name))
			f.Add(span.Bytes, span.Base, parseHex(f, v.Root), v.Slots, index, v.Message)
		}
	}
	f.Fuzz(func(t *testing.T, bytes []byte, base, root, slots uint32, index uint8, message bool) {
		desc := types.records[names[int(index)%len(names)]]
		region, err := NewRegion(AlignedCopy(base, bytes))
		if err != nil {
			return
		}
		access, open := AccessRecord, LazyRecord
		if message {
			access = func(r *Region, addr, _ uint32, d *RecordDesc, o ...AccessOption) (View, error) {
				return AccessMessage(r, addr, d, o...)
			}
			open = func(r *Region, addr, _ uint32, d *RecordDesc, o ...AccessOption) (Lazy, error) {
				return LazyMessage(r, addr, d, o...)
			}
		}
		view, err := access(region, root, slots, desc)
		lazy, lazyErr := open(region, root, slots, desc)
		if err != nil {
			// A lazy reader has no budget of its own: it looks at the root's fields only.
			if lazyErr == nil {
				for i := range desc.Fields {
					_, _ = lazy.Str(i)
					_, _ = lazy.Record(i)
					_, _ = lazy.Variant(i)
					_, _ = lazy.ColumnF64(i)
				}
			}
			return
		}
		if lazyErr != nil {
			t.Fatal(lazyErr)
		}
		if _, err := types.readFields(Lazy{view.block}, desc.Fields, desc.Name); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzMutated changes a byte of valid memory after validation: views stay inside of the region.
func FuzzMutated(f *testing.F) {
	types := parseSchema(f)
	all := readVectors(f, "valid")
	for i := range all {
		f.Add(uint16(i), uint16(4), uint8(0xff))
		f.Add(uint16(i), uint16(8), uint8(0x80))
	}
	f.Fuzz(func(t *testing.T, index, at uint16, value uint8) {
		v := all[int(index)%len(all)]
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
		if bytes := spans[0].Bytes; len(bytes) > 0 {
			bytes[int(at)%len(bytes)] = value
		}
		_, _ = types.readFields(Lazy{view.block}, desc.Fields, desc.Name)
		for i := range desc.Fields {
			_ = view.Str(i)
			_ = view.ColumnF64(i)
			_ = view.Variant(i).Payload().F64(0)
			_ = RecordList(view, i, func(v View) float64 { return v.F64(0) }).Slice()
			_ = SlotList(view, i, View.Bool).Slice()
		}
	})
}

// FuzzArenaHeader believes nothing that a host wrote into the header of an arena.
func FuzzArenaHeader(f *testing.F) {
	f.Add(uint8(arenaCursor), uint32(0))
	f.Add(uint8(arenaCursor), uint32(0xffffffff))
	f.Add(uint8(arenaEnd), uint32(16))
	f.Add(uint8(arenaGeneration), uint32(0xffffffff))
	f.Add(uint8(arenaChunkCount), uint32(17))
	f.Add(uint8(arenaChunks), uint32(0xfffffff0))
	f.Add(uint8(arenaCap), uint32(0))
	f.Fuzz(func(t *testing.T, at uint8, value uint32) {
		arena := NewArena()
		desc := &RecordDesc{Name: "T", Fields: []Field{{Name: "v", Type: Type{Kind: KindStr}}}}
		text := &dynamic{t, desc, map[string]any{"v": "some text"}}
		addr, err := Write(arena, text)
		if err != nil {
			t.Fatal(err)
		}
		view, err := AccessMessage(arena.Region(), addr, desc)
		if err != nil {
			t.Fatal(err)
		}
		arena.put(int(at)%(arenaHeaderSize-4), value)
		_ = view.Str(0)
		mark := arena.Save()
		if addr, err := Write(arena, text); err == nil {
			if _, err := AccessMessage(arena.Region(), addr, desc); err != nil {
				t.Fatal(err)
			}
		}
		_ = arena.Restore(mark)
		arena.Reset(true)
		_ = arena.Used()
	})
}
