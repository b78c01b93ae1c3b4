//! The model of a zerobuf record: parse, resolve, check, layout, fingerprint.
