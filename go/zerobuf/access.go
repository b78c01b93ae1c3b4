package zerobuf

// AccessOption changes a limit of one access; see [MaxDepth] and [Budget].
type AccessOption struct {
	depth  uint32
	budget uint64
	which  uint8
}

const (
	optionDepth uint8 = iota + 1
	optionBudget
)

// MaxDepth is how deep values may nest; the root is at depth 0. 64 by default.
func MaxDepth(depth uint32) AccessOption { return AccessOption{which: optionDepth, depth: depth} }

// Budget is how many bytes validation may reach, where each value costs at least 16. By default 8
// times the bytes of the region, and at most 64 MiB. Above 64 MiB it is also what a copy may spend
// on fields that are missing.
func Budget(bytes uint64) AccessOption { return AccessOption{which: optionBudget, budget: bytes} }

func limits(region *Region, options []AccessOption) (depth uint32, budget uint64) {
	depth, budget = maxDepth, min(budgetFactor*region.size, budgetCap)
	for _, option := range options {
		switch option.which {
		case optionDepth:
			depth = option.depth
		case optionBudget:
			budget = option.budget
		}
	}
	return depth, budget
}

// AccessMessage validates everything that a message reaches, once.
//
// It fails with the first error in the order of spec/format.md, section 7.
func AccessMessage(
	region *Region, addr uint32, desc *RecordDesc, options ...AccessOption,
) (View, error) {
	count, f := region.preamble(addr, desc)
	if f != fine {
		return View{}, f.at(addr)
	}
	root, _, err := access(region, addr, count, alignMessage, desc, options)
	return View{root}, err
}

// AccessRecord is [AccessMessage] for a record of that many slots without a preamble.
func AccessRecord(
	region *Region, addr, slots uint32, desc *RecordDesc, options ...AccessOption,
) (View, error) {
	root, _, err := access(region, addr, slots, alignSlotsRead, desc, options)
	return View{root}, err
}

// OwnMessage is [AccessMessage] for a view that will be copied as a whole. Fields that older
// writers left out cost validation nothing, but take memory in a copy: it fails with
// BudgetExceeded at addr if they would take too much (F-8.4).
func OwnMessage(
	region *Region, addr uint32, desc *RecordDesc, options ...AccessOption,
) (View, error) {
	count, f := region.preamble(addr, desc)
	if f != fine {
		return View{}, f.at(addr)
	}
	return own(region, addr, count, alignMessage, desc, options)
}

// OwnRecord is [OwnMessage] for a record of that many slots without a preamble.
func OwnRecord(
	region *Region, addr, slots uint32, desc *RecordDesc, options ...AccessOption,
) (View, error) {
	return own(region, addr, slots, alignSlotsRead, desc, options)
}

func own(
	region *Region, addr, count, align uint32, desc *RecordDesc, options []AccessOption,
) (View, error) {
	root, walked, err := access(region, addr, count, align, desc, options)
	if err != nil {
		return View{}, err
	}
	_, budget := limits(region, options)
	if most := max(budget, budgetCap); walked.missing > most {
		return View{}, fault{BudgetExceeded, most}.at(addr)
	}
	return View{root}, nil
}

// LazyMessage looks at a message's preamble and at nothing else. Of the options only [MaxDepth]
// means something: getters have no budget.
//
// It fails with OutOfBounds, Misaligned, LengthOverflow, AbiMismatch or LayoutMismatch at addr.
func LazyMessage(
	region *Region, addr uint32, desc *RecordDesc, options ...AccessOption,
) (Lazy, error) {
	count, f := region.preamble(addr, desc)
	if f != fine {
		return Lazy{}, f.at(addr)
	}
	root, err := open(region, addr, count, alignMessage, desc)
	root.limit, _ = limits(region, options)
	return Lazy{root}, err
}

// LazyRecord is [LazyMessage] for a record of that many slots without a preamble.
func LazyRecord(
	region *Region, addr, slots uint32, desc *RecordDesc, options ...AccessOption,
) (Lazy, error) {
	root, err := open(region, addr, slots, alignSlotsRead, desc)
	root.limit, _ = limits(region, options)
	return Lazy{root}, err
}

// MutMessage validates a message in an arena as [AccessMessage] does, to change it.
func MutMessage(
	arena *Arena, addr uint32, desc *RecordDesc, options ...AccessOption,
) (Mut, error) {
	view, err := AccessMessage(arena.Region(), addr, desc, options...)
	return Mut{view.block, arena}, err
}

// MutRecord is [MutMessage] for a record of that many slots without a preamble.
func MutRecord(
	arena *Arena, addr, slots uint32, desc *RecordDesc, options ...AccessOption,
) (Mut, error) {
	view, err := AccessRecord(arena.Region(), addr, slots, desc, options...)
	return Mut{view.block, arena}, err
}

// open does the block check of a root (F-7.2).
func open(region *Region, addr, count, align uint32, desc *RecordDesc) (block, error) {
	slots, f := region.slots(addr, uint64(count), align)
	if f != fine {
		return block{}, f.at(addr)
	}
	return block{
		region: region, slots: slots, fields: &desc.Fields, addr: addr, owner: addr,
		limit: maxDepth, generation: region.generation(),
	}, nil
}

func access(
	region *Region, addr, count, align uint32, desc *RecordDesc, options []AccessOption,
) (block, cost, error) {
	root, err := open(region, addr, count, align, desc)
	if err != nil {
		return block{}, cost{}, err
	}
	var budget uint64
	root.limit, budget = limits(region, options)
	walked, err := validate(&root, budget)
	if err != nil {
		return block{}, cost{}, err
	}
	return root, walked, nil
}
