//! Sections 6 to 8: what a reader takes, and in which order it looks.

use zerobuf::Code;

/// A type as the format sees it.
#[derive(Clone)]
pub enum Ty {
    Bool,
    /// i8 to i32, u8, u16.
    Int(i64, i64),
    U32,
    I64,
    U64,
    SafeI64,
    SafeU64,
    F32,
    F64,
    Str,
    Bytes,
    /// Tag and element size.
    Column(u8, u64),
    /// Type id and fields; recursive types need the detour.
    Record(u32, fn() -> Vec<Field>),
    Boxed(Box<Ty>),
    List(Box<Ty>),
    Option(Box<Ty>),
    UnitEnum(&'static [i32]),
    DataEnum(fn() -> Vec<(u32, Vec<Field>)>),
}

/// A type, and whether the field may be missing.
#[derive(Clone)]
pub struct Field(pub Ty, pub bool);

pub type Failure = (Code, u32);

pub struct Reader<'a> {
    pub spans: Vec<(u32, &'a [u8])>,
    pub budget: u64,
    pub depth: u32,
}

impl Reader<'_> {
    /// Checks a root record without a preamble.
    pub fn root(&mut self, addr: u32, count: u32, fields: &[Field]) -> Result<(), Failure> {
        if count > 0 {
            self.block(addr, u64::from(count) * 16, 4).map_err(|code| (code, addr))?;
        }
        self.fields(addr, count, fields, addr, 0)
    }

    fn block(&self, addr: u32, len: u64, align: u32) -> Result<(), Code> {
        if u64::from(addr) + len > 0xffff_0000 {
            return Err(Code::LengthOverflow);
        }
        if addr == 0
            || !self.spans.iter().any(|(base, bytes)| {
                addr >= *base && u64::from(addr) + len <= u64::from(*base) + bytes.len() as u64
            })
        {
            return Err(Code::OutOfBounds);
        }
        if !addr.is_multiple_of(align) { Err(Code::Misaligned) } else { Ok(()) }
    }

    fn bytes(&self, addr: u32, len: usize) -> &[u8] {
        let (base, bytes) = self
            .spans
            .iter()
            .find(|(base, bytes)| addr >= *base && (addr - base) as usize + len <= bytes.len())
            .expect("the block was checked");
        &bytes[(addr - base) as usize..][..len]
    }

    fn word(&self, addr: u32) -> u32 {
        u32::from_le_bytes(self.bytes(addr, 4).try_into().unwrap())
    }

    fn spend(&mut self, cost: u64) -> Result<(), Code> {
        self.budget = self.budget.checked_sub(cost).ok_or(Code::BudgetExceeded)?;
        Ok(())
    }

    fn fields(
        &mut self,
        addr: u32,
        count: u32,
        fields: &[Field],
        owner: u32,
        depth: u32,
    ) -> Result<(), Failure> {
        for (i, field) in fields.iter().enumerate() {
            if (i as u32) < count {
                self.slot(addr + 16 * i as u32, &field.0, depth)?;
            } else if !field.1 {
                return Err((Code::MissingField, owner));
            }
        }
        Ok(())
    }

    fn slot(&mut self, addr: u32, ty: &Ty, depth: u32) -> Result<(), Failure> {
        let fail = |code| (code, addr);
        let bytes = self.bytes(addr, 16).to_vec();
        let tag = bytes[0];
        let a = u32::from_le_bytes(bytes[4..8].try_into().unwrap());
        let b = u64::from_le_bytes(bytes[8..16].try_into().unwrap());
        let (lo, hi) = (b as u32, (b >> 32) as u32);
        match ty {
            Ty::Option(_) if tag == 0 => self.spend(16).map_err(fail),
            Ty::Option(inner) | Ty::Boxed(inner) => self.slot(addr, inner, depth),
            Ty::Str | Ty::Bytes => {
                let takes = tag == 4 || (tag == 8 && matches!(ty, Ty::Bytes));
                if !takes {
                    return Err(fail(Code::BadTag));
                }
                let mut len = 0;
                if a != 0 {
                    self.block(a, 4, 4).map_err(fail)?;
                    len = self.word(a);
                    self.block(a, 4 + u64::from(len), 4).map_err(fail)?;
                }
                self.spend(16 + u64::from(len)).map_err(fail)?;
                if matches!(ty, Ty::Str)
                    && len > 0
                    && std::str::from_utf8(self.bytes(a + 4, len as usize)).is_err()
                {
                    return Err(fail(Code::BadUtf8));
                }
                Ok(())
            }
            Ty::Column(takes, size) => {
                if tag != *takes {
                    return Err(fail(Code::BadTag));
                }
                let len = u64::from(lo) * size;
                if lo != 0 {
                    self.block(a, len, 16).map_err(fail)?;
                }
                self.spend(16 + len).map_err(fail)
            }
            Ty::Record(type_id, fields) => {
                if tag != 18 {
                    return Err(fail(Code::BadTag));
                }
                if hi != *type_id {
                    return Err(fail(Code::LayoutMismatch));
                }
                if lo != 0 {
                    self.block(a, u64::from(lo) * 16, 4).map_err(fail)?;
                }
                let depth = self.enter(depth).map_err(fail)?;
                self.spend(16).map_err(fail)?;
                self.fields(a, lo, &fields(), addr, depth)
            }
            Ty::DataEnum(variants) => {
                if tag != 20 {
                    return Err(fail(Code::BadTag));
                }
                if hi != 0 {
                    self.block(a, u64::from(hi) * 16, 4).map_err(fail)?;
                }
                let depth = self.enter(depth).map_err(fail)?;
                self.spend(16).map_err(fail)?;
                let variants = variants();
                let known = variants.iter().find(|(discriminant, _)| *discriminant == lo);
                let (_, fields) = known.ok_or(fail(Code::UnknownVariant))?;
                self.fields(a, hi, fields, addr, depth)
            }
            Ty::List(item) => {
                if tag != 19 {
                    return Err(fail(Code::BadTag));
                }
                let inline = matches!(**item, Ty::Record(..));
                if hi == 0 || (hi != 1 && !inline) {
                    return Err(fail(Code::BadStride));
                }
                if lo != 0 {
                    let slots = u128::from(lo) * u128::from(hi) * 16;
                    let len = slots.min(u128::from(u32::MAX)) as u64;
                    self.block(a, len, 4).map_err(fail)?;
                }
                let depth = self.enter(depth).map_err(fail)?;
                self.spend(16).map_err(fail)?;
                for i in 0..lo {
                    let element = a + 16 * hi * i;
                    if let Ty::Record(_, fields) = &**item {
                        let depth = self.enter(depth).map_err(|code| (code, element))?;
                        self.spend(16).map_err(|code| (code, element))?;
                        self.fields(element, hi, &fields(), element, depth)?;
                    } else {
                        self.slot(element, item, depth)?;
                    }
                }
                Ok(())
            }
            scalar => {
                let content = Self::scalar(scalar, tag, a, b).ok_or(fail(Code::BadTag))?;
                self.spend(16).map_err(fail)?;
                content.map_err(fail)
            }
        }
    }

    fn enter(&self, depth: u32) -> Result<u32, Code> {
        if depth + 1 > self.depth { Err(Code::TooDeep) } else { Ok(depth + 1) }
    }

    /// None for a tag the type does not take.
    fn scalar(ty: &Ty, tag: u8, a: u32, b: u64) -> Option<Result<(), Code>> {
        let whole = match tag {
            2 => Some(i128::from(a as i32)),
            7 => Some(i128::from(b as i64)),
            16 => Some(i128::from(a)),
            17 => Some(i128::from(b)),
            _ => None,
        };
        let float = match tag {
            2 => Some(f64::from(a as i32)),
            3 => Some(f64::from_bits(b)),
            _ => None,
        };
        let range = |takes: &[u8], min: i128, max: i128| {
            let value = whole.filter(|_| takes.contains(&tag))?;
            Some(if (min..=max).contains(&value) { Ok(()) } else { Err(Code::OutOfRange) })
        };
        let safe = (1_i128 << 53) - 1;
        match ty {
            Ty::Bool => (tag == 1).then_some(if a <= 1 { Ok(()) } else { Err(Code::BadBool) }),
            Ty::Int(min, max) => range(&[2], i128::from(*min), i128::from(*max)),
            Ty::U32 if tag == 3 => {
                let value = f64::from_bits(b);
                let fits = value.fract() == 0.0 && (0.0..=4_294_967_295.0).contains(&value);
                Some(if fits { Ok(()) } else { Err(Code::OutOfRange) })
            }
            Ty::U32 => range(&[16, 2], 0, i128::from(u32::MAX)),
            Ty::I64 => range(&[7, 2], i128::from(i64::MIN), i128::from(i64::MAX)),
            Ty::U64 => range(&[17, 7, 2], 0, i128::from(u64::MAX)),
            Ty::SafeI64 => range(&[7, 2], -safe, safe),
            Ty::SafeU64 => range(&[17, 7, 2], 0, safe),
            Ty::F64 => float.map(|_| Ok(())),
            Ty::F32 => float.map(|value| {
                let fits = value.is_nan() || f64::from(value as f32) == value;
                if fits { Ok(()) } else { Err(Code::OutOfRange) }
            }),
            Ty::UnitEnum(known) => (tag == 2).then(|| {
                if known.contains(&(a as i32)) { Ok(()) } else { Err(Code::UnknownVariant) }
            }),
            _ => None,
        }
    }
}
