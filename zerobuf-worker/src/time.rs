//! The clocks of the host.
//!
//! `std`'s own `Instant::now` and `SystemTime::now` panic on `wasm32-unknown-unknown`; these are
//! the same things by way of the host. Edge platforms stop their clocks while a guest computes:
//! two readings without an operation in between may be equal.

use core::ops::{Add, Sub};
use core::time::Duration;

use crate::imports;

/// A reading of a clock that never runs backwards.
///
/// ```
/// use zerobuf_worker::time::Instant;
/// let start = Instant::now();
/// assert!(start.elapsed().as_secs() < 60);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(Duration);

impl Instant {
    /// Reads the clock.
    pub fn now() -> Instant {
        Instant(duration(imports::monotonic()))
    }

    /// The time since this reading.
    pub fn elapsed(self) -> Duration {
        Instant::now().duration_since(self)
    }

    /// The time since an earlier reading; nothing if that one is the later one.
    pub fn duration_since(self, earlier: Instant) -> Duration {
        self.0.saturating_sub(earlier.0)
    }

    /// The reading `duration` later, unless it is too far away to be told.
    pub fn checked_add(self, duration: Duration) -> Option<Instant> {
        self.0.checked_add(duration).map(Instant)
    }
}

impl Add<Duration> for Instant {
    type Output = Instant;

    /// # Panics
    /// When the sum is too far away to be told, as with `std`'s `Instant`.
    fn add(self, duration: Duration) -> Instant {
        self.checked_add(duration).expect("an instant too far away")
    }
}

impl Sub for Instant {
    type Output = Duration;

    fn sub(self, earlier: Instant) -> Duration {
        self.duration_since(earlier)
    }
}

/// The time of day, as `std`'s own type.
///
/// ```
/// use std::time::SystemTime;
/// let now = zerobuf_worker::time::now();
/// assert!(now > SystemTime::UNIX_EPOCH);
/// ```
#[cfg(any(feature = "http", not(target_arch = "wasm32")))]
pub fn now() -> std::time::SystemTime {
    std::time::SystemTime::UNIX_EPOCH + duration(imports::time())
}

/// Milliseconds as the host tells them. Nonsense (negative, not a number, after the year 10000)
/// counts as zero, so that no clock can make a guest panic.
fn duration(millis: f64) -> Duration {
    const YEAR_10000: f64 = 253_402_300_800_000.0;
    if !(0.0..YEAR_10000).contains(&millis) {
        return Duration::ZERO;
    }
    Duration::from_nanos((millis * 1e6) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_advance_and_subtract() {
        let start = Instant::now();
        let later = start + Duration::from_millis(3);
        assert_eq!(later - start, Duration::from_millis(3));
        assert_eq!(start - later, Duration::ZERO);
        assert!(Instant::now() >= start);
        assert_eq!(start.checked_add(Duration::MAX), None);
    }

    #[test]
    fn now_is_after_this_was_written() {
        let since = now().duration_since(std::time::SystemTime::UNIX_EPOCH).unwrap();
        assert!(since.as_secs() > 1_700_000_000);
    }

    #[test]
    fn a_broken_clock_is_zero() {
        for millis in [f64::NAN, -1.0, f64::INFINITY, 1e300] {
            assert_eq!(duration(millis), Duration::ZERO);
        }
        assert_eq!(duration(1.5), Duration::from_micros(1500));
    }
}
