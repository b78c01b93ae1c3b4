//! What a guest asks of its host: a log line, the time, random bytes.
//!
//! Each function is imported only by guests that use it. Built for anything but wasm, for tests,
//! they fall back to the machine itself.

#![allow(unsafe_code)]

/// How much a log line matters. The numbers are those of the ABI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
pub enum Level {
    /// Something failed.
    Error = 1,
    /// Something is odd.
    Warn = 2,
    /// Worth knowing.
    Info = 3,
    /// For whoever debugs the guest.
    Debug = 4,
    /// Every step.
    Trace = 5,
}

#[cfg(target_arch = "wasm32")]
mod sys {
    // SAFETY: S-12: the names and types are those of the ABI (spec/abi.md, A-2).
    #[link(wasm_import_module = "zerobuf")]
    unsafe extern "C" {
        pub(super) fn log(level: u32, text: *const u8, len: usize);
        #[cfg(feature = "http")]
        pub(super) safe fn time() -> f64;
        pub(super) safe fn monotonic() -> f64;
        pub(super) fn random(to: *mut u8, len: usize);
    }
}

/// Writes one line to the host's log.
#[cfg(target_arch = "wasm32")]
pub fn log(level: Level, text: &str) {
    // SAFETY: S-12: the host reads `len` bytes at `text`, all of which belong to the string, and keeps
    // nothing: an import neither calls back into the guest nor remembers addresses.
    unsafe { sys::log(level as u32, text.as_ptr(), text.len()) }
}

/// Milliseconds since the Unix epoch.
#[cfg(all(target_arch = "wasm32", feature = "http"))]
pub(crate) fn time() -> f64 {
    sys::time()
}

/// Milliseconds on a clock that never runs backwards.
#[cfg(target_arch = "wasm32")]
pub(crate) fn monotonic() -> f64 {
    sys::monotonic()
}

/// Fills `to` with random bytes fit for keys.
#[cfg(target_arch = "wasm32")]
pub(crate) fn random(to: &mut [u8]) {
    // SAFETY: S-12: the host writes `len` bytes at `to`, which is exclusively borrowed for the call.
    unsafe { sys::random(to.as_mut_ptr(), to.len()) }
}

/// What `getrandom` calls with its `custom` backend.
///
/// # Safety
/// `to` points at `len` bytes that the caller may write, as `getrandom` documents.
// SAFETY: S-14: the name is the one `getrandom` reserves for exactly this function.
#[cfg(all(feature = "getrandom", target_arch = "wasm32"))]
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(
    to: *mut u8,
    len: usize,
) -> Result<(), getrandom::Error> {
    // SAFETY: S-15: `to` is valid for writes of `len` bytes by this function's contract. The bytes may
    // be uninitialized, so they become zeroes before a slice of them exists.
    unsafe { to.write_bytes(0, len) };
    // SAFETY: S-15: the bytes are initialized by now, and nobody else uses them during the call.
    random(unsafe { std::slice::from_raw_parts_mut(to, len) });
    Ok(())
}

#[cfg(not(target_arch = "wasm32"))]
pub use native::log;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use native::{monotonic, random, time};

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::io::Read;
    use std::sync::LazyLock;
    use std::time::{Instant, SystemTime};

    use super::Level;

    /// Writes one line to the standard error.
    pub fn log(level: Level, text: &str) {
        // A fuzzer makes thousands of errors a second.
        if !cfg!(fuzzing) {
            eprintln!("{level:?}: {text}");
        }
    }

    pub(crate) fn time() -> f64 {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        now.map_or(0.0, |since| since.as_secs_f64() * 1000.0)
    }

    pub(crate) fn monotonic() -> f64 {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        START.elapsed().as_secs_f64() * 1000.0
    }

    pub(crate) fn random(to: &mut [u8]) {
        std::fs::File::open("/dev/urandom")
            .and_then(|mut source| source.read_exact(to))
            .expect("a system with /dev/urandom");
    }
}
