//! Values that have a slot of their own, and what hangs below them.

use zerobuf::format::{
    ALIGN_BLOB, ALIGN_COLUMN, SLOT_COST, SLOT_SIZE, TAG_BYTES, TAG_LIST, TAG_NULL, TAG_RECORD,
    TAG_STRING, TAG_VARIANT,
};
use zerobuf::{Code, Slot};
use zerobuf_schema::{DataEnum, Elem, Element, Item, ItemId, Type, UnitEnum};

use super::rule::Rule;
use super::scalar;
use super::tree::{Node, Value, counted};
use super::walk::{Place, Slots, Step, Walk, Wrong, place};

impl<'s, 'm> Walk<'s, 'm> {
    /// A value that has a slot of its own.
    pub(super) fn slot(
        &mut self,
        mut node: Node,
        ty: &'s Type,
        bytes: &[u8; 16],
        depth: u32,
    ) -> Node {
        let [tag, _, _, _, a0, a1, a2, a3, b @ ..] = *bytes;
        let slot = Slot::new(tag, u32::from_le_bytes([a0, a1, a2, a3]), u64::from_le_bytes(b));
        let address = node.address.unwrap_or_default();
        node.slot = Some(*bytes);
        if let Err(wrong) = self.value(&mut node, ty, &slot, depth) {
            self.mark(&mut node, wrong, address);
        }
        node
    }

    fn value(
        &mut self,
        node: &mut Node,
        ty: &'s Type,
        slot: &Slot,
        depth: u32,
    ) -> Result<(), Wrong> {
        let schema = self.schema;
        let mut ty = schema.transparent(ty);
        let mut nullable = false;
        if let Type::Option(inner) = ty {
            nullable = true;
            ty = schema.transparent(inner);
        }
        if slot.tag() == TAG_NULL {
            if nullable {
                self.spend(SLOT_COST.into())?;
                node.value = Value::Null;
                return Ok(());
            }
            let why = "the slot holds Null and the field is no option";
            return Err(Wrong::new(Code::BadTag, Rule::NULL, why));
        }
        if let Some(value) = scalar::read(ty, slot) {
            return self.scalar(node, value);
        }
        match ty {
            Type::Str { .. } => self.text(node, slot),
            Type::Bytes { .. } => self.bytes(node, slot),
            Type::Column { elem, .. } => self.column(node, slot, *elem),
            Type::List { elem, .. } => self.list(node, slot, elem, depth),
            Type::Named(named) => match named.item.map(|id| (id, schema.item(id))) {
                Some((id, Item::Record(_))) => self.record(node, slot, id, depth),
                Some((_, Item::UnitEnum(unit))) => self.scalar(node, unit_variant(unit, slot)),
                Some((_, Item::DataEnum(data))) => self.variant(node, slot, data, depth),
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// What the tag is comes before the budget, what the slot holds comes after.
    fn scalar(
        &mut self,
        node: &mut Node,
        value: Result<Value, scalar::Wrong>,
    ) -> Result<(), Wrong> {
        match value {
            Err(wrong) if wrong.0 == Code::BadTag => return Err(wrong.into()),
            Err(wrong) => {
                self.spend(SLOT_COST.into())?;
                return Err(wrong.into());
            }
            Ok(value) => node.value = value,
        }
        self.spend(SLOT_COST.into())
    }

    /// The content of a String or Bytes slot.
    fn blob(&self, node: &mut Node, slot: &Slot) -> Result<&'m [u8], Wrong> {
        if slot.a() == 0 {
            return Ok(&[]);
        }
        let size = u64::from(ALIGN_BLOB);
        let header = self.block(slot.a(), size, ALIGN_BLOB, Rule::BLOCK)?;
        let len = header.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes));
        node.note = counted(len, "byte");
        node.block = self.shown_block(slot.a(), size);
        let all = self.block(slot.a(), size + u64::from(len), ALIGN_BLOB, Rule::BLOCK)?;
        node.block = self.shown_block(slot.a(), size + u64::from(len));
        Ok(&all[ALIGN_BLOB as usize..])
    }

    fn content(&mut self, bytes: &[u8]) -> Result<(), Wrong> {
        self.spend(u64::from(SLOT_COST) + bytes.len() as u64)
    }

    fn text(&mut self, node: &mut Node, slot: &Slot) -> Result<(), Wrong> {
        if slot.tag() != TAG_STRING {
            return Ok(scalar::bad_tag(slot, "String")?);
        }
        let bytes = self.blob(node, slot)?;
        self.content(bytes)?;
        let whole = bytes.len() <= self.shown.bytes;
        let valid = std::str::from_utf8(bytes);
        // The end of what is shown may cut a character in two, which is no fault of the text.
        let end = match valid {
            Ok(text) if !whole => {
                (0..=self.shown.bytes).rfind(|&end| text.is_char_boundary(end)).unwrap_or_default()
            }
            _ => bytes.len().min(self.shown.bytes),
        };
        node.value = Value::Text(String::from_utf8_lossy(&bytes[..end]).into_owned(), whole);
        match valid {
            Ok(_) => Ok(()),
            Err(error) => {
                let why = format!("byte {} of the text is not UTF-8", error.valid_up_to());
                Err(Wrong::new(Code::BadUtf8, Rule::UTF8, why))
            }
        }
    }

    fn bytes(&mut self, node: &mut Node, slot: &Slot) -> Result<(), Wrong> {
        if slot.tag() != TAG_BYTES && slot.tag() != TAG_STRING {
            return Ok(scalar::bad_tag(slot, "Bytes and String")?);
        }
        let bytes = self.blob(node, slot)?;
        self.content(bytes)?;
        let some = bytes.len().min(self.shown.bytes);
        node.value = Value::Bytes(bytes[..some].to_vec(), some == bytes.len());
        Ok(())
    }

    fn column(&mut self, node: &mut Node, slot: &Slot, elem: Elem) -> Result<(), Wrong> {
        let (tag, size) = scalar::column(elem);
        if slot.tag() != tag {
            return Ok(scalar::bad_tag(slot, &format!("Column of {}", elem.as_str()))?);
        }
        node.note = counted(slot.low(), "element");
        let bytes = match slot.low() {
            0 => &[],
            count => {
                let len = u64::from(count) * u64::from(size);
                let bytes = self.block(slot.a(), len, ALIGN_COLUMN, Rule::BLOCK)?;
                node.block = self.shown_block(slot.a(), len);
                bytes
            }
        };
        self.content(bytes)?;
        let items = bytes.chunks_exact(size as usize).take(self.shown.elements);
        let items: Vec<_> = items.map(|bytes| scalar::element(elem, bytes)).collect();
        let whole = items.len() == slot.low() as usize;
        node.value = Value::Column(items, whole);
        Ok(())
    }

    fn record(
        &mut self,
        node: &mut Node,
        slot: &Slot,
        id: ItemId,
        depth: u32,
    ) -> Result<(), Wrong> {
        if slot.tag() != TAG_RECORD {
            return Ok(scalar::bad_tag(slot, "Record")?);
        }
        if slot.high() != self.schema.item(id).head().type_id {
            let why = format!("the record is {}", self.type_of(slot.high()));
            return Err(Wrong::new(Code::LayoutMismatch, Rule::TAKES, why));
        }
        node.note = counted(slot.low(), "slot");
        let bytes = self.slots(slot, slot.low().into())?;
        let depth = self.enter(depth)?;
        let owner = node.address.unwrap_or_default();
        let places = self.places(id);
        self.children(node, &places, None, Slots { bytes, address: slot.a(), owner, depth });
        Ok(())
    }

    fn variant(
        &mut self,
        node: &mut Node,
        slot: &Slot,
        data: &'s DataEnum,
        depth: u32,
    ) -> Result<(), Wrong> {
        if slot.tag() != TAG_VARIANT {
            return Ok(scalar::bad_tag(slot, "Variant")?);
        }
        node.note = format!("variant {}, {}", slot.low(), counted(slot.high(), "slot"));
        let bytes = self.slots(slot, slot.high().into())?;
        let depth = self.enter(depth)?;
        let Some(variant) = data.variants.iter().find(|v| v.discriminant == slot.low()) else {
            let why = format!("`{}` has no variant {}", data.head.name, slot.low());
            return Err(Wrong::new(Code::UnknownVariant, Rule::TAKES, why));
        };
        node.value = Value::Variant(variant.name.clone());
        let owner = node.address.unwrap_or_default();
        let places: Vec<_> = variant.fields.iter().map(|field| place(self.schema, field)).collect();
        let slots = Slots { bytes, address: slot.a(), owner, depth };
        self.children(node, &places, Some(&variant.name), slots);
        Ok(())
    }

    fn list(
        &mut self,
        node: &mut Node,
        slot: &Slot,
        elem: &'s Type,
        depth: u32,
    ) -> Result<(), Wrong> {
        if slot.tag() != TAG_LIST {
            return Ok(scalar::bad_tag(slot, "List")?);
        }
        let (count, stride) = (slot.low(), slot.high());
        node.note = format!("{}, stride {stride}", counted(count, "element"));
        let inline = match self.schema.element(elem) {
            Element::Inline(id) => Some(self.places(id)),
            Element::Slot => None,
        };
        if stride == 0 || (stride != 1 && inline.is_none()) {
            let why = format!("a stride of {stride} slots is impossible for these elements");
            return Err(Wrong::new(Code::BadStride, Rule::TAKES, why));
        }
        let bytes = self.slots(slot, u64::from(count) * u64::from(stride))?;
        let depth = self.enter(depth)?;
        let ty = self.schema.signature(elem);
        let size = stride as usize * SLOT_SIZE as usize;
        for (at, bytes) in bytes.chunks_exact(size).enumerate() {
            let Some(visible) = self.next(at) else {
                node.more += u64::from(count) - at as u64;
                break;
            };
            let address = slot.a() + (at * size) as u32;
            let child = Node::new(format!("[{at}]"), ty.clone(), Some(address));
            self.child(node, visible, Step::Index(at as u32), |walk| {
                match (&inline, bytes.first_chunk()) {
                    (None, Some(slot)) => walk.slot(child, elem, slot, depth),
                    (Some(places), _) => walk.inline(child, places, bytes, depth),
                    (None, None) => child,
                }
            });
        }
        Ok(())
    }

    fn inline(
        &mut self,
        mut node: Node,
        places: &[Place<'s>],
        bytes: &'m [u8],
        depth: u32,
    ) -> Node {
        let address = node.address.unwrap_or_default();
        node.note = counted((bytes.len() / SLOT_SIZE as usize) as u32, "slot");
        match self.enter(depth) {
            Ok(depth) => {
                let slots = Slots { bytes, address, owner: address, depth };
                self.children(&mut node, places, None, slots);
            }
            Err(wrong) => self.mark(&mut node, wrong, address),
        }
        node
    }
}

fn unit_variant(unit: &UnitEnum, slot: &Slot) -> Result<Value, scalar::Wrong> {
    let value = scalar::i32(slot)?;
    match unit.variants.iter().find(|variant| variant.discriminant == value) {
        Some(variant) => Ok(Value::Variant(variant.name.clone())),
        None => Err((Code::UnknownVariant, format!("`{}` has no variant {value}", unit.head.name))),
    }
}
