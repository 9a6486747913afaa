//! The flat-overhead formula.

use alloc::format;
use alloc::vec::Vec;

use crate::sizing::ceiling::ceiling_count;
use crate::sizing::error::{SizingError, at_least_zero, counted};
use crate::sizing::finding::{Finding, FindingKind};

/// Memory by the flat-overhead formula, in every unit that people write.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FlatMemory {
    /// Whole bytes, rounded up.
    pub bytes: u64,
    /// Millions of bytes (MB).
    pub megabytes: f64,
    /// Units of 1,048,576 bytes (MiB), what `maxmemory 150mb` means in Redis.
    pub mebibytes: f64,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

/// entry × entries × overhead, rounded up to whole bytes: less would not hold it.
///
/// Use it for a first guess before anything runs. The factor is no law: for Redis it is about 6 at entries of 17 bytes and
/// 1.1 at 1000; [`RedisEntry`](super::RedisEntry) and [`MemcachedSlabs`](super::MemcachedSlabs) know better.
///
/// ```
/// use scalewright::sizing::cache::flat_memory;
///
/// // A guide: 1 KB × 100,000 × 1.5 = "150MB". That holds for a KB of 1000 bytes.
/// assert_eq!(flat_memory(1000, 100_000, 1.5)?.bytes, 150_000_000);
/// let memory = flat_memory(1024, 100_000, 1.5)?;
/// assert_eq!((memory.bytes, memory.megabytes), (153_600_000, 153.6));
/// assert!((memory.mebibytes - 146.484_375).abs() < 1e-9);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn flat_memory(entry_bytes: u64, entries: u64, overhead: f64) -> Result<FlatMemory, SizingError> {
    counted("entry_bytes", entry_bytes)?;
    counted("entries", entries)?;
    at_least_zero("overhead", overhead)?;
    let bytes = ceiling_count(entry_bytes as f64 * entries as f64 * overhead)?;
    let (megabytes, mebibytes) = (bytes as f64 / 1e6, bytes as f64 / 1_048_576.0);
    let mut findings = Vec::new();
    if bytes >= 1_048_576 {
        let message = format!("{megabytes} MB are {mebibytes:.2} MiB: say which is meant");
        findings.push(Finding::new(FindingKind::AmbiguousUnit, message));
    }
    if overhead > 0.0 && entries > 0 {
        let message = format!(
            "a factor of {overhead} for every size is no law: allocators and tables weigh much more on small entries"
        );
        findings.push(Finding::new(FindingKind::OutsideRange, message));
    }
    Ok(FlatMemory { bytes, megabytes, mebibytes, findings })
}
