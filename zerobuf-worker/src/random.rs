//! Random bytes from the host.
//!
//! With the feature `getrandom`, the `getrandom` crate (0.3 and 0.4), and with it `rand` and
//! whatever else builds on it, reads them too. That crate wants to be told by a compiler flag:
//!
//! ```toml
//! # .cargo/config.toml
//! [target.wasm32-unknown-unknown]
//! rustflags = ['--cfg', 'getrandom_backend="custom"']
//! ```

use crate::imports;

/// Fills `to` with random bytes fit for keys.
///
/// ```
/// let mut key = [0; 32];
/// zerobuf_worker::random::fill(&mut key);
/// assert_ne!(key, [0; 32]);
/// ```
pub fn fill(to: &mut [u8]) {
    imports::random(to);
}
