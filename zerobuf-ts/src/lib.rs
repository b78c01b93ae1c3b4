//! Generator of accessors for other languages from the zerobuf schema model.
//!
//! [`typescript`] prints one `zerobuf.ts` for a schema, [`go`] one `zerobuf.go`.
//!
//! How it is laid out: `lower` walks the model once and answers, in terms that no
//! target language owns, what a backend needs: transparent types, slots, defaults. `ts` prints
//! TypeScript from that, `go` Go. A backend for another language stands beside them as a module of
//! its own and starts from the same walk.
//!
//! ```
//! use std::path::Path;
//! use zerobuf_schema::Schema;
//!
//! let source = "#[derive(Zerobuf)] struct Point { x: f64, y: f64 }";
//! let schema = Schema::from_source(Path::new("api.rs"), source)?;
//! let options = zerobuf_ts::Options::new("cargo zerobuf gen src/api.rs --ts gen");
//! let text = zerobuf_ts::typescript(&schema, &options);
//! assert!(text.contains("export class Point {"));
//! # Ok::<(), zerobuf_schema::Errors>(())
//! ```

#![forbid(unsafe_code)]

mod go;
mod lower;
mod ts;

pub use go::{GoOptions, MalformedGo, go};
pub use ts::{Options, typescript};
