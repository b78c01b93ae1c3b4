//! A place in memory together with what is known about it.
//!
//! A [`Cell`] is made by this crate only, and only for a slot that validation has walked with the
//! very [`Type`] the cell carries. That is what makes a safe `Schema` implementation harmless
//! however wrong it is: the one reader that trusts its bytes, [`Cell::str`], first looks whether
//! validation took them for a string. In generated code the type is a constant, and the
//! comparison disappears.

use core::marker::PhantomData;
use core::slice;

use crate::check;
use crate::column::Number;
use crate::error::{Code, Error, Fault};
use crate::format::TAG_NULL;
use crate::lazy::{LazyList, LazyPayload, LazyRecord};
use crate::number;
use crate::region::Region;
use crate::schema::{DataEnum, Kind, Record, Schema, Type, UnitEnum};
use crate::slot::{NULL, Slot};
use crate::text;
use crate::view::{ListView, Payload, RecordView};

/// A validated field, as [`Schema::view`] gets it.
#[derive(Clone, Copy)]
pub struct Cell<'a> {
    pub(crate) region: &'a Region<'a>,
    pub(crate) ty: &'static Type,
    /// The slot; all slots of the record if `inline`; none if the field is missing.
    pub(crate) slots: &'a [Slot],
    pub(crate) inline: bool,
}

macro_rules! scalar_cells {
    ($($name:ident $ty:ident)*) => {
        impl<'a> Cell<'a> {
            $(#[doc = concat!("The value of a `", stringify!($name), "` field.")]
            #[inline(always)]
            #[must_use]
            pub fn $name(self) -> $ty {
                number::$name(self.slot()).unwrap_or_default()
            })*
        }

        impl<'a> LazyCell<'a> {
            $(#[doc = concat!("The value of a `", stringify!($name), "` field.")]
            ///
            /// # Errors
            /// What validation would report.
            #[inline]
            pub fn $name(self) -> Result<$ty, Error> {
                self.with(|slot| number::$name(slot), $ty::default())
            })*
        }
    };
}

scalar_cells! {
    bool bool i8 i8 i16 i16 i32 i32 u8 u8 u16 u16 u32 u32 i64 i64 u64 u64 f32 f32 f64 f64
    i64_number i64 u64_number u64
}

impl<'a> Cell<'a> {
    #[inline(always)]
    fn slot(self) -> &'a Slot {
        self.slots.first().unwrap_or(&NULL[0])
    }

    /// Whether the field is Null, or missing.
    #[inline(always)]
    #[must_use]
    pub fn is_null(self) -> bool {
        !self.inline && self.slot().tag() == TAG_NULL
    }

    /// The text of a string field.
    #[inline]
    #[must_use]
    pub fn str(self) -> &'a str {
        if !matches!(self.ty.kind, Kind::Str) || self.inline {
            return "";
        }
        // Validation took this slot for a string, so if it has text at all that was checked.
        check::string(self.region, self.slot()).map_or("", text::trusted)
    }

    /// The content of a bytes field.
    #[inline]
    #[must_use]
    pub fn bytes(self) -> &'a [u8] {
        check::bytes(self.region, self.slot()).unwrap_or_default()
    }

    /// The numbers of a column field.
    #[inline]
    #[must_use]
    pub fn column<N: Number>(self) -> &'a [N] {
        check::column(self.region, self.slot(), N::ELEM).map_or(&[], N::cast)
    }

    /// The record in a record field.
    #[inline]
    #[must_use]
    pub fn record<R: Record>(self) -> RecordView<'a, R> {
        let slots = match self.ty.kind {
            Kind::Record(record) if core::ptr::eq((record.desc)(), R::DESC) => {
                if self.inline {
                    self.slots
                } else {
                    check::record(self.region, self.slot(), R::DESC).unwrap_or_default()
                }
            }
            _ => &[],
        };
        RecordView { region: self.region, slots, record: PhantomData }
    }

    /// The variant in a field of an enum without payloads.
    #[inline]
    #[must_use]
    pub fn unit_enum<E: UnitEnum>(self) -> E {
        let value = number::i32(self.slot()).unwrap_or_default();
        let position = E::DESC.position(value as u32).unwrap_or_default();
        E::VARIANTS.get(position).copied().unwrap_or(const { E::VARIANTS[0] })
    }

    /// The variant in a field of an enum with payloads.
    #[inline]
    #[must_use]
    pub fn data_enum<E: DataEnum>(self) -> Payload<'a, E> {
        let slot = self.slot();
        let found = match self.ty.kind {
            Kind::DataEnum(data) if core::ptr::eq((data.desc)(), E::DESC) => {
                let slots = check::variant(self.region, slot).ok();
                slots.and_then(|slots| Some((E::DESC.position(slot.low())?, slots)))
            }
            _ => None,
        };
        let (position, slots) = found.unwrap_or((0, &[]));
        Payload { region: self.region, position, slots, data: PhantomData }
    }

    /// The elements of a list field.
    #[inline]
    #[must_use]
    pub fn list<T: Schema>(self) -> ListView<'a, T> {
        let Kind::List(ty) = self.ty.kind else {
            return ListView::default();
        };
        let slot = self.slot();
        match check::list(self.region, slot, ty.inline_record().is_some()) {
            Ok(slots) => ListView {
                region: self.region,
                ty,
                slots,
                stride: slot.high(),
                len: slot.low(),
                item: PhantomData,
            },
            Err(_) => ListView::default(),
        }
    }
}

/// A field that nobody has looked at yet, as [`Schema::lazy`] gets it.
#[derive(Clone, Copy)]
pub struct LazyCell<'a> {
    pub(crate) region: &'a Region<'a>,
    /// As in [`Cell`].
    pub(crate) slots: &'a [Slot],
    /// Address of the first of `slots`.
    pub(crate) addr: u32,
    pub(crate) inline: bool,
    pub(crate) depth: Depth,
}

/// How deep the next record, list or payload would stand, and how deep it may.
#[derive(Clone, Copy)]
pub(crate) struct Depth {
    pub(crate) next: u32,
    pub(crate) limit: u32,
}

impl Depth {
    /// Steps into a record, list or payload; the root stands at depth 0.
    #[inline]
    pub(crate) fn down(self) -> Result<Self, Fault> {
        if self.next > self.limit {
            return Err(Fault::new(Code::TooDeep, u64::from(self.limit)));
        }
        Ok(Self { next: self.next + 1, limit: self.limit })
    }
}

impl<'a> LazyCell<'a> {
    /// Reads the slot; a missing one, which the caller has allowed, is `zero`.
    #[inline]
    fn with<T>(self, read: impl FnOnce(&'a Slot) -> Result<T, Fault>, zero: T) -> Result<T, Error> {
        match self.slots {
            [] => Ok(zero),
            [slot, ..] => read(slot).map_err(|fault| fault.at(self.addr)),
        }
    }

    /// The address of the slot, or of the first slot of an inline record.
    #[must_use]
    pub const fn addr(self) -> u32 {
        self.addr
    }

    /// The slot, if the field is there.
    #[must_use]
    pub fn slot(self) -> Option<Slot> {
        self.slots.first().copied()
    }

    /// Whether the field is Null, or missing.
    #[inline]
    #[must_use]
    pub fn is_null(self) -> bool {
        !self.inline && self.slots.first().is_none_or(|slot| slot.tag() == TAG_NULL)
    }

    /// The text of a string field.
    ///
    /// # Errors
    /// What validation would report.
    #[inline]
    pub fn str(self) -> Result<&'a str, Error> {
        self.with(|slot| text::check(check::string(self.region, slot)?), "")
    }

    /// The content of a bytes field.
    ///
    /// # Errors
    /// What validation would report.
    #[inline]
    pub fn bytes(self) -> Result<&'a [u8], Error> {
        self.with(|slot| check::bytes(self.region, slot), &[])
    }

    /// The numbers of a column field.
    ///
    /// # Errors
    /// What validation would report.
    #[inline]
    pub fn column<N: Number>(self) -> Result<&'a [N], Error> {
        self.with(|slot| Ok(N::cast(check::column(self.region, slot, N::ELEM)?)), &[])
    }

    /// The record in a record field.
    ///
    /// # Errors
    /// What validation would report, but for the record's fields.
    #[inline]
    pub fn record<R: Record>(self) -> Result<LazyRecord<'a, R>, Error> {
        let region = self.region;
        let (slots, addr) = match self.slots.first() {
            Some(slot) if !self.inline => {
                let slots =
                    check::record(region, slot, R::DESC).map_err(|fault| fault.at(self.addr))?;
                (slots, slot.a())
            }
            _ => (self.slots, self.addr),
        };
        let depth = self.depth.down().map_err(|fault| fault.at(self.addr))?;
        Ok(LazyRecord { region, slots, addr, owner: self.addr, depth, record: PhantomData })
    }

    /// The variant in a field of an enum without payloads.
    ///
    /// # Errors
    /// What validation would report.
    #[inline]
    pub fn unit_enum<E: UnitEnum>(self) -> Result<E, Error> {
        let read = |slot: &Slot| {
            let value = number::i32(slot)? as u32;
            let position = check::known(E::DESC.position(value), value)?;
            Ok(E::VARIANTS.get(position).copied().unwrap_or(const { E::VARIANTS[0] }))
        };
        self.with(read, const { E::VARIANTS[0] })
    }

    /// The variant in a field of an enum with payloads.
    ///
    /// # Errors
    /// What validation would report, but for the payload.
    #[inline]
    pub fn data_enum<E: DataEnum>(self) -> Result<LazyPayload<'a, E>, Error> {
        let (region, owner) = (self.region, self.addr);
        let read = |slot: &Slot| {
            let slots = check::variant(region, slot)?;
            let depth = self.depth.down()?;
            let position = check::known(E::DESC.position(slot.low()), slot.low())?;
            let addr = slot.a();
            Ok(LazyPayload { region, position, slots, addr, owner, depth, data: PhantomData })
        };
        let zero = LazyPayload {
            region,
            position: 0,
            slots: &[],
            addr: 0,
            owner,
            depth: self.depth,
            data: PhantomData,
        };
        self.with(read, zero)
    }

    /// The elements of a list field.
    ///
    /// # Errors
    /// What validation would report, but for the elements.
    #[inline]
    pub fn list<T: Schema>(self) -> Result<LazyList<'a, T>, Error> {
        let inline = const { &T::TYPE }.inline_record().is_some();
        let read = |slot: &Slot| {
            let slots = check::list(self.region, slot, inline)?;
            let depth = self.depth.down()?;
            Ok(LazyList {
                region: self.region,
                slots,
                addr: slot.a(),
                stride: slot.high(),
                len: slot.low(),
                inline,
                depth,
                item: PhantomData,
            })
        };
        self.with(read, LazyList::default())
    }
}

/// The slot at an index as the slots of a cell: none if it is missing.
#[inline(always)]
pub(crate) fn one(slots: &[Slot], index: usize) -> &[Slot] {
    slots.get(index).map_or(&[], slice::from_ref)
}
