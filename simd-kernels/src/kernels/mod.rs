//! Each algorithm once, for every backend.

pub(crate) mod columns;
pub(crate) mod int;
pub(crate) mod map;
pub(crate) mod minmax;
pub(crate) mod moments;
pub(crate) mod precise;
pub(crate) mod sum;
pub(crate) mod terms;
