//! The square root in integers, for targets without an instruction that core lets us use.
//! Rounded correctly, it is the same bits as the instructions give.

/// The square root: NaN below zero.
pub(crate) fn sqrt(value: f64) -> f64 {
    const MANTISSA: u32 = 52;
    const BIAS: i64 = 1023;
    if value.is_nan() || value < 0.0 {
        return f64::NAN;
    }
    if value == 0.0 || value.is_infinite() {
        return value;
    }
    // value = mantissa * 2^exponent, with a mantissa of exactly 53 bits.
    let bits = value.to_bits();
    let field = (bits >> MANTISSA) as i64;
    let (mut mantissa, mut exponent) = if field == 0 {
        let shift = bits.leading_zeros() - (63 - MANTISSA);
        (bits << shift, 1 - BIAS - i64::from(MANTISSA) - i64::from(shift))
    } else {
        ((bits & ((1 << MANTISSA) - 1)) | 1 << MANTISSA, field - BIAS - i64::from(MANTISSA))
    };
    if exponent % 2 != 0 {
        mantissa <<= 1;
        exponent -= 1;
    }
    // 54 bits of the root of mantissa * 2^54, one by one as on paper: one more than fits, to
    // round by. No root lies halfway between two numbers, so that bit decides alone.
    let (mut root, mut remainder) = (0_u64, 0_u64);
    for step in 0..54 {
        let pair = if step < 27 { (mantissa >> (52 - 2 * step)) & 3 } else { 0 };
        remainder = (remainder << 2) | pair;
        let trial = (root << 2) | 1;
        root <<= 1;
        if remainder >= trial {
            remainder -= trial;
            root |= 1;
        }
    }
    let root_exponent = exponent / 2 - 27;
    let root = (root >> 1) + (root & 1);
    // `root` has 53 bits, or is 2^53, which the addition carries into the exponent. A root is
    // never subnormal.
    let field = (root_exponent + 1 + i64::from(MANTISSA) + BIAS) as u64;
    f64::from_bits(((field - 1) << MANTISSA) + root)
}

#[cfg(test)]
mod tests {
    use super::sqrt;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 4096,
            failure_persistence: None,
            ..ProptestConfig::default()
        })]
        #[test]
        fn the_same_bits_as_the_instruction(bits: u64) {
            let value = f64::from_bits(bits);
            let right = value.sqrt();
            if right.is_nan() {
                prop_assert!(sqrt(value).is_nan());
            } else {
                prop_assert_eq!(sqrt(value).to_bits(), right.to_bits());
            }
        }
    }

    #[test]
    fn the_ends_of_the_range() {
        for value in [0.0, -0.0, 5e-324, f64::MIN_POSITIVE, 1.0, 2.0, f64::MAX, f64::INFINITY] {
            assert_eq!(sqrt(value).to_bits(), value.sqrt().to_bits(), "{value:e}");
        }
        for k in 1..2000_u32 {
            let value = f64::from(k);
            assert_eq!(sqrt(value * value), value);
            let (below, above) = ((value * value).next_down(), (value * value).next_up());
            assert_eq!(sqrt(below), below.sqrt());
            assert_eq!(sqrt(above), above.sqrt());
        }
    }
}
