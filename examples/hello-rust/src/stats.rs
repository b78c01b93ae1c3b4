//! Numbers in a record, computed on where they lie by the kernels of `simd-kernels`.

use zerobuf::Arena;

use crate::api::{Samples, Summary};

/// Writes the samples as a record and reads its column in place: `values()` is the `&[f64]` that
/// lies in the arena, the same bytes JavaScript would see.
///
/// # Errors
/// When the memory for the record runs out.
pub(crate) fn of(samples: &Samples) -> Result<Summary, zerobuf::Error> {
    let mut arena = Arena::new();
    let message = arena.write(samples)?;
    let view = zerobuf::access::<Samples>(arena.region(), message)?;
    Ok(summary(view.values()))
}

/// What there is to say about numbers, computed where they lie.
pub(crate) fn summary(values: &[f64]) -> Summary {
    let stats = simd_kernels::stats_f64(values);
    let some = !values.is_empty();
    Summary {
        count: u32::try_from(values.len()).unwrap_or(u32::MAX),
        sum: stats.sum,
        mean: some.then_some(stats.mean),
        min: some.then_some(stats.min),
        max: some.then_some(stats.max),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_summed_up() {
        let summary = of(&Samples { values: vec![3.0, -1.0, 4.0] }).unwrap();
        let expected =
            Summary { count: 3, sum: 6.0, mean: Some(2.0), min: Some(-1.0), max: Some(4.0) };
        assert_eq!(summary, expected);
    }

    #[test]
    fn no_numbers_have_no_mean() {
        let summary = of(&Samples { values: vec![] }).unwrap();
        assert_eq!((summary.count, summary.sum.to_bits()), (0, 0));
        assert_eq!((summary.mean, summary.min, summary.max), (None, None, None));
    }
}
