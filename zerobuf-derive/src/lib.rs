//! #[derive(Zerobuf)].
