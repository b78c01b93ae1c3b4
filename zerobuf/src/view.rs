//! Views of validated memory: getters cannot fail and do not allocate.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;

use crate::cell::{Cell, one};
use crate::read::Decode;
use crate::region::Region;
use crate::schema::{DataEnum, Field, Kind, Record, RecordDesc, Schema, Type};
use crate::slot::Slot;

/// Memory that was validated as a record `R`. Generated views wrap it.
pub struct RecordView<'a, R> {
    pub(crate) region: &'a Region<'a>,
    pub(crate) slots: &'a [Slot],
    pub(crate) record: PhantomData<fn() -> R>,
}

/// A type for fields that no descriptor has, so that nothing is trusted about them.
static UNKNOWN: Type = Type::new(Kind::Bool);

#[inline(always)]
fn field_cell<'a>(
    region: &'a Region<'a>,
    fields: &'static [Field],
    slots: &'a [Slot],
    index: usize,
) -> Cell<'a> {
    match fields.get(index) {
        Some(field) => Cell { region, ty: field.ty(), slots: one(slots, index), inline: false },
        None => Cell { region, ty: &UNKNOWN, slots: &[], inline: false },
    }
}

impl<'a, R: Record> RecordView<'a, R> {
    /// The field at an index. A field that is missing reads as None, zero or empty.
    #[inline(always)]
    #[must_use]
    pub fn get<T: Schema>(self, index: usize) -> T::View<'a> {
        T::view(field_cell(self.region, R::DESC.fields(), self.slots, index))
    }

    /// The field at an index, or its default if an older writer did not have it.
    #[inline(always)]
    #[must_use]
    pub fn get_or<T: Schema>(
        self,
        index: usize,
        default: impl FnOnce() -> T::View<'a>,
    ) -> T::View<'a> {
        if index < self.slots.len() { self.get::<T>(index) } else { default() }
    }

    /// The owned value of the field at an index.
    #[inline]
    #[must_use]
    pub fn decode<T: Decode>(self, index: usize) -> T {
        T::decode(field_cell(self.region, R::DESC.fields(), self.slots, index))
    }

    /// The owned value of the field at an index, or its default.
    #[inline]
    #[must_use]
    pub fn decode_or<T: Decode>(self, index: usize, default: impl FnOnce() -> T) -> T {
        if index < self.slots.len() { self.decode(index) } else { default() }
    }

    /// The sealed record whose fields are the first ones of this one.
    #[inline]
    #[must_use]
    pub fn flattened<B: Record>(self) -> RecordView<'a, B> {
        let slots = if R::DESC.starts_with(B::DESC) { self.slots } else { &[] };
        RecordView { region: self.region, slots, record: PhantomData }
    }

    /// How many slots the writer gave the record.
    #[must_use]
    pub const fn slot_count(self) -> usize {
        self.slots.len()
    }
}

impl<R> Clone for RecordView<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for RecordView<'_, R> {}

impl<R: Record> fmt::Debug for RecordView<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let desc: &RecordDesc = R::DESC;
        write!(f, "RecordView<{}>({} slots)", desc.name(), self.slots.len())
    }
}

/// A validated value of an enum with payloads: which variant it is, and its slots.
pub struct Payload<'a, E> {
    pub(crate) region: &'a Region<'a>,
    pub(crate) position: usize,
    pub(crate) slots: &'a [Slot],
    pub(crate) data: PhantomData<fn() -> E>,
}

impl<'a, E: DataEnum> Payload<'a, E> {
    /// The position of the variant in the descriptor.
    #[inline]
    #[must_use]
    pub const fn position(&self) -> usize {
        self.position
    }

    /// The fields of variant `V`; without slots if the value is another variant.
    #[inline]
    #[must_use]
    pub fn fields<const V: usize>(self) -> PayloadView<'a, E, V> {
        let slots = if self.position == V { self.slots } else { &[] };
        PayloadView { region: self.region, slots, data: PhantomData }
    }
}

/// Memory that was validated as the payload of variant `V` of `E`. Generated views wrap it.
pub struct PayloadView<'a, E, const V: usize> {
    region: &'a Region<'a>,
    slots: &'a [Slot],
    data: PhantomData<fn() -> E>,
}

impl<'a, E: DataEnum, const V: usize> PayloadView<'a, E, V> {
    #[inline(always)]
    fn cell(self, index: usize) -> Cell<'a> {
        let fields = E::DESC.variants().get(V).map_or(&[] as &[Field], |v| v.fields());
        field_cell(self.region, fields, self.slots, index)
    }

    /// The payload field at an index.
    #[inline(always)]
    #[must_use]
    pub fn get<T: Schema>(self, index: usize) -> T::View<'a> {
        T::view(self.cell(index))
    }

    /// The payload field at an index, or its default if an older writer did not have it.
    #[inline(always)]
    #[must_use]
    pub fn get_or<T: Schema>(
        self,
        index: usize,
        default: impl FnOnce() -> T::View<'a>,
    ) -> T::View<'a> {
        if index < self.slots.len() { self.get::<T>(index) } else { default() }
    }

    /// The owned value of the payload field at an index.
    #[inline]
    #[must_use]
    pub fn decode<T: Decode>(self, index: usize) -> T {
        T::decode(self.cell(index))
    }

    /// The owned value of the payload field at an index, or its default.
    #[inline]
    #[must_use]
    pub fn decode_or<T: Decode>(self, index: usize, default: impl FnOnce() -> T) -> T {
        if index < self.slots.len() { self.decode(index) } else { default() }
    }
}

impl<E, const V: usize> Clone for PayloadView<'_, E, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E, const V: usize> Copy for PayloadView<'_, E, V> {}

/// The elements of a validated list.
///
/// ```
/// # use zerobuf::ListView;
/// fn longest<'a>(names: ListView<'a, String>) -> Option<&'a str> {
///     names.iter().max_by_key(|name| name.len())
/// }
/// assert_eq!(longest(ListView::default()), None);
/// ```
pub struct ListView<'a, T> {
    pub(crate) region: &'a Region<'a>,
    pub(crate) ty: &'static Type,
    pub(crate) slots: &'a [Slot],
    pub(crate) stride: u32,
    pub(crate) len: u32,
    pub(crate) item: PhantomData<fn() -> T>,
}

pub(crate) static NOWHERE: Region<'static> = Region::empty();

impl<T> Default for ListView<'_, T> {
    /// No elements.
    fn default() -> Self {
        Self { region: &NOWHERE, ty: &UNKNOWN, slots: &[], stride: 1, len: 0, item: PhantomData }
    }
}

impl<T> Clone for ListView<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ListView<'_, T> {}

impl<'a, T: Schema> ListView<'a, T> {
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

    #[inline]
    fn cell(&self, index: usize) -> Option<Cell<'a>> {
        let stride = self.stride as usize;
        let start = index.checked_mul(stride)?;
        let slots = self.slots.get(start..start.checked_add(stride)?)?;
        let inline = self.ty.inline_record().is_some();
        Some(Cell { region: self.region, ty: self.ty, slots, inline })
    }

    /// The element at an index.
    #[inline]
    #[must_use]
    pub fn get(&self, index: usize) -> Option<T::View<'a>> {
        self.cell(index).map(T::view)
    }

    /// All elements in order.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> ListIter<'a, T> {
        ListIter { list: *self, next: 0, end: self.len() }
    }

    /// All elements as owned values.
    #[must_use]
    pub fn decode(&self) -> alloc::vec::Vec<T>
    where
        T: Decode,
    {
        let (region, ty, inline) = (self.region, self.ty, self.ty.inline_record().is_some());
        // A list has a stride; asking for it again leaves no panic behind.
        let elements = self.slots.chunks_exact(self.stride.max(1) as usize);
        elements.map(|slots| T::decode(Cell { region, ty, slots, inline })).collect()
    }
}

impl<'a, T: Schema> IntoIterator for ListView<'a, T> {
    type Item = T::View<'a>;
    type IntoIter = ListIter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T: Schema> fmt::Debug for ListView<'a, T>
where
    T::View<'a>: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'a, 'b, T: Schema, U: Schema> PartialEq<ListView<'b, U>> for ListView<'a, T>
where
    T::View<'a>: PartialEq<U::View<'b>>,
{
    fn eq(&self, other: &ListView<'b, U>) -> bool {
        self.len == other.len && self.iter().zip(other.iter()).all(|(a, b)| a == b)
    }
}

/// Iterator over the elements of a [`ListView`].
pub struct ListIter<'a, T> {
    list: ListView<'a, T>,
    next: usize,
    end: usize,
}

impl<'a, T: Schema> Iterator for ListIter<'a, T> {
    type Item = T::View<'a>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.end {
            return None;
        }
        let item = self.list.get(self.next)?;
        self.next += 1;
        Some(item)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.end - self.next;
        (left, Some(left))
    }
}

impl<T: Schema> DoubleEndedIterator for ListIter<'_, T> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        if self.next >= self.end {
            return None;
        }
        self.end -= 1;
        self.list.get(self.end)
    }
}

impl<T: Schema> ExactSizeIterator for ListIter<'_, T> {}
impl<T: Schema> FusedIterator for ListIter<'_, T> {}
