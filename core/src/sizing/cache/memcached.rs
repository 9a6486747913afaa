//! What an item takes in memcached.

use alloc::vec::Vec;

use crate::sizing::error::{SizingError, counted, invalid, unreachable};

/// The slab classes of a memcached, from its `-f` and `-n` options.
#[derive(Clone, Debug, PartialEq)]
pub struct MemcachedSlabs {
    chunks: Vec<u64>,
}

/// What one item takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MemcachedItem {
    /// Bytes that the item needs.
    pub requested: u64,
    /// Bytes of the chunk that it gets.
    pub chunk: u64,
}

/// Bytes of an item's header.
const HEADER: u64 = 48;
/// The largest chunk: half of a page of 1 MiB.
const LARGEST: u64 = 512 * 1024;
/// memcached has at most 63 classes.
const CLASSES: usize = 63;

impl MemcachedSlabs {
    /// The classes for a growth factor above 1 (`-f`, 1.25 by default) and a least space for key and value (`-n`, 48 by
    /// default): memcached's `slabs_init`, with its truncation.
    pub fn new(growth_factor: f64, min_chunk: u64) -> Result<Self, SizingError> {
        if !(growth_factor > 1.0 && growth_factor <= 1024.0) {
            return invalid("growth_factor", growth_factor, "above 1 and at most 1024");
        }
        if min_chunk == 0 || min_chunk > LARGEST {
            return invalid("min_chunk", min_chunk as f64, "from 1 to 524288");
        }
        let mut chunks = Vec::new();
        let mut size = HEADER.saturating_add(min_chunk);
        while size as f64 <= LARGEST as f64 / growth_factor && chunks.len() < CLASSES - 1 {
            size = size.next_multiple_of(8);
            chunks.push(size);
            size = (size as f64 * growth_factor) as u64;
        }
        chunks.push(LARGEST);
        Ok(Self { chunks })
    }

    /// Sizes of the chunks, ascending.
    pub fn chunks(&self) -> &[u64] {
        &self.chunks
    }

    /// What an item of a key and a value takes: 48 + key + 1 + value + 2 bytes, 8 more with `cas` (memcached's default)
    /// and 4 more with client flags other than 0; in the smallest chunk that holds it.
    ///
    /// Exact for memcached 1.6, measured on 1.6.18. The hash table's 8 bytes for each bucket come on top. Unreachable for
    /// items above half a megabyte, which memcached splits.
    ///
    /// ```
    /// use scalewright::sizing::cache::MemcachedSlabs;
    ///
    /// let slabs = MemcachedSlabs::new(1.25, 48)?;
    /// assert_eq!(slabs.chunks()[..6], [96, 120, 152, 192, 240, 304]);
    /// let item = slabs.item(16, 32, true, false)?;
    /// assert_eq!((item.requested, item.chunk), (107, 120));
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn item(
        &self,
        key_bytes: u64,
        value_bytes: u64,
        cas: bool,
        flags: bool,
    ) -> Result<MemcachedItem, SizingError> {
        counted("key_bytes", key_bytes)?;
        counted("value_bytes", value_bytes)?;
        let requested = HEADER
            .saturating_add(if cas { 8 } else { 0 })
            .saturating_add(if flags { 4 } else { 0 })
            .saturating_add(key_bytes + 1)
            .saturating_add(value_bytes + 2);
        match self.chunks.iter().find(|&&chunk| chunk >= requested) {
            Some(&chunk) => Ok(MemcachedItem { requested, chunk }),
            None => unreachable("the item is above the largest chunk: memcached splits it"),
        }
    }
}
