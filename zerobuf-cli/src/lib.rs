//! What the `zerobuf` command is made of.
//!
//! The command itself is `src/main.rs`; other development tools of the workspace use these
//! parts as well: [`toolchain`] finds a Rust that compiles guests, [`node`] sets up the npm
//! packages, [`children`] runs programs that never outlive their parent.

#![forbid(unsafe_code)]

pub mod build;
pub mod check;
pub mod children;
pub mod console;
pub mod dev;
pub mod evolution;
pub mod files;
pub mod generate;
pub mod go;
pub mod inspect;
pub mod kernels;
pub mod lock;
pub mod new;
pub mod node;
pub mod problem;
pub mod project;
mod schema;
pub mod system;
pub mod toolchain;
