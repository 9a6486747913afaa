//! Floats to decimal texts.

use alloc::string::String;

use super::decimal::Decimal;

/// The float as JSON: the shortest text that is read as it, with a point or an exponent; `null` where JSON has no number.
///
/// The texts are those of `serde_json`, to the byte.
#[cfg(feature = "manifest")]
pub(crate) fn write_json(float: f64, text: &mut String) {
    if !float.is_finite() {
        text.push_str("null");
        return;
    }
    let size = float.abs();
    if size == 0.0 || (1e-5..1e16).contains(&size) {
        let shown = plain(float);
        text.push_str(&shown);
        text.push_str(if shown.contains('.') { "" } else { ".0" });
    } else {
        let shown = exponential(float);
        text.push_str(&if size < 1.0 { shown } else { shown.replace('e', "e+") });
    }
}

/// The float as the standard library shows it: the shortest digits that are read as it, without an exponent.
pub(crate) fn plain(float: f64) -> String {
    let mut text = String::new();
    if float.is_nan() {
        text.push_str("NaN");
        return text;
    }
    write_sign(float, &mut text);
    if float.is_infinite() {
        text.push_str("inf");
    } else if float == 0.0 {
        text.push('0');
    } else {
        write_digits(&Decimal::shortest(float.abs()), &mut text);
    }
    text
}

/// The float as the standard library shows it with an exponent: one digit before the point.
pub(crate) fn exponential(float: f64) -> String {
    if !float.is_finite() || float == 0.0 {
        let zero = if float == 0.0 { "e0" } else { "" };
        return plain(float) + zero;
    }
    let mut text = String::new();
    write_sign(float, &mut text);
    let decimal = Decimal::shortest(float.abs());
    let exponent = decimal.point.saturating_sub(1);
    write_digits(&Decimal { point: 1, ..decimal }, &mut text);
    text + &alloc::format!("e{exponent}")
}

/// A finite float with so many digits behind the point, and at least one.
pub(crate) fn fixed(float: f64, places: usize) -> String {
    let mut text = String::new();
    write_sign(float, &mut text);
    write_digits(&Decimal::rounded(float.abs(), places), &mut text);
    text
}

fn write_sign(float: f64, text: &mut String) {
    if float.is_sign_negative() {
        text.push('-');
    }
}

/// Digits, with the zeros between them and the point and a point where digits follow it.
fn write_digits(decimal: &Decimal, text: &mut String) {
    let Decimal { digits, point } = decimal;
    if *point <= 0 {
        text.push('0');
    }
    if *point < 0 {
        text.push('.');
        (*point..0).for_each(|_| text.push('0'));
    }
    for (place, digit) in (0..).zip(digits) {
        if place == *point {
            text.push('.');
        }
        text.push(char::from(b'0'.wrapping_add(*digit)));
    }
    (digits.len() as i32..*point).for_each(|_| text.push('0'));
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    fn agrees(float: f64) {
        let mut text = String::new();
        write_json(float, &mut text);
        assert_eq!(text, serde_json::to_string(&float).unwrap());
        // Of two decimals that are equally short and near, the standard library takes the larger one.
        let same = |ours: String, theirs: String| {
            let as_good = ours.len() == theirs.len() && ours.parse() == Ok(float);
            assert!(ours == theirs || as_good, "{ours}, {theirs}");
        };
        same(plain(float), format!("{float}"));
        same(exponential(float), format!("{float:e}"));
        for places in [1, 4] {
            assert_eq!(fixed(float, places), format!("{float:.places$}"));
        }
    }

    #[test]
    fn agrees_with_the_usual_crates() {
        for float in [
            0.0,
            0.1,
            0.25,
            0.35,
            0.99995,
            0.999_949_999,
            1.0,
            1.5,
            9.99996,
            12.5,
            100.0,
            1e5,
            123_456_789.0,
            999_999_999_999_999.0,
            1e15,
            1e16,
            1e17,
            9_007_199_254_740_993.0,
            1.234e16,
            1.234e17,
            1e21,
            1e22,
            1e23,
            1e300,
            0.1 + 0.2,
            1.0 / 3.0,
            1e-4,
            1e-5,
            1.5e-5,
            1e-6,
            1.234e-5,
            1.234e-6,
            1e-7,
            5e-324,
            f64::MIN_POSITIVE,
            f64::MAX,
            f64::EPSILON,
            2.0_f64.powi(-44),
            4.0_f64.powi(300),
        ] {
            agrees(float);
            agrees(-float);
        }
        let shown = |float: f64| {
            let mut text = String::new();
            write_json(float, &mut text);
            assert_eq!(exponential(float), plain(float));
            (text, plain(float))
        };
        assert_eq!(shown(f64::NAN), ("null".into(), "NaN".into()));
        assert_eq!(shown(f64::INFINITY), ("null".into(), "inf".into()));
        assert_eq!(shown(f64::NEG_INFINITY), ("null".into(), "-inf".into()));
    }

    #[test]
    fn agrees_on_random_floats() {
        let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = || {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed
        };
        for _ in 0..10_000 {
            let float = f64::from_bits(next());
            if float.is_finite() {
                agrees(float);
            }
            agrees((next() % 1_000_000) as f64 / 1000.0);
            agrees((next() % 100_000) as f64 / ((next() % 1000) as f64 + 1.0));
            agrees((next() >> (next() % 64)) as f64 / 8.0);
        }
        for power in -1022..1023 {
            agrees(2.0_f64.powi(power));
        }
    }
}
