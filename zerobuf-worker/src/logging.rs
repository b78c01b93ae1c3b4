//! The `log` crate's way to the host.

use log::{LevelFilter, Log, Metadata, Record};

use crate::imports::{self, Level};

struct HostLog;

impl Log for HostLog {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= log::max_level()
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            let line = format!("{}: {}", record.target(), record.args());
            imports::log(level(record.level()), &line);
        }
    }

    fn flush(&self) {}
}

fn level(level: log::Level) -> Level {
    match level {
        log::Level::Error => Level::Error,
        log::Level::Warn => Level::Warn,
        log::Level::Info => Level::Info,
        log::Level::Debug => Level::Debug,
        log::Level::Trace => Level::Trace,
    }
}

/// Sends what is logged to the host, from `info` up, unless the program has set a logger or a
/// level of its own.
pub(crate) fn install() {
    if log::set_logger(&HostLog).is_ok() && log::max_level() == LevelFilter::Off {
        log::set_max_level(LevelFilter::Info);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn installing_twice_keeps_the_level_that_was_set() {
        install();
        assert_eq!(log::max_level(), LevelFilter::Info);
        log::set_max_level(LevelFilter::Trace);
        install();
        assert_eq!(log::max_level(), LevelFilter::Trace);
        assert_eq!(level(log::Level::Trace), Level::Trace);
    }
}
