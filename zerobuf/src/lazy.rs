//! Views of memory that nobody has validated: each getter checks what it reads
//! (`spec/format.md`, F-11.6).

use core::fmt;
use core::marker::PhantomData;

use crate::cell::{Depth, LazyCell, one};
use crate::error::{Code, Error};
use crate::format::{MAX_DEPTH, SLOT_SIZE};
use crate::region::Region;
use crate::schema::{DataEnum, Field, Record, Schema};
use crate::slot::Slot;
use crate::view::NOWHERE;

/// Memory that is said to hold a record `R`. Generated lazy views wrap it.
pub struct LazyRecord<'a, R> {
    pub(crate) region: &'a Region<'a>,
    pub(crate) slots: &'a [Slot],
    /// Address of the first slot.
    pub(crate) addr: u32,
    /// Address that errors about missing fields carry.
    pub(crate) owner: u32,
    pub(crate) depth: Depth,
    pub(crate) record: PhantomData<fn() -> R>,
}

impl<R> Clone for LazyRecord<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for LazyRecord<'_, R> {}

impl<R> fmt::Debug for LazyRecord<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LazyRecord({} slots at 0x{:08x})", self.slots.len(), self.addr)
    }
}

#[inline]
fn read<'a, T: Schema>(
    cell: LazyCell<'a>,
    field: Option<&Field>,
    owner: u32,
) -> Result<T::Lazy<'a>, Error> {
    let name = field.map_or("", Field::name);
    if cell.slots.is_empty() && !field.is_some_and(Field::may_miss) {
        return Err(Error::new(Code::MissingField, owner).in_field(name));
    }
    T::lazy(cell).map_err(|error| error.in_field(name))
}

impl<'a, R: Record> LazyRecord<'a, R> {
    /// The field at an index, checked. A field that may be missing and is, reads as None, zero or
    /// empty.
    ///
    /// # Errors
    /// What validation would report for this field, without what hangs below it.
    #[inline]
    pub fn get<T: Schema>(self, index: usize) -> Result<T::Lazy<'a>, Error> {
        read::<T>(self.cell(index), R::DESC.fields().get(index), self.owner)
    }

    /// The field at an index, checked, or its default if an older writer did not have it.
    ///
    /// # Errors
    /// As [`LazyRecord::get`].
    #[inline]
    pub fn get_or<T: Schema>(
        self,
        index: usize,
        default: impl FnOnce() -> T::Lazy<'a>,
    ) -> Result<T::Lazy<'a>, Error> {
        if index < self.slots.len() { self.get::<T>(index) } else { Ok(default()) }
    }

    /// The field at an index as it is, for fields that are read by hand.
    #[inline]
    #[must_use]
    pub fn cell(self, index: usize) -> LazyCell<'a> {
        LazyCell {
            region: self.region,
            slots: one(self.slots, index),
            addr: self.addr.wrapping_add((index as u32).wrapping_mul(SLOT_SIZE)),
            inline: false,
            depth: self.depth,
        }
    }

    /// The sealed record whose fields are the first ones of this one.
    #[inline]
    #[must_use]
    pub fn flattened<B: Record>(self) -> LazyRecord<'a, B> {
        let Self { region, slots, addr, owner, depth, .. } = self;
        LazyRecord { region, slots, addr, owner, depth, record: PhantomData }
    }

    /// The address of the first slot.
    #[must_use]
    pub const fn addr(self) -> u32 {
        self.addr
    }

    /// How many slots the writer gave the record.
    #[must_use]
    pub const fn slot_count(self) -> usize {
        self.slots.len()
    }
}

/// A value of an enum with payloads: which variant it is, and its slots, not yet checked.
pub struct LazyPayload<'a, E> {
    pub(crate) region: &'a Region<'a>,
    pub(crate) position: usize,
    pub(crate) slots: &'a [Slot],
    pub(crate) addr: u32,
    pub(crate) owner: u32,
    pub(crate) depth: Depth,
    pub(crate) data: PhantomData<fn() -> E>,
}

impl<E> Clone for LazyPayload<'_, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for LazyPayload<'_, E> {}

impl<'a, E: DataEnum> LazyPayload<'a, E> {
    /// The position of the variant in the descriptor.
    #[inline]
    #[must_use]
    pub const fn position(&self) -> usize {
        self.position
    }

    /// The payload field at an index, checked.
    ///
    /// # Errors
    /// As [`LazyRecord::get`].
    #[inline]
    pub fn get<T: Schema>(self, index: usize) -> Result<T::Lazy<'a>, Error> {
        let cell = LazyCell {
            region: self.region,
            slots: one(self.slots, index),
            addr: self.addr.wrapping_add((index as u32).wrapping_mul(SLOT_SIZE)),
            inline: false,
            depth: self.depth,
        };
        let variant = E::DESC.variants().get(self.position);
        let field = variant.and_then(|variant| variant.fields().get(index));
        read::<T>(cell, field, self.owner)
            .map_err(|error| error.in_field(variant.map_or("", |variant| variant.name())))
    }

    /// The payload field at an index, checked, or its default if an older writer did not have it.
    ///
    /// # Errors
    /// As [`LazyRecord::get`].
    #[inline]
    pub fn get_or<T: Schema>(
        self,
        index: usize,
        default: impl FnOnce() -> T::Lazy<'a>,
    ) -> Result<T::Lazy<'a>, Error> {
        if index < self.slots.len() { self.get::<T>(index) } else { Ok(default()) }
    }
}

impl<E> fmt::Debug for LazyPayload<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LazyPayload({} slots at 0x{:08x})", self.slots.len(), self.addr)
    }
}

/// The elements of a list that nobody has validated.
pub struct LazyList<'a, T> {
    pub(crate) region: &'a Region<'a>,
    pub(crate) slots: &'a [Slot],
    pub(crate) addr: u32,
    pub(crate) stride: u32,
    pub(crate) len: u32,
    pub(crate) inline: bool,
    pub(crate) depth: Depth,
    pub(crate) item: PhantomData<fn() -> T>,
}

impl<T> Default for LazyList<'_, T> {
    /// No elements.
    fn default() -> Self {
        Self {
            region: &NOWHERE,
            slots: &[],
            addr: 0,
            stride: 1,
            len: 0,
            inline: false,
            depth: Depth { next: 0, limit: MAX_DEPTH },
            item: PhantomData,
        }
    }
}

impl<T> Clone for LazyList<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for LazyList<'_, T> {}

impl<T> fmt::Debug for LazyList<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LazyList({} elements at 0x{:08x})", self.len, self.addr)
    }
}

impl<'a, T: Schema> LazyList<'a, T> {
    /// How many elements there are.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len as usize
    }

    /// Whether there are no elements.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The element at an index, checked; `None` behind the end.
    ///
    /// # Errors
    /// As [`LazyRecord::get`].
    #[inline]
    pub fn get(&self, index: usize) -> Option<Result<T::Lazy<'a>, Error>> {
        let stride = self.stride as usize;
        let start = index.checked_mul(stride)?;
        let slots = self.slots.get(start..start.checked_add(stride)?)?;
        let addr = self.addr.wrapping_add((start as u32).wrapping_mul(SLOT_SIZE));
        let (region, inline, depth) = (self.region, self.inline, self.depth);
        let cell = LazyCell { region, slots, addr, inline, depth };
        Some(T::lazy(cell).map_err(|error| error.in_index(index as u32)))
    }

    /// All elements in order, each checked when it is reached.
    pub fn iter(&self) -> impl Iterator<Item = Result<T::Lazy<'a>, Error>> + use<'a, T> {
        let list = *self;
        (0..list.len()).map_while(move |index| list.get(index))
    }
}
