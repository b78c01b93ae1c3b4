//! The walk through a record (`spec/format.md`, section 7), from the schema's model.

use std::collections::HashMap;
use std::rc::Rc;

use zerobuf::format::{
    ADDRESS_END, ALIGN_MESSAGE, ALIGN_SLOTS_READ, BUDGET_CAP, BUDGET_FACTOR, PREAMBLE_SIZE,
    SLOT_COST, SLOT_SIZE,
};
use zerobuf::{Code, Limits, Preamble, Region, Slot};
use zerobuf_schema::{Field, ItemId, Schema};

use super::rule::Rule;
use super::scalar;
use super::tree::{Block, Mark, Node, Report, Value, counted};

/// How much of a record is shown. The verdict does not depend on it.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// Bytes of a text, of bytes, of a column.
    pub bytes: usize,
    /// Elements of a list or a column.
    pub elements: usize,
    /// Values in all.
    pub values: usize,
}

impl std::default::Default for Shown {
    fn default() -> Self {
        Self { bytes: 64, elements: 32, values: 10_000 }
    }
}

/// Where the root is, and how many slots it has.
#[derive(Debug, Clone, Copy)]
pub enum Root {
    /// A message, whose preamble tells the slots.
    Message(u32),
    /// A record at an address, with that many slots.
    Record(u32, u32),
}

/// The deepest nesting that is followed, whatever the limits say: the walk uses the stack.
const DEEPEST: u32 = 200;

/// Looks at a record of the type `ty`, which is one of the schema's records. A depth limit above
/// 200 counts as 200.
pub fn report(
    schema: &Schema,
    ty: ItemId,
    region: &Region<'_>,
    root: Root,
    limits: &Limits,
    shown: Shown,
) -> Report {
    let budget = limits
        .budget
        .unwrap_or_else(|| (region.len() * u64::from(BUDGET_FACTOR)).min(u64::from(BUDGET_CAP)));
    let mut walk = Walk {
        schema,
        region,
        shown,
        depth_limit: limits.depth.min(DEEPEST),
        budget,
        budget_left: budget,
        path: Vec::new(),
        fields: HashMap::new(),
        verdict: None,
        values: 0,
        visible: true,
        ended: false,
    };
    walk.root(ty, root)
}

/// A field, as the walk needs it.
pub(super) struct Place<'s> {
    pub(super) name: &'s str,
    pub(super) field: &'s Field,
    pub(super) may_miss: bool,
}

#[derive(Clone, Copy)]
pub(super) enum Step<'s> {
    Field(&'s str),
    Index(u32),
}

/// What is wrong with the value that is looked at.
pub(super) struct Wrong {
    code: Code,
    rule: Rule,
    why: String,
}

impl Wrong {
    pub(super) fn new(code: Code, rule: Rule, why: impl Into<String>) -> Self {
        Self { code, rule, why: why.into() }
    }
}

impl From<scalar::Wrong> for Wrong {
    fn from((code, why): scalar::Wrong) -> Self {
        Self::new(code, Rule::TAKES, why)
    }
}

/// A block of slots and where it is.
#[derive(Clone, Copy)]
pub(super) struct Slots<'m> {
    pub(super) bytes: &'m [u8],
    pub(super) address: u32,
    /// The address of errors about missing fields.
    pub(super) owner: u32,
    pub(super) depth: u32,
}

pub(super) struct Walk<'s, 'm> {
    pub(super) schema: &'s Schema,
    region: &'m Region<'m>,
    pub(super) shown: Shown,
    depth_limit: u32,
    budget: u64,
    budget_left: u64,
    path: Vec<Step<'s>>,
    fields: HashMap<ItemId, Rc<[Place<'s>]>>,
    verdict: Option<Mark>,
    /// How many values will be shown.
    values: usize,
    /// Whether the value that is looked at will be shown.
    visible: bool,
    /// Whether the budget is spent.
    ended: bool,
}

impl<'s, 'm> Walk<'s, 'm> {
    fn root(&mut self, id: ItemId, root: Root) -> Report {
        let name = &self.schema.item(id).head().name;
        let (Root::Message(address) | Root::Record(address, _)) = root;
        let mut node = Node::new(String::new(), format!("record({name})"), Some(address));
        let mut preamble = None;
        let places = self.places(id);
        let (count, align) = match root {
            Root::Record(_, count) => (count, ALIGN_SLOTS_READ),
            Root::Message(_) => {
                preamble = address
                    .checked_sub(PREAMBLE_SIZE)
                    .and_then(|start| self.shown_block(start, PREAMBLE_SIZE.into()));
                let count = match self.preamble(address, id) {
                    (None, count) => count,
                    (Some(wrong), count) => {
                        self.mark(&mut node, wrong, address);
                        count
                    }
                };
                (count.unwrap_or(places.len() as u32), ALIGN_MESSAGE)
            }
        };
        node.note = counted(count, "slot");
        let slots = match count {
            0 => Ok(&[][..]),
            count => {
                self.block(address, u64::from(count) * u64::from(SLOT_SIZE), align, Rule::ROOT)
            }
        };
        match slots {
            Ok(bytes) => {
                let slots = Slots { bytes, address, owner: address, depth: 0 };
                self.children(&mut node, &places, None, slots);
            }
            Err(wrong) => self.mark(&mut node, wrong, address),
        }
        let verdict = self.verdict.take();
        Report { ty: name.clone(), preamble, root: node, verdict, ended: self.ended }
    }

    /// What is wrong with a preamble, and the slot count if it can be believed.
    fn preamble(&self, address: u32, id: ItemId) -> (Option<Wrong>, Option<u32>) {
        let preamble = match Preamble::read(self.region, address) {
            Ok(preamble) => preamble,
            Err(error) => {
                let why = match error.code() {
                    Code::AbiMismatch => "the 16 bytes in front of the root do not begin with ZBM1",
                    Code::Misaligned => "a message stands at a multiple of 16",
                    _ => "the 16 bytes in front of the root are not in readable memory",
                };
                return (Some(Wrong::new(error.code(), Rule::MESSAGE, why)), None);
            }
        };
        let count = Some(preamble.slot_count());
        if preamble.type_id() == self.schema.item(id).head().type_id {
            return (None, count);
        }
        let why = format!("the message is {}", self.type_of(preamble.type_id()));
        (Some(Wrong::new(Code::LayoutMismatch, Rule::MESSAGE, why)), count)
    }

    /// A type id in words.
    pub(super) fn type_of(&self, type_id: u32) -> String {
        match self.schema.items().find(|(_, item)| item.head().type_id == type_id) {
            Some((_, item)) => format!("of type {:08x}, `{}`", type_id, item.head().name),
            None => format!("of type {type_id:08x}, which the schema does not have"),
        }
    }

    pub(super) fn places(&mut self, id: ItemId) -> Rc<[Place<'s>]> {
        let schema = self.schema;
        let slots = || schema.slots(id).into_iter().map(|slot| place(schema, slot.field)).collect();
        Rc::clone(self.fields.entry(id).or_insert_with(slots))
    }

    /// Notes what is wrong with a value; the first time it is the verdict.
    pub(super) fn mark(&mut self, node: &mut Node, wrong: Wrong, address: u32) {
        let Wrong { code, rule, why } = wrong;
        let mark = Mark { code, address, path: self.path(), rule, why };
        if self.verdict.is_none() {
            self.verdict = Some(mark.clone());
            node.decides = true;
        }
        node.marks.push(mark);
        self.ended |= code == Code::BudgetExceeded;
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Field(name) if path.is_empty() => path += name,
                Step::Field(name) => path += &format!(".{name}"),
                Step::Index(index) => path += &format!("[{index}]"),
            }
        }
        path
    }

    pub(super) fn shown_block(&self, address: u32, len: u64) -> Option<Block> {
        let some = len.min(self.shown.bytes as u64) as u32;
        let bytes = self.region.bytes(address, some).ok()?;
        Some(Block { address, len, shown: bytes.to_vec() })
    }

    /// The block check (F-7.1).
    pub(super) fn block(
        &self,
        address: u32,
        len: u64,
        align: u32,
        rule: Rule,
    ) -> Result<&'m [u8], Wrong> {
        let ends = u64::from(address).saturating_add(len);
        let place = format!("{len} bytes at 0x{address:08x}");
        if ends > u64::from(ADDRESS_END) {
            let why = format!("{place} reach past the address limit 0x{ADDRESS_END:08x}");
            return Err(Wrong::new(Code::LengthOverflow, rule, why));
        }
        let Ok(bytes) = self.region.bytes(address, len as u32) else {
            let why = format!("{place} are not all in readable memory");
            return Err(Wrong::new(Code::OutOfBounds, rule, why));
        };
        if !address.is_multiple_of(align) {
            let why = format!("0x{address:08x} is no multiple of {align}");
            return Err(Wrong::new(Code::Misaligned, rule, why));
        }
        Ok(bytes)
    }

    pub(super) fn slots(&self, slot: &Slot, count: u64) -> Result<&'m [u8], Wrong> {
        match count {
            0 => Ok(&[]),
            count => {
                let len = count.saturating_mul(SLOT_SIZE.into());
                self.block(slot.a(), len, ALIGN_SLOTS_READ, Rule::BLOCK)
            }
        }
    }

    pub(super) fn spend(&mut self, cost: u64) -> Result<(), Wrong> {
        match self.budget_left.checked_sub(cost) {
            Some(left) => {
                self.budget_left = left;
                Ok(())
            }
            None => {
                let why = format!("reading this would cost more than {} in all", self.budget);
                Err(Wrong::new(Code::BudgetExceeded, Rule::BUDGET, why))
            }
        }
    }

    fn deeper(&self, depth: u32) -> Result<u32, Wrong> {
        if depth < self.depth_limit {
            return Ok(depth + 1);
        }
        let why = format!("this is nested more than {} deep", self.depth_limit);
        Err(Wrong::new(Code::TooDeep, Rule::DEPTH, why))
    }

    pub(super) fn enter(&mut self, depth: u32) -> Result<u32, Wrong> {
        let depth = self.deeper(depth)?;
        self.spend(SLOT_COST.into())?;
        Ok(depth)
    }

    /// Whether the next child should be looked at, and if so, whether it will be shown.
    pub(super) fn next(&self, index: usize) -> Option<bool> {
        let visible =
            self.visible && index < self.shown.elements && self.values < self.shown.values;
        // Until the verdict is known, values that nobody sees are looked at as well.
        (!self.ended && (visible || self.verdict.is_none())).then_some(visible)
    }

    /// Looks at a child, and keeps it if it is to be seen.
    pub(super) fn child(
        &mut self,
        parent: &mut Node,
        visible: bool,
        step: Step<'s>,
        look: impl FnOnce(&mut Self) -> Node,
    ) {
        let before = std::mem::replace(&mut self.visible, visible);
        self.values += usize::from(visible);
        self.path.push(step);
        let child = look(self);
        self.path.pop();
        self.visible = before;
        parent.decides |= child.decides;
        if visible || child.decides {
            parent.children.push(child);
        } else {
            parent.more += 1;
        }
    }

    /// The fields of a record, or of the payload of a variant.
    pub(super) fn children(
        &mut self,
        node: &mut Node,
        places: &[Place<'s>],
        variant: Option<&'s str>,
        slots: Slots<'m>,
    ) {
        self.path.extend(variant.map(Step::Field));
        let (present, _) = slots.bytes.as_chunks::<16>();
        for (at, place) in places.iter().enumerate() {
            // Fields are as many as a program has: no limit but that of all values.
            let Some(visible) = self.next(0) else {
                node.more += (places.len() - at) as u64;
                break;
            };
            let ty = self.schema.signature(&place.field.ty);
            self.child(node, visible, Step::Field(place.name), |walk| match present.get(at) {
                Some(slot) => {
                    let address = slots.address + at as u32 * SLOT_SIZE;
                    let child = Node::new(place.name.to_owned(), ty, Some(address));
                    walk.slot(child, &place.field.ty, slot, slots.depth)
                }
                None => {
                    walk.missing(Node::new(place.name.to_owned(), ty, None), place, slots.owner)
                }
            });
        }
        if variant.is_some() {
            self.path.pop();
        }
        if present.len() > places.len() {
            let extra = present.len() - places.len();
            node.note += &format!(", of which the last {extra} are ignored (F-6.9)");
        }
    }

    fn missing(&mut self, mut node: Node, place: &Place<'_>, owner: u32) -> Node {
        node.note = "missing".to_owned();
        if !place.may_miss {
            let why = "the field is required and not there";
            self.mark(&mut node, Wrong::new(Code::MissingField, Rule::MISSING, why), owner);
        } else if place.field.default.is_some() {
            node.note += ", reads as its default";
        } else {
            node.value = Value::Null;
        }
        node
    }
}

pub(super) fn place<'s>(schema: &'s Schema, field: &'s Field) -> Place<'s> {
    Place { name: &field.name, field, may_miss: schema.may_be_missing(field) }
}
