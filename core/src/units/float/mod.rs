//! Decimal texts to floats and back.
//!
//! The standard library and the usual crates do the same with tables of some ten kilobytes each way, which are a twentieth of what
//! a page has to load for all of this crate. Most numbers are short and exact either way; the others are divided out.

mod decimal;
mod natural;
mod text;

use core::cmp::Ordering;

use natural::Natural;

#[cfg(feature = "manifest")]
pub(crate) use text::write_json;
pub(crate) use text::{exponential, fixed, plain};

/// The nearest float to `[+-] digits [. digits] [e [+-] digits]`, with digits on one side of the point at least; ties go to
/// the even one, what is too large becomes infinite. `None` for any other text.
pub(crate) fn parse_float(text: &str) -> Option<f64> {
    let (negative, text) = match text.as_bytes() {
        [b'-', ..] => (true, text.get(1..)?),
        [b'+', ..] => (false, text.get(1..)?),
        _ => (false, text),
    };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = || whole.bytes().chain(fraction.bytes());
    if digits().next().is_none() || !digits().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fraction_digits = i64::try_from(fraction.len()).unwrap_or(i64::MAX);
    let significant = digits().skip_while(|digit| *digit == b'0').map(|digit| digit - b'0');
    let magnitude = nearest(significant, exponent.saturating_sub(fraction_digits));
    Some(if negative { -magnitude } else { magnitude })
}

/// A whole number with a sign; what does not fit is as large as can be.
fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let most = if text.starts_with('-') { i64::MIN } else { i64::MAX };
    Some(text.parse().unwrap_or(most))
}

/// Beyond so many digits only one thing counts: whether all others are zero.
const MOST_DIGITS: usize = 800;

/// The powers of ten that are exact as floats.
const EXACT_POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// The float nearest to `digits × 10^exponent`; the first digit is not zero.
fn nearest(digits: impl Iterator<Item = u8> + Clone, exponent: i64) -> f64 {
    let count = digits.clone().count();
    if count == 0 {
        return 0.0;
    }
    let dropped = count.saturating_sub(MOST_DIGITS);
    let exponent = exponent.saturating_add(i64::try_from(dropped).unwrap_or(i64::MAX));
    let leading = exponent.saturating_add(i64::try_from(count.min(MOST_DIGITS)).unwrap_or(i64::MAX));
    // The largest float is below 10^309, half of the smallest one above 10^-324.
    match leading {
        310.. => return f64::INFINITY,
        ..=-324 => return 0.0,
        _ => {}
    }
    let power = usize::try_from(exponent.unsigned_abs()).unwrap_or(usize::MAX);
    if count <= 15
        && let Some(scale) = EXACT_POWERS.get(power)
    {
        // Clinger 1990: both operands are exact, so that one rounding is the right one.
        let whole = digits.fold(0.0, |whole, digit| whole * 10.0 + f64::from(digit));
        return if exponent < 0 { whole / scale } else { whole * scale };
    }
    let (mut numerator, mut denominator) = (Natural::default(), Natural::default());
    for digit in digits.clone().take(MOST_DIGITS) {
        numerator.multiply_add(10, u32::from(digit));
    }
    if digits.skip(MOST_DIGITS).any(|digit| digit != 0) {
        // Not all of them are zero: a little more than what has been read.
        numerator.multiply_add(2, 1);
        denominator.multiply_add(1, 2);
    } else {
        denominator.multiply_add(1, 1);
    }
    let scaled = if exponent < 0 { &mut denominator } else { &mut numerator };
    for _ in 0..power {
        scaled.multiply_add(10, 0);
    }
    quotient(numerator, denominator)
}

/// The float nearest to a quotient of numbers that are not zero.
fn quotient(mut numerator: Natural, mut denominator: Natural) -> f64 {
    // The quotient begins with the bit of this weight, or with the next lower one.
    let mut weight = numerator.bits() - denominator.bits();
    if weight > 0 {
        denominator.shift_left(weight.unsigned_abs());
    } else {
        numerator.shift_left(weight.unsigned_abs());
    }
    if numerator.compare(&denominator) == Ordering::Less {
        numerator.shift_left(1);
        weight -= 1;
    }
    // Floats have 53 bits, fewer where the lowest one would be below 2^-1074. One bit more says whether to round up, and
    // whatever is left whether it is a tie.
    let bits = (weight + 1075).clamp(0, 53);
    let mut kept = 0_u64;
    for _ in 0..=bits {
        kept <<= 1;
        if numerator.compare(&denominator) != Ordering::Less {
            numerator.subtract(&denominator);
            kept |= 1;
        }
        numerator.shift_left(1);
    }
    let up = kept & 1 == 1 && (!numerator.is_zero() || kept & 2 == 2);
    let mantissa = (kept >> 1).wrapping_add(u64::from(up));
    // Exact: at most 53 bits, and no lower one than floats have.
    libm::scalbn(mantissa as f64, weight - bits + 1)
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;

    use super::*;

    fn agrees(text: &str) {
        let (ours, theirs) = (parse_float(text), text.parse::<f64>().ok());
        assert_eq!(ours.map(f64::to_bits), theirs.map(f64::to_bits), "{text}: {ours:?}, {theirs:?}");
    }

    #[test]
    fn agrees_with_the_standard_library() {
        for text in [
            "0",
            "-0",
            "+0.0",
            "1",
            "-1.5",
            ".5",
            "5.",
            "0.1",
            "1e0",
            "1E+2",
            "1e-2",
            "00012.500",
            "123456789012345678",
            "9007199254740993",
            "9007199254740992.5",
            "9007199254740993.0000000000000000000000001",
            "1e22",
            "1e23",
            "8.5e22",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1e309",
            "1e99999",
            "1e-99999",
            "1e99999999999999999999",
            "1e-99999999999999999999",
            "5e-324",
            "4.9e-324",
            "2.5e-324",
            "2.4e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "2.2250738585072011e-308",
            "2.2250738585072014e-308",
            "0.000000000000000000000000000000000000001",
            "6.02214076e23",
            "0.30000000000000004",
            "179769313486231580793728971405301e276",
            "",
            "-",
            "+",
            ".",
            "e5",
            "1e",
            "1e+",
            "1.2.3",
            "1 ",
            "0x1",
            "1_000",
            "--1",
            "é",
            "-.e1",
        ] {
            agrees(text);
        }
        let half = "1.00000000000000011102230246251565404236316680908203125";
        agrees(half);
        let zeros: String = core::iter::repeat_n('0', 900).collect();
        for tail in ["", "0", "1"] {
            agrees(&format!("{half}{zeros}{tail}"));
            agrees(&format!("1{zeros}{tail}e-900"));
            agrees(&format!("0.{zeros}{tail}1e905"));
        }
    }

    #[test]
    fn agrees_on_random_numbers() {
        let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = || {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed
        };
        for _ in 0..20_000 {
            let number = f64::from_bits(next());
            if number.is_finite() {
                agrees(&format!("{number:e}"));
                agrees(&format!("{number:.40e}"));
            }
            let (digits, exponent) = (next() >> (next() % 64), (next() % 700) as i64 - 350);
            agrees(&format!("{digits}e{exponent}"));
            agrees(&format!("{digits}.{}e{exponent}", next()));
        }
        // Halfway between two neighbours, exactly and by a hair to either side.
        for _ in 0..2_000 {
            let low = (next() >> 11) | 1 << 52;
            let halfway = format!("{}", u128::from(low) * 2 + 1);
            let shift = next() % 20;
            agrees(&format!("{}", (u128::from(low) * 2 + 1) << shift));
            agrees(&format!("{halfway}.0000000000000000000000000000001"));
            agrees(&format!("{}.9999999999999999999999999999999", u128::from(low) * 2));
        }
    }
}
