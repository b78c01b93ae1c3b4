//! Slots, required counts, signatures and fingerprints of resolved items.

use crate::fingerprint::Fnv64;
use crate::model::*;
use crate::resolve::Schema;

/// One slot of a record.
#[derive(Clone, Copy)]
pub struct Slot<'a> {
    /// The position, from 0; the slot is at `16 * index`.
    pub index: usize,
    /// The field in it.
    pub field: &'a Field,
    /// The record that declares the field: another one if it is flattened.
    pub owner: ItemId,
}

/// How the elements of a list lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// The slots of this record one after the other. The stride is the number
    /// of its slots, at least 1.
    Inline(ItemId),
    /// One slot per element.
    Slot,
}

impl Schema {
    /// The slots of a record in order, flattened ones included. Empty for
    /// items that are not records.
    pub fn slots(&self, id: ItemId) -> Vec<Slot<'_>> {
        let mut slots = Vec::new();
        self.collect_slots(id, &mut slots);
        slots
    }

    fn collect_slots<'a>(&'a self, id: ItemId, slots: &mut Vec<Slot<'a>>) {
        let Item::Record(record) = self.item(id) else { return };
        for field in &record.fields {
            match field.flattened() {
                Some(head) => self.collect_slots(head, slots),
                None => slots.push(Slot { index: slots.len(), field, owner: id }),
            }
        }
    }

    /// How many leading slots of a record must be present. 0 for items that
    /// are not records.
    pub fn required(&self, id: ItemId) -> usize {
        let slots = self.slots(id);
        slots.iter().rposition(|slot| !self.may_be_missing(slot.field)).map_or(0, |i| i + 1)
    }

    /// Whether the field may be missing at the end: it has a default, or is an
    /// Option, also through a newtype.
    pub fn may_be_missing(&self, field: &Field) -> bool {
        field.default.is_some() || self.nullable(&field.ty)
    }

    /// Whether Null is a value of the type.
    pub fn nullable(&self, ty: &Type) -> bool {
        matches!(self.transparent(ty), Type::Option(_))
    }

    /// The type without boxes and newtypes around it.
    pub fn transparent<'a>(&'a self, ty: &'a Type) -> &'a Type {
        match ty {
            Type::Boxed(inner) => self.transparent(inner),
            Type::Named(named) => match named.item.map(|id| self.item(id)) {
                Some(Item::Newtype(newtype)) => self.transparent(&newtype.field.ty),
                _ => ty,
            },
            other => other,
        }
    }

    /// How the elements of a list of `elem` lie: records inline, unless they
    /// are boxed.
    pub fn element(&self, elem: &Type) -> Element {
        match elem {
            Type::Named(Named { item: Some(id), .. }) => match self.item(*id) {
                Item::Record(_) => Element::Inline(*id),
                Item::Newtype(newtype) => self.element(&newtype.field.ty),
                _ => Element::Slot,
            },
            _ => Element::Slot,
        }
    }

    /// The stride of a list of `elem`, in slots.
    pub fn stride(&self, elem: &Type) -> usize {
        match self.element(elem) {
            Element::Inline(id) => self.slots(id).len().max(1),
            Element::Slot => 1,
        }
    }

    /// The text that stands for a type in fingerprints. Nested items appear by
    /// kind and stable name only; boxes and newtypes do not appear, except
    /// that a list of boxed records differs from a list of records.
    pub fn signature(&self, ty: &Type) -> String {
        match self.transparent(ty) {
            Type::Bool => "bool".to_owned(),
            Type::Int { int, number: false } => int.as_str().to_owned(),
            Type::Int { int, number: true } => format!("number<{}>", int.as_str()),
            Type::F32 => "f32".to_owned(),
            Type::F64 => "f64".to_owned(),
            Type::Str { .. } => "str".to_owned(),
            Type::Bytes { .. } => "bytes".to_owned(),
            Type::Column { elem, .. } => format!("column<{}>", elem.as_str()),
            Type::Option(inner) => format!("option<{}>", self.signature(inner)),
            Type::List { elem, .. } => {
                let inner = self.signature(elem);
                let record =
                    matches!(self.transparent(elem), Type::Named(named) if self.is_record(named));
                if record && self.element(elem) == Element::Slot {
                    format!("list<box<{inner}>>")
                } else {
                    format!("list<{inner}>")
                }
            }
            Type::Named(named) => match named.item.map(|id| self.item(id)) {
                Some(Item::UnitEnum(unit)) => format!("enum({})", unit.head.name),
                Some(Item::DataEnum(data)) => format!("variant({})", data.head.name),
                Some(item) => format!("record({})", item.head().name),
                None => unreachable!("a Schema has no unresolved names"),
            },
            Type::Boxed(_) => unreachable!("boxes are transparent"),
        }
    }

    fn is_record(&self, named: &Named) -> bool {
        named.item.is_some_and(|id| matches!(self.item(id), Item::Record(_)))
    }

    /// The fingerprint of every prefix of a record's slots or an enum's
    /// variants: first of none, last of all. Empty for newtypes.
    pub fn fingerprints(&self, id: ItemId) -> Vec<u64> {
        let item = self.item(id);
        let name = &item.head().name;
        let (kind, rows) = match item {
            Item::Record(_) => ("record", self.record_rows(id)),
            Item::UnitEnum(unit) => ("enum", unit.variants.iter().map(unit_row).collect()),
            Item::DataEnum(data) => {
                ("variant", data.variants.iter().map(|v| self.data_row(v)).collect())
            }
            Item::Newtype(_) => return Vec::new(),
        };
        let start = Fnv64::new().text(kind).text(" ").text(name).text("{");
        let mut prefixes = vec![start.get()];
        let mut hash = start;
        for row in rows {
            hash = hash.text(&row);
            prefixes.push(hash.get());
        }
        prefixes
    }

    fn record_rows(&self, id: ItemId) -> Vec<String> {
        let row =
            |slot: &Slot<'_>| format!("{}:{};", slot.field.name, self.signature(&slot.field.ty));
        self.slots(id).iter().map(row).collect()
    }

    fn data_row(&self, variant: &DataVariant) -> String {
        let payload: Vec<String> =
            variant.fields.iter().map(|field| self.signature(&field.ty)).collect();
        format!("{}={}({});", variant.name, variant.discriminant, payload.join(","))
    }
}

fn unit_row(variant: &UnitVariant) -> String {
    format!("{}={};", variant.name, variant.discriminant)
}

impl Field {
    /// The record that a flattened field embeds, once resolved.
    pub fn flattened(&self) -> Option<ItemId> {
        match &self.ty {
            Type::Named(named) if self.flatten => named.item,
            _ => None,
        }
    }
}
