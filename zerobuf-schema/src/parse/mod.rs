//! From syntax to the model of one item.

mod attrs;
mod item;
mod ty;

pub use item::parse_item;

pub(crate) use attrs::is_cfg_test;

/// Whether an item asks for `#[derive(Zerobuf)]`, plainly or by `cfg_attr`.
pub fn derives_zerobuf(attrs: &[syn::Attribute]) -> bool {
    attrs.iter().any(attrs::derives_zerobuf)
}
