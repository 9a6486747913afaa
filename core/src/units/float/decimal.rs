//! The decimals that stand for a float.

use alloc::vec::Vec;
use core::cmp::Ordering;

use super::EXACT_POWERS;
use super::natural::Natural;

/// Digits, and how many of them stand before the point.
pub(super) struct Decimal {
    pub(super) digits: Vec<u8>,
    pub(super) point: i32,
}

impl Decimal {
    /// The shortest decimal that is read as this float, of several the nearest, of two as near the even one; the first digit is not zero. Of a finite float
    /// above zero.
    pub(super) fn shortest(float: f64) -> Self {
        Self::short(float).unwrap_or_else(|| Self::shortest_divided(float))
    }

    /// As [`shortest`](Self::shortest), where at most 15 digits do, no two of which are read as the same float.
    fn short(float: f64) -> Option<Self> {
        for (places, power) in (0..).zip(EXACT_POWERS) {
            let scaled = libm::rint(float * power);
            if scaled >= 1e15 {
                break;
            }
            // Both operands are exact, so this is how the decimal is read (Clinger 1990).
            if scaled / power == float {
                let mut digits = Vec::new();
                let mut rest = scaled as u64;
                while rest > 0 {
                    digits.push((rest % 10) as u8);
                    rest /= 10;
                }
                digits.reverse();
                let point = digits.len() as i32 - places;
                let zeros = digits.iter().rev().take_while(|digit| **digit == 0).count();
                digits.truncate(digits.len().saturating_sub(zeros));
                return Some(Self { digits, point });
            }
        }
        None
    }

    /// Steele and White 1990: digits are taken off the float until what is left of it is within the bounds of those decimals that are
    /// read as it.
    fn shortest_divided(float: f64) -> Self {
        let (mantissa, exponent) = parts(float);
        // In quarters of the last bit, for the float below a power of two is only half as far away, save below the smallest of 53 bits.
        let narrow = mantissa == 1 << 52 && exponent > -1074;
        let [mut rest, mut above, mut below, mut unit] =
            [mantissa << 2, 2, if narrow { 1 } else { 2 }, 4].map(Natural::from);
        if exponent > 0 {
            for part in [&mut rest, &mut above, &mut below] {
                part.shift_left(exponent.unsigned_abs());
            }
        } else {
            unit.shift_left(exponent.unsigned_abs());
        }
        // What lies halfway between two floats is read as the even one.
        let reached = |order: Ordering| if mantissa % 2 == 0 { order.is_ge() } else { order.is_gt() };
        let sum = |one: &Natural, other: &Natural| {
            let mut sum = one.clone();
            sum.add(other);
            sum
        };
        let mut point = 0_i32;
        while reached(sum(&rest, &above).compare(&unit)) {
            unit.multiply_add(10, 0);
            point += 1;
        }
        let mut digits = Vec::new();
        loop {
            for part in [&mut rest, &mut above, &mut below] {
                part.multiply_add(10, 0);
            }
            let upper = sum(&rest, &above);
            if digits.is_empty() && !reached(upper.compare(&unit)) {
                point -= 1;
                continue;
            }
            let digit = take_digit(&mut rest, &unit);
            let low = reached(below.compare(&rest));
            let high = reached(sum(&rest, &above).compare(&unit));
            if low || high {
                let up = high && (!low || is_beyond_half(rest, &unit, digit));
                digits.push(digit.wrapping_add(u8::from(up)));
                return Self { digits, point };
            }
            digits.push(digit);
        }
    }

    /// The nearest decimal with so many digits behind the point, of two the even one; all digits before the point are there, be they
    /// none. Of a finite float from zero on.
    pub(super) fn rounded(float: f64, places: usize) -> Self {
        let (mantissa, exponent) = parts(float);
        let (mut rest, mut unit) = (Natural::from(mantissa), Natural::from(1));
        let scaled = if exponent > 0 { &mut rest } else { &mut unit };
        scaled.shift_left(exponent.unsigned_abs());
        let mut point = 0_i32;
        while rest.compare(&unit).is_ge() {
            unit.multiply_add(10, 0);
            point += 1;
        }
        let mut digits = Vec::new();
        for _ in 0..places.saturating_add(point.unsigned_abs() as usize) {
            rest.multiply_add(10, 0);
            digits.push(take_digit(&mut rest, &unit));
        }
        if is_beyond_half(rest, &unit, digits.last().copied().unwrap_or(0)) {
            let nines = digits.iter().rev().take_while(|digit| **digit == 9).count();
            let mut carried = digits.iter_mut().rev();
            carried.by_ref().take(nines).for_each(|digit| *digit = 0);
            match carried.next() {
                Some(digit) => *digit = digit.wrapping_add(1),
                None => {
                    digits.insert(0, 1);
                    point += 1;
                }
            }
        }
        Self { digits, point }
    }
}

/// A float as `mantissa × 2^exponent`, where the mantissa has 53 bits if it can.
fn parts(float: f64) -> (u64, i32) {
    let bits = float.to_bits();
    let (stored, fraction) = ((bits >> 52) as i32, bits & ((1 << 52) - 1));
    if stored == 0 { (fraction, -1074) } else { (fraction | 1 << 52, stored - 1075) }
}

/// Takes away as many units as there are, at most 9.
fn take_digit(rest: &mut Natural, unit: &Natural) -> u8 {
    let mut digit = 0_u8;
    while rest.compare(unit).is_ge() {
        rest.subtract(unit);
        digit = digit.wrapping_add(1);
    }
    digit
}

/// Whether what is left of a unit rounds up; half of one does behind an odd digit.
fn is_beyond_half(mut rest: Natural, unit: &Natural, digit: u8) -> bool {
    rest.multiply_add(2, 0);
    match rest.compare(unit) {
        Ordering::Greater => true,
        Ordering::Equal => digit % 2 == 1,
        Ordering::Less => false,
    }
}
