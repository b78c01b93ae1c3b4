//! Types, and the expressions that read, size, write and copy a value of a type.

use super::Module;
use super::helpers::Helper;
use super::names::quote;
use crate::lower::{Kind, Scalar, Ty, Value};

impl Scalar {
    /// The name in descriptors.
    pub(super) fn name(self) -> &'static str {
        match self {
            Scalar::Bool => "bool",
            Scalar::I8 => "i8",
            Scalar::I16 => "i16",
            Scalar::I32 => "i32",
            Scalar::U8 => "u8",
            Scalar::U16 => "u16",
            Scalar::U32 => "u32",
            Scalar::I64 => "i64",
            Scalar::U64 => "u64",
            Scalar::I64Number => "i64Number",
            Scalar::U64Number => "u64Number",
            Scalar::F32 => "f32",
            Scalar::F64 => "f64",
        }
    }

    fn type_name(self) -> &'static str {
        match self {
            Scalar::Bool => "boolean",
            Scalar::I64 | Scalar::U64 => "bigint",
            _ => "number",
        }
    }

    fn getter(self) -> &'static str {
        match self {
            Scalar::Bool => "getBool",
            Scalar::I8 | Scalar::I16 | Scalar::U8 | Scalar::U16 => "getSmall",
            Scalar::I32 => "getI32",
            Scalar::U32 => "getU32",
            Scalar::I64 => "getI64",
            Scalar::U64 => "getU64",
            Scalar::I64Number => "getI64Number",
            Scalar::U64Number => "getU64Number",
            Scalar::F32 => "getF32",
            Scalar::F64 => "getF64",
        }
    }

    /// The method of DataView that reads the value, and where the value lies in the slot. None for
    /// what takes more than one read.
    pub(super) fn stored(self) -> Option<(&'static str, usize)> {
        match self {
            Scalar::Bool | Scalar::U32 => Some(("getUint32", 4)),
            Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::U8 | Scalar::U16 => {
                Some(("getInt32", 4))
            }
            Scalar::I64 => Some(("getBigInt64", 8)),
            Scalar::U64 => Some(("getBigUint64", 8)),
            Scalar::F32 | Scalar::F64 => Some(("getFloat64", 8)),
            Scalar::I64Number | Scalar::U64Number => None,
        }
    }

    /// The tag that a getter looks for in place, where its value then needs no further check. A
    /// call across modules would cost as much as the read.
    pub(super) fn tag_in_place(self) -> Option<(u8, &'static str)> {
        match self {
            Scalar::I32 => Some((2, "I32")),
            Scalar::F64 => Some((3, "F64")),
            Scalar::U32 => Some((16, "U32")),
            _ => None,
        }
    }

    pub(super) fn putter(self) -> &'static str {
        match self {
            Scalar::Bool => "putBool",
            Scalar::I8 | Scalar::I16 | Scalar::U8 | Scalar::U16 => "putSmall",
            Scalar::I32 => "putI32",
            Scalar::U32 => "putU32",
            Scalar::I64 => "putI64",
            Scalar::U64 => "putU64",
            Scalar::I64Number => "putI64Number",
            Scalar::U64Number => "putU64Number",
            Scalar::F32 => "putF32",
            Scalar::F64 => "putF64",
        }
    }

    fn codec(self) -> &'static str {
        match self {
            Scalar::Bool => "boolCodec",
            Scalar::I8 => "i8Codec",
            Scalar::I16 => "i16Codec",
            Scalar::I32 => "i32Codec",
            Scalar::U8 => "u8Codec",
            Scalar::U16 => "u16Codec",
            Scalar::U32 => "u32Codec",
            Scalar::I64 => "i64Codec",
            Scalar::U64 => "u64Codec",
            Scalar::I64Number => "i64NumberCodec",
            Scalar::U64Number => "u64NumberCodec",
            Scalar::F32 => "f32Codec",
            Scalar::F64 => "f64Codec",
        }
    }

    /// The last argument of `getSmall` and `putSmall`: the runtime's number of the kind.
    pub(super) fn small(self) -> &'static str {
        match self {
            Scalar::I8 => ", 1",
            Scalar::I16 => ", 2",
            Scalar::U8 => ", 4",
            Scalar::U16 => ", 5",
            _ => "",
        }
    }
}

impl Ty {
    fn inner(&self) -> Ty {
        Ty { nullable: false, kind: self.kind.clone() }
    }

    fn or_null(&self, text: String) -> String {
        if self.nullable { format!("{text} | null") } else { text }
    }
}

fn array_type(elem: &str) -> &'static str {
    match elem {
        "i8" => "Int8Array",
        "u8" => "Uint8Array",
        "i16" => "Int16Array",
        "u16" => "Uint16Array",
        "i32" => "Int32Array",
        "u32" => "Uint32Array",
        "i64" => "BigInt64Array",
        "u64" => "BigUint64Array",
        "f32" => "Float32Array",
        _ => "Float64Array",
    }
}

/// `T[]`, in parentheses where `T` is a union.
fn array_of(element: &str) -> String {
    if element.contains(" | ") { format!("({element})[]") } else { format!("{element}[]") }
}

/// `base + offset`, without a sum where there is none.
pub(super) fn plus(base: &str, offset: usize) -> String {
    if offset == 0 { base.to_owned() } else { format!("{base} + {offset}") }
}

/// Where an expression reads: the arena, the generation it expects, the slot's address.
pub(super) struct At<'a> {
    pub(super) arena: &'a str,
    pub(super) generation: &'a str,
    pub(super) p: &'a str,
}

impl At<'_> {
    fn args(&self) -> String {
        format!("{}, {}, {}", self.arena, self.generation, self.p)
    }
}

impl Module<'_> {
    /// What a getter returns.
    pub(super) fn view_type(&mut self, ty: &Ty) -> String {
        let text = match &ty.kind {
            Kind::Scalar(scalar) => scalar.type_name().to_owned(),
            Kind::Str => "string".to_owned(),
            Kind::Bytes => "Uint8Array".to_owned(),
            Kind::Column(elem) => array_type(elem).to_owned(),
            Kind::Unit(id) | Kind::Data(id) | Kind::Record(id) => self.names.item(*id).to_owned(),
            Kind::Inline(id) => self.names.beside(*id, "List").to_owned(),
            Kind::Slots { element, .. } => {
                let (view, value) = (self.view_type(element), self.value_type(element));
                let list = self.sym("SlotList");
                if view == value {
                    format!("{list}<{view}>")
                } else {
                    format!("{list}<{view}, {value}>")
                }
            }
        };
        ty.or_null(text)
    }

    /// What a writer takes.
    pub(super) fn init_type(&mut self, ty: &Ty) -> String {
        let text = match &ty.kind {
            Kind::Column(elem) => format!("{}<\"{elem}\">", self.sym("ColumnInit")),
            Kind::Data(id) | Kind::Record(id) => self.names.beside(*id, "Init").to_owned(),
            Kind::Inline(id) => {
                let init = self.names.beside(*id, "Init").to_owned();
                format!("{}<{init}>", self.sym("Items"))
            }
            Kind::Slots { element, .. } => {
                let init = self.init_type(element);
                format!("{}<{init}>", self.sym("Items"))
            }
            _ => self.view_type(&ty.inner()),
        };
        if ty.nullable { format!("{text} | null | undefined") } else { text }
    }

    /// What `toJS` returns.
    pub(super) fn value_type(&mut self, ty: &Ty) -> String {
        let text = match &ty.kind {
            Kind::Data(id) | Kind::Record(id) => self.names.beside(*id, "Value").to_owned(),
            Kind::Inline(id) => format!("{}[]", self.names.beside(*id, "Value")),
            Kind::Slots { element, .. } => array_of(&self.value_type(element)),
            _ => self.view_type(&ty.inner()),
        };
        ty.or_null(text)
    }

    /// Reads the slot with all checks.
    pub(super) fn get(&mut self, ty: &Ty, at: &At<'_>) -> String {
        if ty.nullable {
            let inner = self.get(&ty.inner(), at);
            return format!("{}({}) ? null : {inner}", self.sym("isNull"), at.args());
        }
        let args = at.args();
        match &ty.kind {
            Kind::Scalar(scalar) => {
                format!("{}({args}{})", self.sym(scalar.getter()), scalar.small())
            }
            Kind::Str => format!("{}({args})", self.sym("getStr")),
            Kind::Bytes => format!("{}({args})", self.sym("getBytes")),
            Kind::Column(elem) => format!("{}({args}, \"{elem}\")", self.sym("getColumn")),
            Kind::Unit(id) => {
                let name = self.names.item(*id).to_owned();
                format!("{}<{name}>({args}, {name})", self.sym("getUnit"))
            }
            Kind::Data(id) | Kind::Record(id) => format!("{}({args})", self.need(Helper::Get(*id))),
            Kind::Inline(id) => {
                let (record, list) =
                    (self.names.item(*id).to_owned(), self.names.beside(*id, "List").to_owned());
                let open = self.sym("openRecords");
                format!("new {list}({}, {open}({args}, {record}.desc))", at.arena)
            }
            Kind::Slots { element, .. } => {
                let codec = self.codec(element);
                let (list, open) = (self.sym("SlotList"), self.sym("openSlots"));
                format!("new {list}({}, {open}({args}), {codec})", at.arena)
            }
        }
    }

    /// Reads the slot without looking at its tag or at the generation, where that is possible.
    pub(super) fn raw(&mut self, ty: &Ty, slot: usize) -> String {
        let p = plus("ptr", 16 * slot);
        match &ty.kind {
            Kind::Scalar(_) if ty.nullable => {
                let inner = self.raw(&ty.inner(), slot);
                format!("{}(arena, {p}) ? null : {inner}", self.sym("rawNull"))
            }
            Kind::Scalar(scalar) => match scalar.stored() {
                Some((method, offset)) => {
                    let read =
                        format!("arena.dv.{method}({}, true)", plus("ptr", 16 * slot + offset));
                    if *scalar == Scalar::Bool { format!("{read} === 1") } else { read }
                }
                None if *scalar == Scalar::U64Number => {
                    format!("{}(arena, {p})", self.sym("rawU64Number"))
                }
                None => format!("{}(arena, {p})", self.sym("rawI64Number")),
            },
            _ => self.get(ty, &At { arena: "arena", generation: "arena.generation", p: &p }),
        }
    }

    /// The bound of the value's out-of-line bytes; None where there are none.
    pub(super) fn size(&mut self, ty: &Ty, value: &str, depth: &str) -> Option<String> {
        if ty.nullable {
            let inner = self.size(&ty.inner(), value, depth)?;
            return Some(format!("({value} == null ? 0 : {inner})"));
        }
        Some(match &ty.kind {
            Kind::Scalar(_) | Kind::Unit(_) => return None,
            Kind::Str => format!("{}({value})", self.sym("sizeStr")),
            Kind::Bytes => format!("{}({value})", self.sym("sizeBytes")),
            Kind::Column(elem) => format!("{}({value}, \"{elem}\")", self.sym("sizeColumn")),
            Kind::Record(id) => {
                let block = 7 + 16 * self.schema.slots(*id).len();
                let size = self.need(Helper::Size(*id));
                format!("{block} + {size}({value}, {}({depth}))", self.sym("deeper"))
            }
            Kind::Data(id) => format!("{}({value}, {depth})", self.need(Helper::Size(*id))),
            Kind::Inline(id) => {
                let slots = self.schema.slots(*id).len();
                let size = self.need(Helper::Size(*id));
                format!("{}({value}, {slots}, {depth}, {size})", self.sym("sizeRecords"))
            }
            Kind::Slots { element, .. } => {
                let codec = self.codec(element);
                format!("{}({value}, {depth}, {codec})", self.sym("sizeSlots"))
            }
        })
    }

    /// The statement that writes the value into the slot at `p`; out-of-line data goes to `next`.
    pub(super) fn put(&mut self, ty: &Ty, p: &str, value: &str) -> String {
        if ty.nullable {
            let inner = self.put(&ty.inner(), p, value);
            return format!("if ({value} == null) {}(dv, {p}); else {inner}", self.sym("putNull"));
        }
        match &ty.kind {
            Kind::Scalar(scalar) => {
                format!("{}(dv, {p}, {value}{});", self.sym(scalar.putter()), scalar.small())
            }
            Kind::Unit(id) => {
                let name = self.names.item(*id).to_owned();
                format!("{}(dv, {p}, {value}, {name});", self.sym("putUnit"))
            }
            Kind::Str => format!("next = {}(arena, {p}, next, {value});", self.sym("putStr")),
            Kind::Bytes => format!("next = {}(arena, {p}, next, {value});", self.sym("putBytes")),
            Kind::Column(elem) => {
                format!("next = {}(arena, {p}, next, {value}, \"{elem}\");", self.sym("putColumn"))
            }
            Kind::Data(id) | Kind::Record(id) => {
                format!("next = {}(arena, {p}, next, {value});", self.need(Helper::Put(*id)))
            }
            Kind::Inline(id) => {
                let slots = self.schema.slots(*id).len();
                let write = self.need(Helper::Write(*id));
                let put = self.sym("putRecords");
                format!("next = {put}(arena, {p}, next, {value}, {slots}, {write});")
            }
            Kind::Slots { element, .. } => {
                let codec = self.codec(element);
                format!("next = {}(arena, {p}, next, {value}, {codec});", self.sym("putSlots"))
            }
        }
    }

    /// An owned copy of what a getter returned, in a view at `depth`.
    pub(super) fn js(&mut self, ty: &Ty, value: &str) -> String {
        let copy = match &ty.kind {
            Kind::Scalar(_) | Kind::Unit(_) => return value.to_owned(),
            Kind::Str => return format!("{}({value})", self.sym("copyText")),
            Kind::Bytes | Kind::Column(_) => return format!("{}({value})", self.sym("copyArray")),
            _ => format!("toJS({}(depth))", self.sym("copyDeeper")),
        };
        if ty.nullable { format!("{value}?.{copy} ?? null") } else { format!("{value}.{copy}") }
    }

    /// The codec of a type: an expression that costs nothing where it stands.
    pub(super) fn codec(&mut self, ty: &Ty) -> String {
        if ty.nullable {
            let inner = self.codec(&ty.inner());
            let option = self.sym("optionCodec");
            return self.hoist(format!("{option}({inner})"));
        }
        match &ty.kind {
            Kind::Scalar(scalar) => self.sym(scalar.codec()),
            Kind::Str => self.sym("strCodec"),
            Kind::Bytes => self.sym("bytesCodec"),
            Kind::Column(elem) => {
                let column = self.sym("columnCodec");
                self.hoist(format!("{column}(\"{elem}\")"))
            }
            Kind::Unit(id) => {
                let name = self.names.item(*id).to_owned();
                let unit = self.sym("unitCodec");
                self.hoist(format!("{unit}<{name}>(() => {name})"))
            }
            Kind::Data(id) | Kind::Record(id) => self.need(Helper::Codec(*id)),
            Kind::Inline(id) => self.need(Helper::ListCodec(*id)),
            Kind::Slots { element, .. } => {
                let inner = self.codec(element);
                let list = self.sym("listCodec");
                self.hoist(format!("{list}({inner})"))
            }
        }
    }

    /// The name of a constant that holds the expression.
    fn hoist(&mut self, expression: String) -> String {
        let next = format!("codec${}", self.codecs.len());
        self.codecs.entry(expression).or_insert(next).clone()
    }

    /// The literal of a declared default.
    pub(super) fn literal(&self, ty: &Ty, default: &Value) -> String {
        match (default, &ty.kind) {
            (Value::Bool(value), _) => value.to_string(),
            (Value::Int(value), Kind::Scalar(Scalar::I64 | Scalar::U64)) => format!("{value}n"),
            (Value::Int(value), _) => value.to_string(),
            (Value::Float(value), Kind::Scalar(Scalar::F32)) => {
                format!("{:?}", f64::from(*value as f32))
            }
            (Value::Float(value), _) => format!("{value:?}"),
            (Value::Str(value) | Value::Variant(value), _) => quote(value),
            (Value::Zero, Kind::Scalar(Scalar::Bool)) => "false".to_owned(),
            (Value::Zero, Kind::Scalar(Scalar::I64 | Scalar::U64)) => "0n".to_owned(),
            (Value::Zero, Kind::Scalar(_)) => "0".to_owned(),
            (Value::Zero, Kind::Str) => "\"\"".to_owned(),
            (Value::Zero, Kind::Bytes) => "new Uint8Array(0)".to_owned(),
            (Value::Zero, Kind::Column(elem)) => format!("new {}(0)", array_type(elem)),
            (Value::Zero, _) => "[]".to_owned(),
        }
    }
}
