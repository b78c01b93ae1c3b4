//! Any bytes, looked at as a record of a schema: what stands where, and what is wrong with it.
//!
//! The reader works from the schema's model and from a [`Region`](zerobuf::Region), without
//! compiled types. It comes to the same verdict as the core's validation: the same error at the
//! same address with the same path. But where validation ends it goes on with everything that
//! can still be shown; it never shows more than [`Shown`] allows.

mod command;
mod html;
mod json;
mod memory;
mod rule;
mod scalar;
mod text;
mod tree;
mod values;
mod walk;

pub use command::{Arguments, inspect};
pub use html::html;
pub use json::json;
pub use memory::Memory;
pub use rule::Rule;
pub use text::text;
pub use tree::{Block, Mark, Node, Report, Value};
pub use walk::{Root, Shown, report};
