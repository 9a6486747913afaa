//! Texts to quantities.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::{NANO, Notation, Quantity, Storage, low_64_bits, without_leading_zeros, without_trailing_zeros};

/// Why a text is no quantity.
///
/// ```
/// use scalewright::Quantity;
///
/// let error = Quantity::parse("1K").unwrap_err();
/// assert!(error.to_string().starts_with("`K` is not a suffix of quantities: write `k` for thousands"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseQuantityError(Fault);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Fault {
    Empty,
    Number,
    Suffix(String),
    Exponent(String),
}

impl fmt::Display for ParseQuantityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SUFFIXES: &str = "allowed are n u m k M G T P E, Ki Mi Gi Ti Pi Ei and exponents such as e3";
        match &self.0 {
            Fault::Empty => f.write_str("an empty text is not a quantity"),
            Fault::Number => {
                f.write_str("a quantity is a number with an optional suffix, such as 500m, 1.5 or 2Gi")
            }
            Fault::Exponent(text) => {
                write!(f, "the exponent `{text}` is not a whole number in the range of 32 bits")
            }
            Fault::Suffix(text) => {
                write!(f, "`{text}` is not a suffix of quantities: ")?;
                match text.as_str() {
                    "K" => f.write_str("write `k` for thousands or `Ki` for multiples of 1024; ")?,
                    "%" => f.write_str("percentages belong into averageUtilization, as whole numbers; ")?,
                    "ki" | "KB" | "kB" | "kb" | "KiB" => f.write_str("write `Ki` or `k`; ")?,
                    "mi" | "MB" | "mb" | "MiB" => f.write_str("write `Mi` or `M`; ")?,
                    "g" | "gi" | "GB" | "gb" | "GiB" => f.write_str("write `Gi` or `G`; ")?,
                    _ => {}
                }
                f.write_str(SUFFIXES)
            }
        }
    }
}

impl core::error::Error for ParseQuantityError {}

/// What a suffix says.
struct Suffix {
    notation: Notation,
    /// Power of ten, or of two for binary suffixes.
    power: i32,
}

pub(super) fn parse(text: &str) -> Result<Quantity, ParseQuantityError> {
    if text.is_empty() {
        return Err(ParseQuantityError(Fault::Empty));
    }
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, rest) = leading_digits(unsigned);
    let (fraction, rest) = match rest.strip_prefix('.') {
        Some(rest) => leading_digits(rest),
        None => ("", rest),
    };
    if whole.is_empty() && fraction.is_empty() {
        return Err(ParseQuantityError(Fault::Number));
    }
    let suffix = suffix(rest)?;
    // The original counts the digits before the point without leading zeros, but at least one.
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        trimmed => trimmed,
    };
    let parts = Parts { text, negative, whole, fraction, suffix };
    Ok(parts.small().unwrap_or_else(|| parts.big()))
}

/// A quantity taken apart.
struct Parts<'a> {
    text: &'a str,
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    suffix: Suffix,
}

impl Parts<'_> {
    /// The original's fast path, or `None` where it does not apply.
    fn small(&self) -> Option<Quantity> {
        let power = self.suffix.power;
        let (room, exponent) = match self.suffix.notation {
            Notation::DecimalSuffix | Notation::Exponent => (18, power),
            Notation::BinarySuffix if self.fraction.is_empty() => match power {
                10 => (11, 0),
                20 => (8, 0),
                30 => (5, 0),
                40 => (2, 0),
                _ => return None,
            },
            Notation::BinarySuffix => return None,
        };
        let length = self.whole.len().checked_add(self.fraction.len())?;
        let exponent = exponent.checked_sub(i32::try_from(self.fraction.len()).ok()?)?;
        if length > room || exponent < -NANO {
            return None;
        }
        let mut digits = self.digits();
        // The text is kept when it looks canonical: the original's two rules of thumb.
        let canonical = if self.suffix.notation == Notation::BinarySuffix {
            let odd = !low_64_bits(&digits, 0).is_multiple_of(8);
            digits = shift_left(&digits, self.suffix.power);
            odd
        } else {
            exponent % 3 == 0 && !self.ends_in_three_zeros() && !self.whole.starts_with('0')
        };
        Some(Quantity {
            negative: self.negative,
            digits,
            exponent,
            notation: self.suffix.notation,
            storage: Storage::Small,
            text: (canonical || self.text == "0").then(|| self.text.into()),
        })
    }

    fn ends_in_three_zeros(&self) -> bool {
        let digits = self.whole.bytes().chain(self.fraction.bytes());
        let trailing = digits.rev().take_while(|byte| *byte == b'0').count();
        trailing >= 3
    }

    /// Any other number: rounded away from zero to nine decimal places; binary ones end at `i64::MAX`.
    fn big(&self) -> Quantity {
        let mut digits = self.digits();
        let places = i32::try_from(self.fraction.len()).unwrap_or(i32::MAX);
        let mut notation = self.suffix.notation;
        let mut exponent = if notation == Notation::BinarySuffix {
            digits = shift_left(&digits, self.suffix.power);
            0_i32.saturating_sub(places)
        } else {
            self.suffix.power.saturating_sub(places)
        };
        (digits, exponent) = round_to_nano(digits, exponent);
        if notation == Notation::BinarySuffix {
            let one = Quantity::from_milli(1000);
            let most = Quantity { exponent: 0, ..Quantity::from_milli(i64::MAX) };
            let magnitude = Quantity { digits: digits.clone(), exponent, ..Quantity::from_milli(0) };
            if magnitude > most {
                (digits, exponent) = (most.digits, 0);
            } else if magnitude < one && !magnitude.digits.is_empty() {
                notation = Notation::DecimalSuffix;
            }
        }
        Quantity { negative: self.negative, digits, exponent, notation, storage: Storage::Big, text: None }
    }

    fn digits(&self) -> Vec<u8> {
        let bytes = self.whole.bytes().chain(self.fraction.bytes());
        without_leading_zeros(bytes.map(|byte| byte.saturating_sub(b'0')).collect())
    }
}

/// Rounds `digits × 10^exponent` away from zero to a multiple of 10^-9.
fn round_to_nano(mut digits: Vec<u8>, exponent: i32) -> (Vec<u8>, i32) {
    if exponent >= -NANO || digits.is_empty() {
        return (digits, exponent.max(-NANO));
    }
    let dropped = usize::try_from(exponent.saturating_add(NANO).unsigned_abs()).unwrap_or(usize::MAX);
    let kept = digits.len().saturating_sub(dropped);
    let remainder = digits.get(kept..).is_some_and(|rest| rest.iter().any(|digit| *digit != 0));
    digits.truncate(kept);
    if remainder {
        add_one(&mut digits);
    }
    (digits, -NANO)
}

fn add_one(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit < 9 {
            *digit = digit.saturating_add(1);
            return;
        }
        *digit = 0;
    }
    digits.insert(0, 1);
}

/// Multiplies by a power of two up to 2^60.
fn shift_left(digits: &[u8], power: i32) -> Vec<u8> {
    let shift = power.unsigned_abs().min(60);
    let mut product = Vec::with_capacity(digits.len().saturating_add(19));
    let mut carry: u128 = 0;
    for digit in digits.iter().rev() {
        // At most 9 × 2^60 plus a carry below 2^61.
        carry = carry.saturating_add(u128::from(*digit) << shift);
        product.push(u8::try_from(carry % 10).unwrap_or(0));
        carry /= 10;
    }
    while carry > 0 {
        product.push(u8::try_from(carry % 10).unwrap_or(0));
        carry /= 10;
    }
    product.reverse();
    // Keeps the value's trailing zeros: only leading ones carry no meaning.
    if without_trailing_zeros(&product).is_empty() { Vec::new() } else { without_leading_zeros(product) }
}

fn leading_digits(text: &str) -> (&str, &str) {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    text.split_at_checked(end).unwrap_or((text, ""))
}

fn suffix(text: &str) -> Result<Suffix, ParseQuantityError> {
    let (notation, power) = match text {
        "n" => (Notation::DecimalSuffix, -9),
        "u" => (Notation::DecimalSuffix, -6),
        "m" => (Notation::DecimalSuffix, -3),
        "" => (Notation::DecimalSuffix, 0),
        "k" => (Notation::DecimalSuffix, 3),
        "M" => (Notation::DecimalSuffix, 6),
        "G" => (Notation::DecimalSuffix, 9),
        "T" => (Notation::DecimalSuffix, 12),
        "P" => (Notation::DecimalSuffix, 15),
        "E" => (Notation::DecimalSuffix, 18),
        "Ki" => (Notation::BinarySuffix, 10),
        "Mi" => (Notation::BinarySuffix, 20),
        "Gi" => (Notation::BinarySuffix, 30),
        "Ti" => (Notation::BinarySuffix, 40),
        "Pi" => (Notation::BinarySuffix, 50),
        "Ei" => (Notation::BinarySuffix, 60),
        other => return exponent_suffix(other),
    };
    Ok(Suffix { notation, power })
}

fn exponent_suffix(text: &str) -> Result<Suffix, ParseQuantityError> {
    let exponent = text.strip_prefix(['e', 'E']).unwrap_or("");
    let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let digit_or_sign = |character: char| character.is_ascii_digit() || "+-._, ".contains(character);
        return Err(ParseQuantityError(if text.is_empty() || text.starts_with(digit_or_sign) {
            Fault::Number
        } else {
            Fault::Suffix(text.chars().take(40).collect())
        }));
    }
    let power = exponent
        .parse()
        .map_err(|_| ParseQuantityError(Fault::Exponent(exponent.chars().take(40).collect())))?;
    Ok(Suffix { notation: Notation::Exponent, power })
}
