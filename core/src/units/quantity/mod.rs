//! Kubernetes quantities: numbers as written in manifests, such as `500m`, `1.5Gi` or `2e3`.

mod format;
mod parse;
mod serde_impls;

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::str::FromStr;

use super::parse_float;

pub use parse::ParseQuantityError;

/// A Kubernetes quantity: a decimal number of any size with at most nine decimal places, which remembers how it was
/// written.
///
/// Follows `k8s.io/apimachinery/pkg/api/resource` of v1.36, including where that surprises: everything is rounded *away
/// from zero*, and numbers too large for milli-units do not saturate (see [`milli_value`](Self::milli_value)).
/// Two quantities are equal when their numbers are: `1` equals `1000m`.
///
/// ```
/// use scalewright::Quantity;
///
/// let target = Quantity::parse("1.5Gi")?;
/// assert_eq!(target.value(), 1_610_612_736);
/// assert_eq!(target.canonical(), "1536Mi");
/// assert_eq!(Quantity::parse("0.5")?, Quantity::from_milli(500));
/// # Ok::<(), scalewright::ParseQuantityError>(())
/// ```
///
/// # Where this differs from the original
///
/// DIFFERENCE: a sign, a point or a suffix without any digit (`+`, `.`, `k`) is refused; the original reads zero.
/// DIFFERENCE: an exponent outside `i32` is refused; the original wraps it around.
/// DIFFERENCE: a decimal quantity too large for the suffix `E` is written with an exponent, `1000E` as `1e21`, as later
/// versions of the original do; v1.36 drops the exponent and writes another number.
#[derive(Clone, Debug)]
pub struct Quantity {
    negative: bool,
    /// Decimal digits 0 to 9, the most significant first, none leading zero; empty for zero.
    digits: Vec<u8>,
    /// The number is `digits × 10^exponent`.
    exponent: i32,
    notation: Notation,
    storage: Storage,
    /// The text as written, where the original keeps it.
    text: Option<String>,
}

/// How a quantity is written when its text is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Notation {
    /// `n` `u` `m` `k` `M` `G` `T` `P` `E`.
    DecimalSuffix,
    /// `Ki` `Mi` `Gi` `Ti` `Pi` `Ei`.
    BinarySuffix,
    /// `e3`.
    Exponent,
}

/// Which of the original's two representations a quantity has; they differ in what happens at the limits of `i64`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Storage {
    /// An `i64` and an exponent.
    Small,
    /// An integer of any size, in units of 10^-9.
    Big,
}

impl Quantity {
    /// Reads a quantity: `[+-]? (digits [. digits?] | . digits) suffix`.
    ///
    /// The suffix is none, one of `n u m k M G T P E`, one of `Ki Mi Gi Ti Pi Ei`, or `e` or `E` with a whole number.
    /// More than nine decimal places are rounded away from zero.
    ///
    /// ```
    /// use scalewright::Quantity;
    ///
    /// assert_eq!(Quantity::parse("250m")?.milli_value(), 250);
    /// assert!(Quantity::parse("1K").is_err()); // kilo is a lowercase k
    /// # Ok::<(), scalewright::ParseQuantityError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the text is no quantity; the error says which part is wrong.
    pub fn parse(text: &str) -> Result<Self, ParseQuantityError> {
        parse::parse(text)
    }

    /// A quantity of thousandths, written with decimal suffixes.
    ///
    /// ```
    /// use scalewright::Quantity;
    ///
    /// assert_eq!(Quantity::from_milli(1500).to_string(), "1500m");
    /// assert_eq!(Quantity::from_milli(2000).to_string(), "2");
    /// ```
    pub fn from_milli(milli: i64) -> Self {
        let digits = milli.unsigned_abs().to_string().bytes().map(|byte| byte.saturating_sub(b'0')).collect();
        Self {
            negative: milli < 0,
            digits: without_leading_zeros(digits),
            exponent: -3,
            notation: Notation::DecimalSuffix,
            storage: Storage::Small,
            text: None,
        }
    }

    /// The same number, written with binary suffixes where that is exact, as kubectl shows memory.
    ///
    /// ```
    /// use scalewright::Quantity;
    ///
    /// assert_eq!(Quantity::from_milli(536_870_912_000).with_binary_suffix().to_string(), "512Mi");
    /// assert_eq!(Quantity::from_milli(1_500).with_binary_suffix().to_string(), "1500m");
    /// ```
    pub fn with_binary_suffix(mut self) -> Self {
        self.notation = Notation::BinarySuffix;
        self.text = None;
        self
    }

    /// The number in thousandths, rounded away from zero: what the controller computes with.
    ///
    /// ```
    /// use scalewright::Quantity;
    ///
    /// assert_eq!(Quantity::parse("1500u")?.milli_value(), 2);
    /// assert_eq!(Quantity::parse("1n")?.milli_value(), 1);
    /// // As in the original, what does not fit is no error and not a large number either.
    /// assert_eq!(Quantity::parse("1E")?.milli_value(), 0);
    /// # Ok::<(), scalewright::ParseQuantityError>(())
    /// ```
    pub fn milli_value(&self) -> i64 {
        self.scaled(3)
    }

    /// The number in whole units, rounded away from zero.
    ///
    /// ```
    /// use scalewright::Quantity;
    ///
    /// assert_eq!(Quantity::parse("0.5Ki")?.value(), 512);
    /// assert_eq!(Quantity::parse("-1500u")?.value(), -1);
    /// # Ok::<(), scalewright::ParseQuantityError>(())
    /// ```
    pub fn value(&self) -> i64 {
        self.scaled(0)
    }

    /// The number as a float, by one multiplication as in the original: how `tolerance` is read.
    ///
    /// ```
    /// use scalewright::Quantity;
    ///
    /// assert_eq!(Quantity::parse("0.05")?.approximate_f64(), 0.05);
    /// assert_eq!(Quantity::parse("100001u")?.approximate_f64(), 0.10000099999999999);
    /// # Ok::<(), scalewright::ParseQuantityError>(())
    /// ```
    pub fn approximate_f64(&self) -> f64 {
        // f64(U) × 10^e, with U the stored integer and e its exponent; big numbers are stored in units of 10^-9.
        let (padding, exponent) = match self.storage {
            Storage::Small => (0, self.exponent),
            Storage::Big => (self.exponent.saturating_add(NANO), -NANO),
        };
        let unscaled = parse_f64(&alloc::format!("{}e{padding}", format::digits_text(&self.digits)));
        let unscaled = if self.sign() == Ordering::Less { -unscaled } else { unscaled };
        if exponent == 0 { unscaled } else { unscaled * power_of_ten(exponent) }
    }

    /// Below, at or above zero.
    ///
    /// ```
    /// use core::cmp::Ordering;
    /// use scalewright::Quantity;
    ///
    /// assert_eq!(Quantity::parse("-1n")?.sign(), Ordering::Less);
    /// assert_eq!(Quantity::parse("0Gi")?.sign(), Ordering::Equal);
    /// # Ok::<(), scalewright::ParseQuantityError>(())
    /// ```
    pub fn sign(&self) -> Ordering {
        match (self.digits.is_empty(), self.negative) {
            (true, _) => Ordering::Equal,
            (false, true) => Ordering::Less,
            (false, false) => Ordering::Greater,
        }
    }

    /// The number times `10^places` as the original's `ScaledValue` gives it.
    fn scaled(&self, places: i32) -> i64 {
        match self.storage {
            Storage::Small => self.scaled_small(places),
            Storage::Big => self.scaled_big(places),
        }
    }

    /// Rounded away from zero; zero where `i64` does not hold it, as in the original.
    fn scaled_small(&self, places: i32) -> i64 {
        let (kept, zeros, remainder) = self.split(places);
        if kept.is_empty() && !remainder {
            return 0;
        }
        let magnitude = (kept.len() <= 20 && zeros <= 20)
            .then(|| kept.iter().try_fold(0_u128, |sum, digit| push_digit(sum, *digit)))
            .flatten()
            .and_then(|sum| (0..zeros).try_fold(sum, |sum, _| push_digit(sum, 0)))
            .and_then(|sum| sum.checked_add(u128::from(remainder)))
            .and_then(|sum| i128::try_from(sum).ok());
        magnitude
            .and_then(|sum| if self.negative { sum.checked_neg() } else { Some(sum) })
            .and_then(|sum| i64::try_from(sum).ok())
            .unwrap_or(0)
    }

    /// The original divides either the low 64 bits of the stored integer, when that is at most `i64::MAX`, or the whole
    /// of it, and adds one if there was a remainder; so negative numbers can come out one too high, or wrapped.
    fn scaled_big(&self, places: i32) -> i64 {
        let stored_zeros = self.exponent.saturating_add(NANO);
        let fits = self.negative || self.stored_at_most_i64_max(stored_zeros);
        let (quotient, remainder) = if fits {
            let low = low_64_bits(&self.digits, stored_zeros);
            let low = if self.negative { low.wrapping_neg() } else { low }.cast_signed();
            let divisor = if places == 0 { 1_000_000_000 } else { 1_000_000 };
            (low / divisor, low % divisor != 0)
        } else {
            let (kept, zeros, remainder) = self.split(places);
            (low_64_bits(kept, zeros).cast_signed(), remainder)
        };
        quotient.wrapping_add(i64::from(remainder))
    }

    /// The digits of `|number| × 10^places` before the point, the zeros that follow them, and whether anything but zeros
    /// stands after the point.
    fn split(&self, places: i32) -> (&[u8], i32, bool) {
        let zeros = self.exponent.saturating_add(places);
        if zeros >= 0 {
            return (&self.digits, zeros, false);
        }
        let dropped = usize::try_from(zeros.unsigned_abs()).unwrap_or(usize::MAX);
        match self.digits.len().checked_sub(dropped).and_then(|kept| self.digits.split_at_checked(kept)) {
            Some((kept, rest)) => (kept, 0, rest.iter().any(|digit| *digit != 0)),
            None => (&[], 0, !self.digits.is_empty()),
        }
    }

    fn stored_at_most_i64_max(&self, zeros: i32) -> bool {
        if self.digits.is_empty() {
            return true;
        }
        if self.digits.len() > 19 || zeros > 19 {
            return false;
        }
        self.digits
            .iter()
            .try_fold(0_u128, |sum, digit| push_digit(sum, *digit))
            .and_then(|sum| (0..zeros).try_fold(sum, |sum, _| push_digit(sum, 0)))
            .is_some_and(|sum| sum <= u128::from(i64::MAX.unsigned_abs()))
    }
}

impl FromStr for Quantity {
    type Err = ParseQuantityError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// Compares the numbers, not the texts.
impl PartialEq for Quantity {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Quantity {}

impl PartialOrd for Quantity {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares the numbers, not the texts.
impl Ord for Quantity {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_sign = self.sign().cmp(&other.sign());
        if by_sign != Ordering::Equal || self.sign() == Ordering::Equal {
            return by_sign;
        }
        let by_magnitude = self
            .highest_place()
            .cmp(&other.highest_place())
            .then_with(|| without_trailing_zeros(&self.digits).cmp(without_trailing_zeros(&other.digits)));
        if self.negative { by_magnitude.reverse() } else { by_magnitude }
    }
}

impl Quantity {
    /// The power of ten of the first digit, plus one.
    fn highest_place(&self) -> i64 {
        i64::try_from(self.digits.len()).unwrap_or(i64::MAX).saturating_add(i64::from(self.exponent))
    }
}

/// Decimal places that a quantity can have.
const NANO: i32 = 9;

fn push_digit(sum: u128, digit: u8) -> Option<u128> {
    sum.checked_mul(10)?.checked_add(u128::from(digit))
}

/// `digits × 10^zeros` modulo 2^64.
fn low_64_bits(digits: &[u8], zeros: i32) -> u64 {
    let low = digits.iter().fold(0_u64, |sum, digit| sum.wrapping_mul(10).wrapping_add(u64::from(*digit)));
    // 10^64 is a multiple of 2^64.
    if zeros >= 64 { 0 } else { (0..zeros).fold(low, |sum, _| sum.wrapping_mul(10)) }
}

fn without_leading_zeros(mut digits: Vec<u8>) -> Vec<u8> {
    let zeros = digits.iter().take_while(|digit| **digit == 0).count();
    digits.drain(..zeros.min(digits.len()));
    digits
}

fn without_trailing_zeros(digits: &[u8]) -> &[u8] {
    let kept = digits.iter().rposition(|digit| *digit != 0).map_or(0, |last| last.saturating_add(1));
    digits.get(..kept).unwrap_or(digits)
}

/// The power as Go's `math.Pow10` gives it: the product of two table entries from 10^32 on.
fn power_of_ten(exponent: i32) -> f64 {
    match exponent {
        ..-323 => 0.0,
        -323..0 => {
            let magnitude = exponent.unsigned_abs();
            parse_f64(&alloc::format!("1e-{}", magnitude / 32 * 32))
                / parse_f64(&alloc::format!("1e{}", magnitude % 32))
        }
        0..=308 => {
            let magnitude = exponent.unsigned_abs();
            parse_f64(&alloc::format!("1e{}", magnitude / 32 * 32))
                * parse_f64(&alloc::format!("1e{}", magnitude % 32))
        }
        309.. => f64::INFINITY,
    }
}

/// Correctly rounded, infinite on overflow; the text is always a number.
fn parse_f64(text: &str) -> f64 {
    parse_float(text).unwrap_or(f64::NAN)
}
