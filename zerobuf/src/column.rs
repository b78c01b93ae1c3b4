//! The numbers a column can hold.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::schema::Elem;

mod sealed {
    pub trait Sealed {}
}

/// A number that columns are made of: `i8` to `u64`, `f32`, `f64`.
pub trait Number:
    sealed::Sealed + Copy + FromBytes + IntoBytes + Immutable + KnownLayout + 'static
{
    #[doc(hidden)]
    #[allow(private_interfaces)]
    const ELEM: Elem;

    #[doc(hidden)]
    #[inline]
    fn cast(bytes: &[u8]) -> &[Self] {
        // Cannot fail: the block check has aligned the address to 16, and a region's native
        // addresses agree with it.
        <[Self]>::ref_from_bytes(bytes).unwrap_or_default()
    }
}

macro_rules! numbers {
    ($($ty:ident $elem:ident)*) => {
        $(impl sealed::Sealed for $ty {}

        impl Number for $ty {
            #[allow(private_interfaces)]
            const ELEM: Elem = Elem::$elem;
        })*
    };
}

numbers!(i8 I8 u8 U8 i16 I16 u16 U16 i32 I32 u32 U32 i64 I64 u64 U64 f32 F32 f64 F64);
