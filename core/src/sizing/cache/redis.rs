//! What an entry weighs in Redis, to the byte.

use alloc::format;
use alloc::vec::Vec;

use crate::sizing::error::{SizingError, at_least_zero, counted, invalid};
use crate::sizing::finding::{Finding, FindingKind};

/// The size that jemalloc gives for a request: its size class.
///
/// Classes are `quantum` bytes apart up to 64 (`quantum` 8, as in Redis' own builds) or 128 (`quantum` 16, as in
/// distributions), then four for each doubling. Refuses other quanta.
///
/// Use it to see how much a value may grow for nothing. It does not hold for other allocators.
///
/// ```
/// use scalewright::sizing::cache::jemalloc_size_class;
///
/// assert_eq!(jemalloc_size_class(1000, 16)?, 1024);
/// assert_eq!(jemalloc_size_class(1030, 16)?, 1280); // six bytes more, a quarter more memory
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn jemalloc_size_class(size: u64, quantum: u64) -> Result<u64, SizingError> {
    counted("size", size)?;
    if quantum != 8 && quantum != 16 {
        return invalid("quantum", quantum as f64, "8 or 16");
    }
    Ok(class_of(size, quantum))
}

fn class_of(size: u64, quantum: u64) -> u64 {
    let spaced = quantum.saturating_mul(8);
    if size <= spaced {
        return size.max(1).next_multiple_of(quantum);
    }
    // (g, 2g] in steps of g ÷ 4, with g a power of two.
    let group = (size.saturating_sub(1).checked_ilog2()).map_or(spaced, |power| 1_u64 << power);
    size.next_multiple_of(group / 4)
}

/// The class before a class.
fn class_below(class: u64, quantum: u64) -> u64 {
    let group = (class.saturating_sub(1).checked_ilog2()).map_or(0, |power| 1_u64 << power);
    class.saturating_sub(if class <= quantum.saturating_mul(8) { quantum } else { group / 4 })
}

/// Versions of Redis whose layout of entries is known here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RedisVersion {
    /// 7.0, measured on 7.0.15.
    #[default]
    #[serde(rename = "7.0")]
    V7_0,
}

/// What is stored under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RedisValue {
    /// A string of so many bytes.
    Bytes(u64),
    /// A string that is a whole number in 64 bits, which Redis stores as one.
    Integer,
}

/// A key with a string value in Redis.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RedisEntry {
    /// The version.
    pub version: RedisVersion,
    /// Bytes of the key.
    pub key_bytes: u64,
    /// The value.
    pub value: RedisValue,
    /// Whether it expires.
    pub expires: bool,
    /// jemalloc's quantum: 8 in Redis' own builds, 16 in those of distributions.
    pub quantum: u64,
    /// Buckets of the hash table for each key: between 1 and 2, and more during a rehash.
    pub buckets_per_key: f64,
}

impl RedisEntry {
    /// A key and a value of so many bytes that do not expire, in a build of Redis' own and a full table.
    pub const fn new(key_bytes: u64, value_bytes: u64) -> Self {
        Self {
            version: RedisVersion::V7_0,
            key_bytes,
            value: RedisValue::Bytes(value_bytes),
            expires: false,
            quantum: 8,
            buckets_per_key: 1.0,
        }
    }

    /// Bytes of memory that the entry takes: growth of `used_memory`.
    ///
    /// Exact for string values in Redis 7.0, measured on 7.0.15. Lists, hashes and the like are not modelled. `MEMORY USAGE`
    /// reports less: it counts neither the bucket nor the rounding of the table's entry.
    ///
    /// ```
    /// use scalewright::sizing::cache::RedisEntry;
    ///
    /// // Measured with a distribution's jemalloc and 16-byte keys.
    /// let entry = |value| RedisEntry { quantum: 16, ..RedisEntry::new(16, value) };
    /// assert_eq!(entry(8).bytes()?, 104.0);
    /// assert_eq!(RedisEntry { expires: true, ..entry(100) }.bytes()?, 240.0);
    /// assert_eq!((entry(1000).bytes()?, entry(1024).bytes()?), (1112.0, 1368.0));
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn bytes(&self) -> Result<f64, SizingError> {
        counted("key_bytes", self.key_bytes)?;
        at_least_zero("buckets_per_key", self.buckets_per_key)?;
        let class = |size: u64| jemalloc_size_class(size, self.quantum);
        let key = class(string(self.key_bytes, true))?;
        let value = match self.value {
            RedisValue::Integer => class(16)?,
            // One allocation for object and string.
            RedisValue::Bytes(bytes) if bytes <= 44 => class(16 + 3 + bytes + 1)?,
            RedisValue::Bytes(bytes) => {
                counted("value_bytes", bytes)?;
                class(16)?.saturating_add(class(string(bytes, false))?)
            }
        };
        let entry = class(24)?;
        let table = if self.expires { 2_u64 } else { 1 };
        let allocated = key.saturating_add(value).saturating_add(entry.saturating_mul(table));
        Ok(allocated as f64 + 8.0 * self.buckets_per_key * table as f64)
    }

    /// Notices a value that lies just above a size class, where a few bytes less would save much.
    ///
    /// ```
    /// use scalewright::sizing::cache::RedisEntry;
    ///
    /// assert!(RedisEntry::new(16, 1024).findings()?[0].message.contains("6 bytes"));
    /// assert!(RedisEntry::new(16, 1000).findings()?.is_empty());
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn findings(&self) -> Result<Vec<Finding>, SizingError> {
        let mut findings = Vec::new();
        if let RedisValue::Bytes(bytes) = self.value
            && bytes > 44
        {
            let size = string(bytes, false);
            let class = jemalloc_size_class(size, self.quantum)?;
            let below = class_below(class, self.quantum);
            let over = size.saturating_sub(below);
            if over.saturating_mul(16) <= class.saturating_sub(below) {
                let message = format!(
                    "{over} bytes less would take {below} instead of {class} bytes for the value: it is just above a \
                     size class"
                );
                findings.push(Finding::new(FindingKind::SizeStep, message));
            }
        }
        Ok(findings)
    }
}

/// Bytes asked for a string: header, content, and a closing zero. Only keys have the header of one byte.
fn string(bytes: u64, key: bool) -> u64 {
    let header = match bytes {
        0..32 if key => 1,
        0..256 => 3,
        256..65_536 => 5,
        _ => 9,
    };
    bytes.saturating_add(header + 1)
}
