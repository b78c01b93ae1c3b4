//! What the guest does to a station that JavaScript has written, where it lies. Each function is an
//! export: it gets the arena and the address of the message in it.

use zerobuf::{Arena, Error};

use crate::api::Station;
use crate::stats;

/// Puts a summary of the samples into the station: into the one that is there, or a new one.
///
/// # Errors
/// When the message is no station, or the memory runs out.
pub(crate) fn summarize(arena: &mut Arena<'static>, message: u32) -> Result<u32, Error> {
    let summary = {
        let station = zerobuf::access::<Station>(arena.region(), message)?;
        stats::summary(station.samples())
    };
    let mut station = arena.access_mut::<Station>(message)?;
    match station.summary_mut()? {
        Some(mut found) => {
            found.set_count(summary.count)?;
            found.set_sum(summary.sum)?;
            found.set_mean(summary.mean)?;
            found.set_min(summary.min)?;
            found.set_max(summary.max)?;
        }
        None => station.set_summary(Some(&summary))?,
    }
    Ok(message)
}

/// Multiplies the samples by the station's gain.
///
/// # Errors
/// When the message is no station.
pub(crate) fn amplify(arena: &mut Arena<'static>, message: u32) -> Result<u32, Error> {
    let mut station = arena.access_mut::<Station>(message)?;
    let gain = station.gain()?;
    simd_kernels::scale_f64(station.samples_mut()?.into_slice()?, gain);
    Ok(message)
}

/// Writes a message of the guest's own, a summary, and returns its address.
///
/// # Errors
/// When the message is no station, or the memory runs out.
pub(crate) fn report(arena: &mut Arena<'static>, message: u32) -> Result<u32, Error> {
    let summary = {
        let station = zerobuf::access::<Station>(arena.region(), message)?;
        stats::summary(station.samples())
    };
    arena.write(&summary)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Place, Power, Sensor, Summary, Unit};

    fn station() -> Station {
        Station {
            name: "roof".into(),
            note: None,
            online: true,
            readings: u64::MAX,
            place: Place { latitude: 52.5, longitude: 13.4, town: "Berlin".into() },
            sensors: vec![Sensor { label: "air".into(), unit: Unit::Celsius }],
            power: Power::Battery { volts: 3.6, cells: 2 },
            gain: 2.0,
            samples: vec![1.0, 2.0, 4.0],
            key: vec![1, 2],
            summary: None,
        }
    }

    fn written(station: &Station) -> (Arena<'static>, u32) {
        let mut arena = Arena::new();
        let message = arena.write(station).unwrap();
        (arena, message)
    }

    #[test]
    fn a_summary_is_put_in_and_then_changed_where_it_lies() {
        let (mut arena, message) = written(&station());
        assert_eq!(summarize(&mut arena, message), Ok(message));
        let read = zerobuf::read::<Station>(arena.region(), message).unwrap();
        let first =
            Summary { count: 3, sum: 7.0, mean: Some(7.0 / 3.0), min: Some(1.0), max: Some(4.0) };
        assert_eq!(read, Station { summary: Some(first), ..station() });

        let used = arena.used();
        amplify(&mut arena, message).unwrap();
        summarize(&mut arena, message).unwrap();
        assert_eq!(arena.used(), used, "nothing new is placed");
        let read = zerobuf::read::<Station>(arena.region(), message).unwrap();
        assert_eq!(read.samples, [2.0, 4.0, 8.0]);
        assert_eq!(read.summary.unwrap().sum, 14.0);
    }

    #[test]
    fn a_report_is_a_message_of_its_own() {
        let (mut arena, message) = written(&Station { samples: vec![], ..station() });
        let report = report(&mut arena, message).unwrap();
        assert_ne!(report, message);
        let summary = zerobuf::read::<Summary>(arena.region(), report).unwrap();
        assert_eq!((summary.count, summary.mean), (0, None));
    }

    #[test]
    fn what_is_no_station_is_refused() {
        let mut arena = Arena::new();
        let message =
            arena.write(&Place { latitude: 0.0, longitude: 0.0, town: "".into() }).unwrap();
        for call in [summarize, amplify, report] {
            let error = call(&mut arena, message).unwrap_err();
            assert_eq!(error.code(), zerobuf::Code::LayoutMismatch);
        }
    }
}
