//! What a type is in Go, and the expressions that read and write it.

use zerobuf_schema::{Item, ItemId};

use super::names::quote;
use super::printer::{literal, nested};
use super::{Module, Reader};
use crate::lower::{Kind, Scalar, Ty, Value};

/// A checked read: a call that also returns an error, and what makes the view of its result.
pub(super) struct Checked {
    pub(super) call: String,
    /// An expression over `v`, if the result is not the view itself.
    pub(super) wrap: Option<String>,
}

impl Scalar {
    pub(super) fn go_type(self) -> &'static str {
        match self {
            Scalar::Bool => "bool",
            Scalar::I8 => "int8",
            Scalar::I16 => "int16",
            Scalar::I32 => "int32",
            Scalar::U8 => "uint8",
            Scalar::U16 => "uint16",
            Scalar::U32 => "uint32",
            Scalar::I64 | Scalar::I64Number => "int64",
            Scalar::U64 | Scalar::U64Number => "uint64",
            Scalar::F32 => "float32",
            Scalar::F64 => "float64",
        }
    }

    /// The end of the names of what describes, writes and checks it.
    pub(super) fn go_name(self) -> &'static str {
        match self {
            Scalar::Bool => "Bool",
            Scalar::I8 => "I8",
            Scalar::I16 => "I16",
            Scalar::I32 => "I32",
            Scalar::U8 => "U8",
            Scalar::U16 => "U16",
            Scalar::U32 => "U32",
            Scalar::I64 => "I64",
            Scalar::U64 => "U64",
            Scalar::I64Number => "I64Number",
            Scalar::U64Number => "U64Number",
            Scalar::F32 => "F32",
            Scalar::F64 => "F64",
        }
    }

    /// The name of what reads it from validated memory.
    fn view_getter(self) -> &'static str {
        match self {
            Scalar::I64Number => "I64",
            Scalar::U64Number => "U64",
            other => other.go_name(),
        }
    }
}

fn elem_type(elem: &str) -> &'static str {
    match elem {
        "i8" => "int8",
        "u8" => "uint8",
        "i16" => "int16",
        "u16" => "uint16",
        "i32" => "int32",
        "u32" => "uint32",
        "i64" => "int64",
        "u64" => "uint64",
        "f32" => "float32",
        _ => "float64",
    }
}

fn column(elem: &str) -> String {
    format!("Column{}", elem.to_uppercase())
}

fn plain(ty: &Ty) -> Ty {
    Ty { nullable: false, kind: ty.kind.clone() }
}

/// `at + offset` as an argument beside others, without a sum where there is none.
pub(super) fn plus(base: &str, slot: usize) -> String {
    if slot == 0 { base.to_owned() } else { format!("{base}+{}", 16 * slot) }
}

/// Whether an option of the type is a pointer in a struct that owns its data.
pub(super) fn by_pointer(ty: &Ty) -> bool {
    matches!(ty.kind, Kind::Scalar(_) | Kind::Str | Kind::Unit(_) | Kind::Record(_))
}

impl Module<'_> {
    /// The type of a field of a struct that owns its data.
    pub(super) fn owned(&self, ty: &Ty) -> String {
        let text = match &ty.kind {
            Kind::Scalar(scalar) => scalar.go_type().to_owned(),
            Kind::Str => "string".to_owned(),
            Kind::Bytes => "[]byte".to_owned(),
            Kind::Column(elem) => format!("[]{}", elem_type(elem)),
            Kind::Unit(id) | Kind::Data(id) | Kind::Record(id) => self.names.item(*id).to_owned(),
            Kind::Inline(id) => format!("[]{}", self.names.item(*id)),
            Kind::Slots { element, .. } => format!("[]{}", self.owned(element)),
        };
        if ty.nullable && by_pointer(ty) { format!("*{text}") } else { text }
    }

    /// What a getter returns; of an option, what it holds.
    pub(super) fn view(&self, ty: &Ty, reader: Reader) -> String {
        match &ty.kind {
            Kind::Data(id) | Kind::Record(id) => {
                format!("{}{}", self.names.item(*id), reader.suffix())
            }
            Kind::Inline(id) => {
                format!("zb.{}[{}{}]", reader.list(), self.names.item(*id), reader.suffix())
            }
            Kind::Slots { element, .. } => {
                format!("zb.{}[{}]", reader.list(), self.element(element, reader))
            }
            _ => self.owned(&plain(ty)),
        }
    }

    /// What a list gives for an element.
    fn element(&self, ty: &Ty, reader: Reader) -> String {
        let view = self.view(ty, reader);
        if ty.nullable { format!("zb.Optional[{view}]") } else { view }
    }

    /// Reads a slot of validated memory that is not Null.
    pub(super) fn get(&mut self, ty: &Ty, from: &str, slot: &str) -> String {
        match &ty.kind {
            Kind::Scalar(scalar) => format!("{from}.{}({slot})", scalar.view_getter()),
            Kind::Str => format!("{from}.Str({slot})"),
            Kind::Bytes => format!("{from}.Bytes({slot})"),
            Kind::Column(elem) => format!("{from}.{}({slot})", column(elem)),
            Kind::Unit(id) => format!("{}({from}.I32({slot}))", self.names.item(*id)),
            Kind::Data(id) => format!("{}View{{{from}.Variant({slot})}}", self.names.item(*id)),
            Kind::Record(id) => format!("{}View{{{from}.Record({slot})}}", self.names.item(*id)),
            Kind::Inline(id) => {
                self.inline.insert(*id);
                format!("zb.RecordList({from}, {slot}, view{})", self.names.item(*id))
            }
            Kind::Slots { element, .. } => {
                format!("zb.SlotList({from}, {slot}, {})", self.getter(element))
            }
        }
    }

    /// A function that reads an element of a list.
    fn getter(&mut self, ty: &Ty) -> String {
        if ty.nullable {
            let inner = self.getter(&plain(ty));
            let head = format!("func(v zb.View, i int) {}", self.element(ty, Reader::View));
            return literal(&head, &format!("return zb.Opt(v, i, {inner})"));
        }
        match &ty.kind {
            Kind::Scalar(scalar) => format!("zb.View.{}", scalar.view_getter()),
            Kind::Str => "zb.View.Str".to_owned(),
            Kind::Bytes => "zb.View.Bytes".to_owned(),
            Kind::Column(elem) => format!("zb.View.{}", column(elem)),
            _ => {
                let head = format!("func(v zb.View, i int) {}", self.view(ty, Reader::View));
                let value = self.get(ty, "v", "i");
                literal(&head, &format!("return {value}"))
            }
        }
    }

    /// Reads a slot that is not Null, with all checks.
    pub(super) fn check(&mut self, ty: &Ty, from: &str, slot: &str) -> Checked {
        let plain = |call: String| Checked { call, wrap: None };
        match &ty.kind {
            Kind::Scalar(scalar) => plain(format!("{from}.{}({slot})", scalar.go_name())),
            Kind::Str => plain(format!("{from}.Str({slot})")),
            Kind::Bytes => plain(format!("{from}.Bytes({slot})")),
            Kind::Column(elem) => plain(format!("{from}.{}({slot})", column(elem))),
            Kind::Unit(id) => Checked {
                call: format!("{from}.Unit({slot})"),
                wrap: Some(format!("{}(v)", self.names.item(*id))),
            },
            Kind::Data(id) => Checked {
                call: format!("{from}.Variant({slot})"),
                wrap: Some(format!("{}Lazy{{v}}", self.names.item(*id))),
            },
            Kind::Record(id) => Checked {
                call: format!("{from}.Record({slot})"),
                wrap: Some(format!("{}Lazy{{v}}", self.names.item(*id))),
            },
            Kind::Inline(id) => {
                self.inline.insert(*id);
                plain(format!("zb.LazyRecordList({from}, {slot}, lazy{})", self.names.item(*id)))
            }
            Kind::Slots { element, .. } => {
                let getter = self.checked_getter(element);
                plain(format!("zb.LazySlotList({from}, {slot}, {getter})"))
            }
        }
    }

    fn checked_getter(&mut self, ty: &Ty) -> String {
        let head = format!("func(l zb.Lazy, i int) ({}, error)", self.element(ty, Reader::Lazy));
        if ty.nullable {
            let inner = self.checked_getter(&plain(ty));
            return literal(&head, &format!("return zb.LazyOpt(l, i, {inner})"));
        }
        match &ty.kind {
            Kind::Scalar(scalar) => format!("zb.Lazy.{}", scalar.go_name()),
            Kind::Str => "zb.Lazy.Str".to_owned(),
            Kind::Bytes => "zb.Lazy.Bytes".to_owned(),
            Kind::Column(elem) => format!("zb.Lazy.{}", column(elem)),
            _ => {
                let checked = self.check(ty, "l", "i");
                literal(&head, &checked.body())
            }
        }
    }

    /// What a value is that has been opened for change, which is no option.
    pub(super) fn opened(&self, ty: &Ty) -> String {
        match &ty.kind {
            Kind::Inline(id) => format!("zb.MutList[{}Mut]", self.names.item(*id)),
            Kind::Slots { element, .. } => format!("zb.MutList[{}]", self.opened_element(element)),
            Kind::Data(id) | Kind::Record(id) => format!("{}Mut", self.names.item(*id)),
            _ => unreachable!("nothing is inside of it"),
        }
    }

    fn opened_element(&self, ty: &Ty) -> String {
        let opened = self.opened(ty);
        if ty.nullable { format!("zb.Optional[{opened}]") } else { opened }
    }

    /// Opens what a slot holds, which is not Null, for change.
    pub(super) fn open(&mut self, ty: &Ty, from: &str, slot: &str) -> Checked {
        match &ty.kind {
            Kind::Data(id) => Checked {
                call: format!("{from}.Variant({slot})"),
                wrap: Some(format!("{}Mut{{v}}", self.names.item(*id))),
            },
            Kind::Inline(id) => {
                self.opened.insert(*id);
                let name = self.names.item(*id);
                let call = format!("zb.MutRecordList({from}, {slot}, mut{name})");
                Checked { call, wrap: None }
            }
            Kind::Slots { element, .. } => {
                let getter = self.opening_getter(element);
                Checked { call: format!("zb.MutSlotList({from}, {slot}, {getter})"), wrap: None }
            }
            Kind::Record(id) => {
                self.opened.insert(*id);
                Checked {
                    call: format!("{from}.Record({slot})"),
                    wrap: Some(format!("mut{}(v)", self.names.item(*id))),
                }
            }
            _ => unreachable!("nothing is inside of it"),
        }
    }

    /// A function that opens an element of a list.
    fn opening_getter(&mut self, ty: &Ty) -> String {
        let head = format!("func(m zb.Mut, i int) ({}, error)", self.opened_element(ty));
        if ty.nullable {
            let inner = self.opening_getter(&plain(ty));
            return literal(&head, &format!("return zb.MutOpt(m, i, {inner})"));
        }
        let open = self.open(ty, "m", "i");
        literal(&head, &open.body())
    }

    /// The statements that write a value into the slot at `at`.
    pub(super) fn put(&mut self, ty: &Ty, at: &str, value: &str) -> String {
        if ty.nullable {
            let held = match ty.kind {
                Kind::Scalar(_) | Kind::Str | Kind::Unit(_) => format!("*{value}"),
                _ => value.to_owned(),
            };
            let inner = match &ty.kind {
                Kind::Record(id) => self.put_record(*id, at, value),
                _ => self.put(&plain(ty), at, &held),
            };
            // gofmt sets blanks around the sum where it is the only argument.
            let alone = at.replace('+', " + ");
            let inner = nested(&inner);
            return format!("if {value} == nil {{\n\tw.Null({alone})\n}} else {{\n\t{inner}\n}}");
        }
        match &ty.kind {
            Kind::Scalar(scalar) => format!("w.{}({at}, {value})", scalar.go_name()),
            Kind::Str => format!("w.Str({at}, {value})"),
            Kind::Bytes => format!("w.Bytes({at}, {value})"),
            Kind::Column(elem) => format!("w.{}({at}, {value})", column(elem)),
            Kind::Unit(id) => {
                let name = self.names.item(*id);
                format!("w.Unit({at}, int32({value}), desc{name})")
            }
            Kind::Data(id) => format!("put{}(w, {at}, {value})", self.names.item(*id)),
            Kind::Record(id) => self.put_record(*id, at, &format!("&{value}")),
            Kind::Inline(id) => {
                let name = self.names.item(*id);
                format!("zb.PutRecords(w, {at}, {value}, desc{name}, (*{name}).ZerobufPut)")
            }
            Kind::Slots { element, .. } => {
                let put = self.putter(element);
                format!("zb.PutSlots(w, {at}, {value}, {put})")
            }
        }
    }

    /// The statement that writes the record that a pointer points to.
    pub(super) fn put_record(&mut self, id: ItemId, at: &str, pointer: &str) -> String {
        self.nested.insert(id);
        format!("put{}(w, {at}, {pointer})", self.names.item(id))
    }

    /// A function that writes an element of a list.
    fn putter(&mut self, ty: &Ty) -> String {
        match &ty.kind {
            Kind::Scalar(scalar) if !ty.nullable => format!("(*zb.Writer).{}", scalar.go_name()),
            Kind::Str if !ty.nullable => "(*zb.Writer).Str".to_owned(),
            Kind::Bytes if !ty.nullable => "(*zb.Writer).Bytes".to_owned(),
            Kind::Column(elem) if !ty.nullable => format!("(*zb.Writer).{}", column(elem)),
            Kind::Data(id) if !ty.nullable => format!("put{}", self.names.item(*id)),
            _ => {
                let head = format!("func(w *zb.Writer, at uint32, value {})", self.owned(ty));
                let body = self.put(ty, "at", "value");
                literal(&head, &body)
            }
        }
    }

    /// A copy, owning its data, of what a getter of a validated view returned.
    pub(super) fn copy(&self, ty: &Ty, value: &str) -> String {
        match &ty.kind {
            Kind::Scalar(_) | Kind::Str | Kind::Unit(_) => value.to_owned(),
            Kind::Bytes | Kind::Column(_) => format!("zb.Clone({value})"),
            Kind::Data(_) | Kind::Record(_) => format!("{value}.Read()"),
            Kind::Inline(id) => {
                format!("zb.ReadList({value}, {}View.Read)", self.names.item(*id))
            }
            Kind::Slots { element, .. } => match (&element.kind, element.nullable) {
                (Kind::Scalar(_) | Kind::Str | Kind::Unit(_), false) => format!("{value}.Slice()"),
                _ => format!("zb.ReadList({value}, {})", self.copier(element)),
            },
        }
    }

    fn copier(&self, ty: &Ty) -> String {
        let head = format!("func(v {}) {}", self.element(ty, Reader::View), self.owned(ty));
        if ty.nullable {
            let copy = self.copy(&plain(ty), "v.Value");
            let held = if by_pointer(ty) { format!("zb.Ptr({copy})") } else { copy };
            let body = format!("if !v.Valid {{\n\treturn nil\n}}\nreturn {held}");
            return literal(&head, &body);
        }
        match &ty.kind {
            Kind::Data(id) | Kind::Record(id) => format!("{}View.Read", self.names.item(*id)),
            _ => literal(&head, &format!("return {}", self.copy(ty, "v"))),
        }
    }

    /// The literal that describes a type to the runtime; as an element of a list without its name.
    pub(super) fn describe(&self, ty: &Ty) -> String {
        let body = match &ty.kind {
            Kind::Scalar(scalar) => format!("Kind: zb.Kind{}", scalar.go_name()),
            Kind::Str => "Kind: zb.KindStr".to_owned(),
            Kind::Bytes => "Kind: zb.KindBytes".to_owned(),
            Kind::Column(elem) => format!("Kind: zb.Kind{}", column(elem)),
            Kind::Unit(id) => format!("Kind: zb.KindUnit, Unit: desc{}", self.names.item(*id)),
            Kind::Data(id) => format!("Kind: zb.KindData, Data: desc{}", self.names.item(*id)),
            Kind::Record(id) => {
                format!("Kind: zb.KindRecord, Record: desc{}", self.names.item(*id))
            }
            Kind::Inline(id) => {
                format!("Kind: zb.KindRecords, Record: desc{}", self.names.item(*id))
            }
            Kind::Slots { element, .. } => {
                format!("Kind: zb.KindList, Elem: &{}", self.describe(element))
            }
        };
        let nullable = if ty.nullable { ", Nullable: true" } else { "" };
        format!("zb.Type{{{body}{nullable}}}")
    }

    /// The expression of a declared default; None where it is the zero value.
    pub(super) fn default(&self, ty: &Ty, default: &Value) -> Option<String> {
        match default {
            Value::Zero | Value::Bool(false) | Value::Int(0) => None,
            Value::Bool(true) => Some("true".to_owned()),
            Value::Int(value) => Some(value.to_string()),
            Value::Float(value) if value.to_bits() == 0 => None,
            Value::Float(value) => match ty.kind {
                Kind::Scalar(Scalar::F32) => Some(float(f64::from(*value as f32))),
                _ => Some(float(*value)),
            },
            Value::Str(value) if value.is_empty() => None,
            Value::Str(value) => Some(quote(value)),
            Value::Variant(name) => {
                let Kind::Unit(id) = &ty.kind else { return None };
                let Item::UnitEnum(unit) = self.schema.item(*id) else {
                    return None;
                };
                let position = unit.variants.iter().position(|v| v.name == *name)?;
                Some(format!("{}{}", self.names.item(*id), self.names.variants(*id)[position]))
            }
        }
    }
}

/// A constant of Go cannot be -0.
fn float(value: f64) -> String {
    if value == 0.0 && value.is_sign_negative() {
        return "zb.NegativeZero()".to_owned();
    }
    format!("{value:?}")
}

impl Checked {
    /// Returns the result of the call.
    pub(super) fn body(&self) -> String {
        match &self.wrap {
            None => format!("return {}", self.call),
            Some(wrap) => format!("v, err := {}\nreturn {wrap}, err", self.call),
        }
    }
}
