//! What flatc generates from schema/*.fbs; schema/README.md says how.
#![allow(unsafe_code)]
#![allow(
    missing_docs,
    unreachable_pub,
    unused_extern_crates,
    unused_imports,
    clippy::all,
    clippy::undocumented_unsafe_blocks,
    clippy::multiple_unsafe_ops_per_block,
    clippy::missing_safety_doc,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    mismatched_lifetime_syntaxes,
    unsafe_op_in_unsafe_fn
)]

mod pair_generated;
#[cfg(feature = "native")]
mod shapes_generated;

pub use pair_generated::pair;
#[cfg(feature = "native")]
pub use shapes_generated::shapes;
