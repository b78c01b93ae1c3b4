//! Changing a message that is already written (`spec/format.md`, F-4.10 and F-11.7): setters check
//! first, place new data in the arena, and write the slot last.

use core::marker::PhantomData;

use zerocopy::{FromBytes, IntoBytes};

use crate::arena::Arena;
use crate::cell::{Depth, LazyCell};
use crate::check;
use crate::column::Number;
use crate::error::{Code, Error, Fault};
use crate::format::{ALIGN_SLOTS, MAX_DEPTH, SLOT_SIZE, TAG_NULL};
use crate::lazy::{LazyList, LazyRecord};
use crate::region::Region;
use crate::schema::{Element, Field, Kind, Record, Schema};
use crate::slot::{NULL, Slot};
use crate::write::{Encode, Measure, Writer, copy};

/// A type whose fields have setters.
pub trait Set: Schema + 'static {
    /// What a setter takes: numbers by value, `&str` for a String, `&[T]` for a `Vec<T>`, an
    /// option of what the inner type takes, `&T` for records and enums with payloads.
    type Arg<'a>: Encode;

    /// What gives access to the inside of a field: the mutable view of a record, [`ItemsMut`] of a
    /// `Vec`, an option of what the inner type has, [`FieldMut`] for what has no inside.
    type Mut<'a>;

    /// Opens the inside of a field.
    ///
    /// # Errors
    /// As [`Schema::lazy`].
    fn open<'a>(place: Place<'a>) -> Result<Self::Mut<'a>, Error>;
}

/// Memory that setters work on. Arenas borrow for different lifetimes, which views do not care
/// about.
pub(crate) trait Memory {
    fn region(&self) -> &Region<'_>;
    fn reserve(&mut self, len: u32, align: u32) -> Result<u32, Error>;
    fn bytes_mut(&mut self, addr: u32, len: u32) -> Option<&mut [u8]>;
}

impl Memory for Arena<'_> {
    fn region(&self) -> &Region<'_> {
        Arena::region(self)
    }

    fn reserve(&mut self, len: u32, align: u32) -> Result<u32, Error> {
        Arena::reserve(self, len, align)
    }

    fn bytes_mut(&mut self, addr: u32, len: u32) -> Option<&mut [u8]> {
        Arena::bytes_mut(self, addr, len)
    }
}

/// The place of a field, or of the slots of an inline record, in memory that can be changed.
pub struct Place<'a> {
    memory: &'a mut (dyn Memory + 'a),
    addr: u32,
    /// How many slots stand at `addr`.
    count: u32,
    inline: bool,
    depth: Depth,
}

impl<'a> Place<'a> {
    pub(crate) fn root(arena: &'a mut Arena<'_>, addr: u32, count: u32) -> Self {
        let depth = Depth { next: 0, limit: MAX_DEPTH };
        Self { memory: arena, addr, count, inline: true, depth }
    }

    fn slots(&self) -> &[Slot] {
        self.memory.region().slots(self.addr, u64::from(self.count), 1).unwrap_or_default()
    }

    fn lazy(&self) -> LazyCell<'_> {
        LazyCell {
            region: self.memory.region(),
            slots: self.slots(),
            addr: self.addr,
            inline: self.inline,
            depth: self.depth,
        }
    }

    fn slot(&self) -> Slot {
        self.slots().first().copied().unwrap_or(NULL[0])
    }

    /// Whether the field is Null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        !self.inline && self.slot().tag() == TAG_NULL
    }

    /// The record in the field.
    ///
    /// # Errors
    /// As [`LazyCell::record`].
    pub fn record<R: Record>(self) -> Result<RecordMut<'a, R>, Error> {
        let lazy = self.lazy().record::<R>()?;
        let (addr, depth, count) = (lazy.addr, lazy.depth, lazy.slots.len() as u32);
        let owner = self.addr;
        Ok(RecordMut { memory: self.memory, addr, count, owner, depth, record: PhantomData })
    }

    /// The field as a whole.
    #[must_use]
    pub fn field<T: Set>(self) -> FieldMut<'a, T> {
        FieldMut { place: self, field: PhantomData }
    }

    /// The elements of the field.
    #[must_use]
    pub fn items<T: Set + Element>(self) -> ItemsMut<'a, T> {
        ItemsMut { place: self, item: PhantomData }
    }
}

/// Writes a value to the slots at `addr`: one, or `stride` of an inline element.
fn put<V: Encode>(
    memory: &mut dyn Memory,
    addr: u32,
    stride: Option<u32>,
    depth: Depth,
    value: &V,
) -> Result<(), Error> {
    let fail = |error: Error| error.moved(addr);
    let size = stride.unwrap_or(1) * SLOT_SIZE;
    if memory.bytes_mut(addr, size).is_none() {
        return Err(Fault::new(Code::OutOfBounds, u64::from(size)).at(addr));
    }
    // Inline slots are written next to their data first and copied when all is well.
    let start = if stride.is_some() { size } else { 0 };
    let now = depth.next.saturating_sub(1);
    let mut measure = Measure::new(u64::from(start), now);
    if stride.is_some() {
        value.encode_element(ALIGN_SLOTS, &mut measure).map_err(fail)?;
    } else {
        value.encode(0, &mut measure).map_err(fail)?;
    }
    let len = measure.len() as u32;
    let align = if stride.is_some() { measure.align().max(ALIGN_SLOTS) } else { measure.align() };
    if len == 0 {
        let mut writer = Writer::new(0, &mut [], now);
        value.encode(0, &mut writer).map_err(fail)?;
        let slot = writer.outer();
        return store(memory, addr, slot.as_bytes());
    }
    let block = memory.reserve(len, align).map_err(fail)?;
    let Some(bytes) = memory.bytes_mut(block, len) else {
        return Err(Fault::new(Code::OutOfMemory, u64::from(len)).at(addr));
    };
    let mut writer = Writer::new(block, bytes, now);
    writer.skip(start as usize);
    if stride.is_some() {
        value.encode_element(block, &mut writer).map_err(fail)?;
        let slots = memory.region().bytes(block, size)?;
        // The slots of one element: small, and of any number.
        let slots = alloc::vec::Vec::from(slots);
        store(memory, addr, &slots)
    } else {
        value.encode(0, &mut writer).map_err(fail)?;
        let slot = writer.outer();
        store(memory, addr, slot.as_bytes())
    }
}

fn store(memory: &mut dyn Memory, addr: u32, from: &[u8]) -> Result<(), Error> {
    match memory.bytes_mut(addr, from.len() as u32) {
        Some(to) => {
            copy(to, from);
            Ok(())
        }
        None => Err(Fault::new(Code::OutOfBounds, from.len() as u64).at(addr)),
    }
}

/// A record `R` in an arena, with checked getters and setters. Generated mutable views wrap it.
pub struct RecordMut<'a, R> {
    memory: &'a mut (dyn Memory + 'a),
    addr: u32,
    count: u32,
    owner: u32,
    depth: Depth,
    record: PhantomData<fn() -> R>,
}

impl<R: Record> RecordMut<'_, R> {
    /// The record as it is, with checked getters.
    #[must_use]
    pub fn lazy(&self) -> LazyRecord<'_, R> {
        let region = self.memory.region();
        LazyRecord {
            region,
            slots: region.slots(self.addr, u64::from(self.count), 1).unwrap_or_default(),
            addr: self.addr,
            owner: self.owner,
            depth: self.depth,
            record: PhantomData,
        }
    }

    /// The field at an index, checked.
    ///
    /// # Errors
    /// As [`LazyRecord::get`].
    #[inline]
    pub fn get<T: Schema>(&self, index: usize) -> Result<T::Lazy<'_>, Error> {
        self.lazy().get::<T>(index)
    }

    /// The address of the field at an index, if the record has a slot for it.
    fn place(&self, index: usize) -> Result<u32, Error> {
        match u32::try_from(index) {
            Ok(index) if index < self.count => Ok(self.addr + index * SLOT_SIZE),
            _ => Err(Error::new(Code::MissingField, self.owner)),
        }
    }

    fn name(index: usize) -> &'static str {
        R::DESC.fields().get(index).map_or("", Field::name)
    }

    /// Replaces the field at an index. Either all of it happens or nothing that can be seen.
    ///
    /// # Errors
    /// `MissingField`, at the record's address, if an older writer gave it no slot for the field.
    /// At the address of the slot: `OutOfMemory`, `OutOfBounds` if somebody holds the memory, or
    /// what [`Encode::encode`] reports.
    #[inline]
    pub fn set<T: Set>(&mut self, index: usize, value: T::Arg<'_>) -> Result<(), Error> {
        self.place(index)
            .and_then(|addr| put(self.memory, addr, None, self.depth, &value))
            .map_err(|error| error.in_field(Self::name(index)))
    }

    /// Opens the inside of the field at an index.
    ///
    /// # Errors
    /// As [`LazyRecord::get`].
    pub fn open<T: Set>(&mut self, index: usize) -> Result<T::Mut<'_>, Error> {
        let depth = self.depth;
        let in_field = |error: Error| error.in_field(Self::name(index));
        let addr = self.place(index).map_err(in_field)?;
        let memory = &mut *self.memory;
        T::open(Place { memory, addr, count: 1, inline: false, depth }).map_err(in_field)
    }

    /// The sealed record whose fields are the first ones of this one.
    #[must_use]
    pub fn flattened<B: Record>(&mut self) -> RecordMut<'_, B> {
        let Self { addr, count, owner, depth, .. } = *self;
        RecordMut { memory: &mut *self.memory, addr, count, owner, depth, record: PhantomData }
    }
}

/// A field that is read and replaced as a whole.
pub struct FieldMut<'a, T> {
    place: Place<'a>,
    field: PhantomData<fn() -> T>,
}

impl<T: Set> FieldMut<'_, T> {
    /// The value, checked.
    ///
    /// # Errors
    /// As [`Schema::lazy`].
    pub fn get(&self) -> Result<T::Lazy<'_>, Error> {
        T::lazy(self.place.lazy())
    }

    /// Replaces the value.
    ///
    /// # Errors
    /// As [`RecordMut::set`].
    pub fn set(&mut self, value: T::Arg<'_>) -> Result<(), Error> {
        put(self.place.memory, self.place.addr, None, self.place.depth, &value)
    }
}

/// The elements of a `Vec` field: numbers as a slice, everything else one by one.
pub struct ItemsMut<'a, T> {
    place: Place<'a>,
    item: PhantomData<fn() -> T>,
}

impl<'a, T: Number + Element> ItemsMut<'a, T> {
    /// The numbers, in place.
    ///
    /// # Errors
    /// As [`Schema::lazy`]; `OutOfBounds` if somebody holds the memory.
    pub fn into_slice(self) -> Result<&'a mut [T], Error> {
        let Place { memory, addr, .. } = self.place;
        let cell = memory.region().slots(addr, 1, 1).map_err(|fault| fault.at(addr))?;
        let slot = cell[0];
        let region = memory.region();
        let (start, len) = match T::ITEMS.kind {
            Kind::Bytes => {
                let bytes = check::bytes(region, &slot).map_err(|fault| fault.at(addr))?;
                (slot.a().wrapping_add(4), bytes.len())
            }
            _ => {
                let bytes =
                    check::column(region, &slot, T::ELEM).map_err(|fault| fault.at(addr))?;
                (slot.a(), bytes.len())
            }
        };
        if len == 0 {
            return Ok(&mut []);
        }
        let bytes = memory.bytes_mut(start, len as u32);
        bytes
            .and_then(|bytes| <[T]>::mut_from_bytes(bytes).ok())
            .ok_or(Fault::new(Code::OutOfBounds, len as u64).at(addr))
    }
}

impl<T: Set + Element> ItemsMut<'_, T> {
    fn list(&self) -> Result<LazyList<'_, T>, Error> {
        self.place.lazy().list::<T>()
    }

    /// How many elements the list has.
    ///
    /// # Errors
    /// As [`Schema::lazy`]; `BadTag` for bytes and columns.
    pub fn len(&self) -> Result<usize, Error> {
        self.list().map(|list| list.len())
    }

    /// Whether the list has no elements.
    ///
    /// # Errors
    /// As [`ItemsMut::len`].
    pub fn is_empty(&self) -> Result<bool, Error> {
        self.list().map(|list| list.is_empty())
    }

    /// The element at an index, checked; `None` behind the end.
    ///
    /// # Errors
    /// As [`ItemsMut::len`].
    pub fn get(&self, index: usize) -> Result<Option<T::Lazy<'_>>, Error> {
        self.list()?.get(index).transpose()
    }

    fn element(&mut self, index: usize) -> Result<Option<Place<'_>>, Error> {
        let LazyList { addr, stride, len, inline, depth, .. } = self.list()?;
        if index >= len as usize {
            return Ok(None);
        }
        // Cannot overflow: the list is inside the address space.
        let addr = addr + index as u32 * stride * SLOT_SIZE;
        Ok(Some(Place { memory: &mut *self.place.memory, addr, count: stride, inline, depth }))
    }

    /// Opens the element at an index; `None` behind the end.
    ///
    /// # Errors
    /// As [`ItemsMut::len`].
    pub fn open(&mut self, index: usize) -> Result<Option<T::Mut<'_>>, Error> {
        match self.element(index)? {
            Some(place) => T::open(place).map(Some).map_err(|e| e.in_index(index as u32)),
            None => Ok(None),
        }
    }

    /// Replaces the element at an index, and tells whether there is one.
    ///
    /// # Errors
    /// As [`RecordMut::set`]; `BadStride` if an older writer gave elements fewer slots.
    pub fn set(&mut self, index: usize, value: T::Arg<'_>) -> Result<bool, Error> {
        let Some(Place { memory, addr, count, inline, depth }) = self.element(index)? else {
            return Ok(false);
        };
        let stride = T::TYPE.stride();
        let result = if inline && count < stride {
            Err(Fault::new(Code::BadStride, u64::from(count)).at(addr))
        } else {
            put(memory, addr, inline.then_some(stride), depth, &value)
        };
        result.map(|()| true).map_err(|error| error.in_index(index as u32))
    }
}
