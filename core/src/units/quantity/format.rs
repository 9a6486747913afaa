//! Quantities to texts.

use alloc::string::{String, ToString};
use core::fmt;

use super::{Notation, Quantity, without_trailing_zeros};

impl Quantity {
    /// The text that Kubernetes writes: what was read, where that is canonical or nearly so, else the shortest form with
    /// a suffix. Same as [`Display`](fmt::Display).
    ///
    /// ```
    /// use scalewright::Quantity;
    ///
    /// assert_eq!(Quantity::parse("0.5")?.canonical(), "500m");
    /// assert_eq!(Quantity::parse("2.500")?.canonical(), "2.500");
    /// assert_eq!(Quantity::parse("2e-2")?.canonical(), "20e-3");
    /// # Ok::<(), scalewright::ParseQuantityError>(())
    /// ```
    pub fn canonical(&self) -> String {
        self.to_string()
    }

    fn write_canonical(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.digits.is_empty() {
            return f.write_str("0");
        }
        if self.negative {
            f.write_str("-")?;
        }
        if self.notation == Notation::BinarySuffix
            && let Some((number, suffix)) = self.binary()
        {
            return write!(f, "{number}{suffix}");
        }
        let digits = without_trailing_zeros(&self.digits);
        let stripped = i32::try_from(self.digits.len().saturating_sub(digits.len())).unwrap_or(i32::MAX);
        let mut exponent = self.exponent.saturating_add(stripped);
        let zeros = exponent.rem_euclid(3);
        exponent = exponent.saturating_sub(zeros);
        f.write_str(&digits_text(digits))?;
        for _ in 0..zeros {
            f.write_str("0")?;
        }
        match (self.notation, exponent) {
            (_, 0) => Ok(()),
            (Notation::Exponent, exponent) | (_, exponent @ 19..) => write!(f, "e{exponent}"),
            (_, exponent) => f.write_str(decimal_suffix(exponent)),
        }
    }

    /// The largest binary suffix that divides the number; `None` when it is no integer or below 1024.
    fn binary(&self) -> Option<(u128, &'static str)> {
        let (kept, zeros, remainder) = self.split(0);
        if remainder || kept.len() > 20 || zeros > 20 {
            return None;
        }
        let mut number = kept.iter().try_fold(0_u128, |sum, digit| super::push_digit(sum, *digit))?;
        number = (0..zeros).try_fold(number, |sum, _| super::push_digit(sum, 0))?;
        if number < 1024 {
            return None;
        }
        let mut suffix = "";
        for larger in ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"] {
            if number % 1024 != 0 {
                break;
            }
            number /= 1024;
            suffix = larger;
        }
        Some((number, suffix))
    }
}

/// As Kubernetes writes it; see [`Quantity::canonical`].
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => f.write_str(text),
            None => self.write_canonical(f),
        }
    }
}

/// Decimal digits as text; `0` for none.
pub(super) fn digits_text(digits: &[u8]) -> String {
    if digits.is_empty() {
        return String::from("0");
    }
    digits.iter().map(|digit| char::from(digit.saturating_add(b'0'))).collect()
}

fn decimal_suffix(exponent: i32) -> &'static str {
    match exponent {
        -9 => "n",
        -6 => "u",
        -3 => "m",
        3 => "k",
        6 => "M",
        9 => "G",
        12 => "T",
        15 => "P",
        18 => "E",
        _ => "",
    }
}
