//! The walk that checks everything reachable, once (`spec/format.md`, section 7).
//!
//! It is iterative: a stack of frames, one per record, list or payload on the way down. A frame is
//! a block of slots and what they are meant to be; scalars never leave the loop over a block.

use alloc::vec::Vec;

use crate::access::Limits;
use crate::check;
use crate::error::{Code, Error, Fault};
use crate::format::{SLOT_COST, SLOT_SIZE, TAG_NULL};
use crate::number;
use crate::region::Region;
use crate::schema::{Field, Kind, RecordDesc, Type};
use crate::slot::Slot;
use crate::text;

/// A block of slots on the way down.
#[derive(Clone, Copy)]
struct Frame<'a> {
    slots: &'a [Slot],
    /// Address of the first slot.
    addr: u32,
    /// Address for errors about fields that are missing.
    owner: u32,
    shape: Shape,
    /// The field or element that is looked at.
    at: u32,
    /// How deep the record, list or payload of this frame stands.
    depth: u32,
}

/// What the slots of a frame are.
#[derive(Clone, Copy)]
enum Shape {
    /// The fields of a record.
    Fields(&'static [Field]),
    /// The payload of a variant.
    Payload(&'static str, &'static [Field]),
    /// Elements of one slot.
    Items(&'static Type),
    /// Elements of `stride` slots, each a record.
    Inline(&'static RecordDesc, u32),
}

/// Frames that fit on the stack; deeper values take memory from the heap.
const SHALLOW: usize = 8;

struct Walk<'a, 'r> {
    region: &'r Region<'a>,
    budget: u64,
    budget_left: u64,
    depth_limit: u32,
    missing: u64,
}

/// What a walk that found nothing wrong has cost.
pub(crate) struct Cost {
    /// What an owned read pays for fields that are missing (F-8.4).
    pub(crate) missing: u64,
}

/// Validates a record whose slots have passed the block check.
pub(crate) fn root<'a>(
    region: &Region<'a>,
    slots: &'a [Slot],
    addr: u32,
    desc: &'static RecordDesc,
    limits: &Limits,
) -> Result<Cost, Error> {
    let (budget, depth_limit) = (limits.budget_for(region), limits.depth);
    let mut walk = Walk { region, budget, budget_left: budget, depth_limit, missing: 0 };
    let shape = Shape::Fields(desc.fields());
    let mut frame = Frame { slots, addr, owner: addr, shape, at: 0, depth: 0 };
    let mut stack = Stack::new();
    loop {
        match walk.frame(&mut frame) {
            Ok(Some(inner)) => {
                stack.push(frame);
                frame = inner;
            }
            Ok(None) => match stack.pop() {
                Some(outer) => {
                    frame = outer;
                    frame.at += 1;
                }
                None => return Ok(Cost { missing: walk.missing }),
            },
            Err((fault, addr)) => return Err(explain(fault.at(addr), frame, stack)),
        }
    }
}

/// Adds the path to an error: the only place that builds one.
#[cold]
fn explain<'a>(mut error: Error, mut frame: Frame<'a>, mut stack: Stack<'a>) -> Error {
    loop {
        error = match frame.shape {
            Shape::Items(_) | Shape::Inline(..) => error.in_index(frame.at),
            Shape::Fields(fields) => error.in_field(name(fields, frame.at)),
            Shape::Payload(variant, fields) => {
                error.in_field(name(fields, frame.at)).in_field(variant)
            }
        };
        match stack.pop() {
            Some(outer) => frame = outer,
            None => return error,
        }
    }
}

fn name(fields: &[Field], index: u32) -> &'static str {
    fields.get(index as usize).map_or("", Field::name)
}

/// A failed check and the address of the slot it is about.
type Failed = (Fault, u32);

impl<'a> Walk<'a, '_> {
    /// Goes on in a frame: to its end, or to the next value that needs a frame of its own.
    fn frame(&mut self, frame: &mut Frame<'a>) -> Result<Option<Frame<'a>>, Failed> {
        match frame.shape {
            Shape::Fields(fields) | Shape::Payload(_, fields) => self.fields(frame, fields),
            Shape::Items(ty) => self.items(frame, ty),
            Shape::Inline(desc, stride) => self.inline(frame, desc, stride),
        }
    }

    fn fields(
        &mut self,
        frame: &mut Frame<'a>,
        fields: &'static [Field],
    ) -> Result<Option<Frame<'a>>, Failed> {
        let start = frame.at as usize;
        let present = frame.slots.get(start..).unwrap_or_default();
        let known = fields.get(start..).unwrap_or_default();
        for (slot, field) in present.iter().zip(known) {
            let addr = frame.addr + frame.at * SLOT_SIZE;
            match self.value(slot, addr, field.ty(), frame.depth) {
                Ok(None) => frame.at += 1,
                Ok(inner) => return Ok(inner),
                Err(fault) => return Err((fault, addr)),
            }
        }
        self.missing(frame, fields)
    }

    /// Looks for the first field behind the slots that must not be missing.
    #[inline]
    fn missing(
        &mut self,
        frame: &mut Frame<'a>,
        fields: &'static [Field],
    ) -> Result<Option<Frame<'a>>, Failed> {
        for field in fields.iter().skip(frame.slots.len()) {
            #[cfg(test)]
            tests::count(|work| work.missing += 1);
            if !field.may_miss() {
                return Err((Fault::new(Code::MissingField, 0), frame.owner));
            }
            frame.at += 1;
            self.missing += u64::from(SLOT_COST);
        }
        Ok(None)
    }

    fn items(
        &mut self,
        frame: &mut Frame<'a>,
        ty: &'static Type,
    ) -> Result<Option<Frame<'a>>, Failed> {
        for slot in frame.slots.get(frame.at as usize..).unwrap_or_default() {
            let addr = frame.addr + frame.at * SLOT_SIZE;
            match self.value(slot, addr, ty, frame.depth) {
                Ok(None) => frame.at += 1,
                Ok(inner) => return Ok(inner),
                Err(fault) => return Err((fault, addr)),
            }
        }
        Ok(None)
    }

    /// Steps into the next inline element, if there is one.
    fn inline(
        &mut self,
        frame: &mut Frame<'a>,
        desc: &'static RecordDesc,
        stride: u32,
    ) -> Result<Option<Frame<'a>>, Failed> {
        let start = frame.at as usize * stride as usize;
        let Some(slots) = frame.slots.get(start..start + stride as usize) else {
            return Ok(None);
        };
        #[cfg(test)]
        tests::count(|work| work.elements += 1);
        let addr = frame.addr + start as u32 * SLOT_SIZE;
        let depth = self.deeper(frame.depth).map_err(|fault| (fault, addr))?;
        self.spend(u64::from(SLOT_COST)).map_err(|fault| (fault, addr))?;
        let shape = Shape::Fields(desc.fields());
        Ok(Some(Frame { slots, addr, owner: addr, shape, at: 0, depth }))
    }

    #[inline]
    fn deeper(&self, depth: u32) -> Result<u32, Fault> {
        if depth >= self.depth_limit {
            return Err(Fault::new(Code::TooDeep, u64::from(self.depth_limit)));
        }
        Ok(depth + 1)
    }

    #[inline]
    fn spend(&mut self, cost: u64) -> Result<(), Fault> {
        match self.budget_left.checked_sub(cost) {
            Some(left) => {
                self.budget_left = left;
                Ok(())
            }
            None => Err(Fault::new(Code::BudgetExceeded, self.budget)),
        }
    }

    /// Steps 1 to 5 of a slot; a value with children gives the frame they are in.
    #[inline(always)]
    fn value(
        &mut self,
        slot: &'a Slot,
        addr: u32,
        ty: &'static Type,
        depth: u32,
    ) -> Result<Option<Frame<'a>>, Fault> {
        #[cfg(test)]
        tests::count(|work| work.slots += 1);
        // Most numbers are done with here, in the loop over the block.
        if ty.kind.full_tag() == Some(slot.tag()) {
            return self.spend(u64::from(SLOT_COST)).map(|()| None);
        }
        self.other_value(slot, addr, ty, depth)
    }

    fn other_value(
        &mut self,
        slot: &'a Slot,
        addr: u32,
        ty: &'static Type,
        depth: u32,
    ) -> Result<Option<Frame<'a>>, Fault> {
        if ty.nullable && slot.tag() == TAG_NULL {
            self.spend(u64::from(SLOT_COST))?;
            return Ok(None);
        }
        match &ty.kind {
            Kind::Bool => self.scalar(number::bool(slot)),
            Kind::I8 => self.scalar(number::i8(slot)),
            Kind::I16 => self.scalar(number::i16(slot)),
            Kind::I32 => self.scalar(number::i32(slot)),
            Kind::U8 => self.scalar(number::u8(slot)),
            Kind::U16 => self.scalar(number::u16(slot)),
            Kind::U32 => self.scalar(number::u32(slot)),
            Kind::I64 => self.scalar(number::i64(slot)),
            Kind::U64 => self.scalar(number::u64(slot)),
            Kind::F32 => self.scalar(number::f32(slot)),
            Kind::F64 => self.scalar(number::f64(slot)),
            Kind::I64Number => self.scalar(number::i64_number(slot)),
            Kind::U64Number => self.scalar(number::u64_number(slot)),
            Kind::Str => {
                let bytes = check::string(self.region, slot)?;
                self.content(bytes)?;
                text::check(bytes).map(|_| None)
            }
            Kind::Bytes => self.content(check::bytes(self.region, slot)?).map(|()| None),
            Kind::Column(elem) => {
                self.content(check::column(self.region, slot, *elem)?).map(|()| None)
            }
            Kind::UnitEnum(unit) => {
                let value = number::i32(slot);
                let known = value.and_then(|value| {
                    check::known((unit.desc)().position(value as u32), value as u32)
                });
                self.scalar(known)
            }
            Kind::Record(record) => {
                let desc = (record.desc)();
                let slots = check::record(self.region, slot, desc)?;
                let depth = self.enter(depth)?;
                let shape = Shape::Fields(desc.fields());
                Ok(Some(Frame { slots, addr: slot.a(), owner: addr, shape, at: 0, depth }))
            }
            Kind::DataEnum(data) => {
                let slots = check::variant(self.region, slot)?;
                let depth = self.enter(depth)?;
                let desc = (data.desc)();
                let position = check::known(desc.position(slot.low()), slot.low())?;
                let variant = &desc.variants()[position];
                let shape = Shape::Payload(variant.name(), variant.fields());
                Ok(Some(Frame { slots, addr: slot.a(), owner: addr, shape, at: 0, depth }))
            }
            Kind::List(item) => {
                let inline = item.inline_record();
                let slots = check::list(self.region, slot, inline.is_some())?;
                let depth = self.enter(depth)?;
                let shape = match inline {
                    Some(desc) => Shape::Inline(desc, slot.high()),
                    None => Shape::Items(item),
                };
                Ok(Some(Frame { slots, addr: slot.a(), owner: addr, shape, at: 0, depth }))
            }
        }
    }

    /// A slot that is all there is to its value. What its tag is comes before the budget, what it
    /// holds comes after.
    #[inline]
    fn scalar<T>(&mut self, value: Result<T, Fault>) -> Result<Option<Frame<'a>>, Fault> {
        match value {
            Err(fault) if fault.code == Code::BadTag => Err(fault),
            value => {
                self.spend(u64::from(SLOT_COST))?;
                value.map(|_| None)
            }
        }
    }

    #[inline]
    fn content(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        #[cfg(test)]
        tests::count(|work| work.bytes += bytes.len() as u64);
        self.spend(u64::from(SLOT_COST) + bytes.len() as u64)
    }

    #[inline]
    fn enter(&mut self, depth: u32) -> Result<u32, Fault> {
        let depth = self.deeper(depth)?;
        self.spend(u64::from(SLOT_COST))?;
        Ok(depth)
    }
}

/// The frames that wait.
struct Stack<'a> {
    shallow: [Option<Frame<'a>>; SHALLOW],
    len: usize,
    deep: Vec<Frame<'a>>,
}

impl<'a> Stack<'a> {
    fn new() -> Self {
        Self { shallow: [None; SHALLOW], len: 0, deep: Vec::new() }
    }

    #[inline]
    fn push(&mut self, frame: Frame<'a>) {
        match self.shallow.get_mut(self.len) {
            Some(place) => {
                *place = Some(frame);
                self.len += 1;
            }
            None => self.deep.push(frame),
        }
    }

    #[inline]
    fn pop(&mut self) -> Option<Frame<'a>> {
        if let Some(frame) = self.deep.pop() {
            return Some(frame);
        }
        self.len = self.len.checked_sub(1)?;
        self.shallow[self.len]
    }
}

#[cfg(test)]
mod tests;
