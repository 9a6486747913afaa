//! Natural numbers without an end.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// A number of any size, the low parts first; the last part is not zero.
#[derive(Clone, Default)]
pub(super) struct Natural(Vec<u32>);

impl From<u64> for Natural {
    fn from(number: u64) -> Self {
        let mut natural = Self::default();
        // Without parts, nothing is multiplied.
        natural.multiply_add(1, (number >> 48) as u32);
        natural.multiply_add(1 << 24, (number >> 24) as u32 & 0xff_ffff);
        natural.multiply_add(1 << 24, number as u32 & 0xff_ffff);
        natural
    }
}

impl Natural {
    pub(super) fn multiply_add(&mut self, factor: u32, term: u32) {
        let mut carry = u64::from(term);
        for part in &mut self.0 {
            carry = carry.wrapping_add(u64::from(*part).wrapping_mul(u64::from(factor)));
            *part = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    pub(super) fn shift_left(&mut self, bits: u32) {
        for _ in 0..bits % 32 {
            self.multiply_add(2, 0);
        }
        self.0.splice(0..0, core::iter::repeat_n(0, (bits / 32) as usize));
    }

    pub(super) fn add(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        let mut carry = 0_u64;
        for (part, added) in self.0.iter_mut().zip(other.0.iter().copied().chain(core::iter::repeat(0))) {
            carry = carry.wrapping_add(u64::from(*part)).wrapping_add(u64::from(added));
            *part = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Takes away a number that is not larger.
    pub(super) fn subtract(&mut self, other: &Self) {
        let mut borrowed = false;
        for (part, taken) in self.0.iter_mut().zip(other.0.iter().copied().chain(core::iter::repeat(0))) {
            let (less, first) = part.overflowing_sub(taken);
            let (less, second) = less.overflowing_sub(u32::from(borrowed));
            (*part, borrowed) = (less, first || second);
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    pub(super) fn compare(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    pub(super) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of bits. Numbers here have some thousands.
    pub(super) fn bits(&self) -> i32 {
        let last = self.0.last().map_or(0, |part| 32 - part.leading_zeros());
        self.0.len().saturating_sub(1) as i32 * 32 + last as i32
    }
}
