//! From entries to nodes.

use alloc::format;

use crate::sizing::ceiling::ceiling_count;
use crate::sizing::error::{SizingError, at_least_zero, finite, invalid, positive};
use crate::sizing::finding::{Finding, FindingKind};

/// A cache of Redis' kind, and the nodes that it would run on.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CacheNode {
    /// Entries.
    pub entries: u64,
    /// Bytes of each, as [`RedisEntry::bytes`](super::RedisEntry::bytes) gives them.
    pub entry_bytes: f64,
    /// Bytes of client buffers, replication backlog and the like.
    pub overhead_bytes: f64,
    /// Resident over used memory; 1.15 by default. Redis' own `mem_fragmentation_ratio` says little below 100 MB.
    pub fragmentation: f64,
    /// The share of a node's memory kept free for forks and buffers; 0.25 by default, as ElastiCache has it.
    pub reserved: f64,
    /// Bytes of memory of one node.
    pub node_bytes: f64,
    /// Copies of each shard.
    pub replicas: u64,
}

impl Default for CacheNode {
    fn default() -> Self {
        Self {
            entries: 0,
            entry_bytes: 0.0,
            overhead_bytes: 0.0,
            fragmentation: 1.15,
            reserved: 0.25,
            node_bytes: 1e9,
            replicas: 0,
        }
    }
}

/// The answer of [`CacheNode::memory`].
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CacheNodeMemory {
    /// entries × bytes + overhead.
    pub used_bytes: f64,
    /// used × fragmentation ÷ (1 − reserved): memory that nodes need to have.
    pub needed_bytes: f64,
    /// What `maxmemory` may be on one node: its memory × (1 − reserved).
    pub max_memory_bytes: f64,
    /// Shards that hold everything; 1 without entries.
    pub shards: u64,
    /// Shards × (1 + replicas).
    pub nodes: u64,
}

impl CacheNode {
    /// How many shards and nodes hold the entries.
    ///
    /// Use it with measured or modelled bytes of an entry. Add a shard of headroom where resharding must not wait.
    ///
    /// ```
    /// use scalewright::sizing::cache::{CacheNode, RedisEntry};
    ///
    /// let cache = CacheNode {
    ///     entries: 20_000_000,
    ///     entry_bytes: RedisEntry::new(16, 1000).bytes()?,
    ///     node_bytes: 13.07e9,
    ///     replicas: 1,
    ///     ..Default::default()
    /// };
    /// let memory = cache.memory()?;
    /// assert_eq!((memory.shards, memory.nodes), (3, 6));
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn memory(&self) -> Result<CacheNodeMemory, SizingError> {
        at_least_zero("entry_bytes", self.entry_bytes)?;
        at_least_zero("overhead_bytes", self.overhead_bytes)?;
        if !(self.fragmentation.is_finite() && self.fragmentation >= 1.0) {
            return invalid("fragmentation", self.fragmentation, "at least 1 and finite");
        }
        if !(0.0..1.0).contains(&self.reserved) {
            return invalid("reserved", self.reserved, "from 0 to below 1");
        }
        positive("node_bytes", self.node_bytes)?;
        let used_bytes = self.entries as f64 * self.entry_bytes + self.overhead_bytes;
        let needed_bytes = finite("entries", used_bytes * self.fragmentation / (1.0 - self.reserved))?;
        let shards = ceiling_count(needed_bytes / self.node_bytes)?.max(1);
        Ok(CacheNodeMemory {
            used_bytes,
            needed_bytes,
            max_memory_bytes: self.node_bytes * (1.0 - self.reserved),
            shards,
            nodes: shards.saturating_mul(self.replicas.saturating_add(1)),
        })
    }

    /// Notices a `maxmemory` that leaves less than the reserve.
    ///
    /// Use it for nodes that save snapshots or have replicas. A node without either can go higher than it says.
    ///
    /// ```
    /// use scalewright::sizing::cache::CacheNode;
    ///
    /// // A runbook sets maxmemory 12gb on a node of 13.07 GB.
    /// let node = CacheNode { node_bytes: 13.07e9, ..Default::default() };
    /// let finding = node.check_max_memory(12e9)?.unwrap();
    /// assert!(finding.message.starts_with("`maxmemory` is 91.8 % of the node"));
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn check_max_memory(&self, max_memory_bytes: f64) -> Result<Option<Finding>, SizingError> {
        at_least_zero("max_memory_bytes", max_memory_bytes)?;
        positive("node_bytes", self.node_bytes)?;
        let share = max_memory_bytes / self.node_bytes;
        Ok((share > 1.0 - self.reserved).then(|| {
            let message = format!(
                "`maxmemory` is {:.1} % of the node: {:.1} % are left for copies during a save and for buffers, below \
                 the {} % that are usually reserved",
                share * 100.0,
                (1.0 - share) * 100.0,
                self.reserved * 100.0
            );
            Finding::new(FindingKind::NoHeadroom, message)
        }))
    }

    /// The share of memory that a save copies while writes go on: 1 − e^(−writes per second × seconds ÷ pages), with
    /// pages of 4096 bytes.
    ///
    /// A write-heavy cache copies nearly everything: it needs its memory twice.
    ///
    /// Use it for writes that are spread evenly over pages. Do not use it for a few hot keys, which dirty the same
    /// pages again and again: then it is less.
    ///
    /// ```
    /// use scalewright::sizing::cache::CacheNode;
    ///
    /// let share = CacheNode::copied_during_save(10e9, 50_000.0, 60.0)?;
    /// assert!((share - 0.707).abs() < 0.001);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn copied_during_save(
        used_bytes: f64,
        writes_per_second: f64,
        seconds: f64,
    ) -> Result<f64, SizingError> {
        positive("used_bytes", used_bytes)?;
        at_least_zero("writes_per_second", writes_per_second)?;
        at_least_zero("seconds", seconds)?;
        Ok(-libm::expm1(-writes_per_second * seconds / (used_bytes / 4096.0)))
    }
}

/// A type of managed cache node, with what it offers to the cache.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CacheNodeType {
    /// The type.
    pub name: &'static str,
    /// Memory in GB (10⁹ bytes).
    pub memory_gb: f64,
    /// Who publishes it.
    pub source: &'static str,
    /// When it was last looked at: year and month.
    pub seen: &'static str,
}

const fn node_type(name: &'static str, memory_gb: f64) -> CacheNodeType {
    CacheNodeType { name, memory_gb, source: "Amazon ElastiCache, supported node types", seen: "2026-11" }
}

/// Amazon ElastiCache node types, dated.
///
/// ```
/// use scalewright::sizing::cache::CACHE_NODE_TYPES;
///
/// let large = CACHE_NODE_TYPES.iter().find(|node| node.name == "cache.r6g.large").unwrap();
/// assert_eq!(large.memory_gb, 13.07);
/// ```
pub const CACHE_NODE_TYPES: &[CacheNodeType] = &[
    node_type("cache.t3.small", 1.37),
    node_type("cache.r6g.large", 13.07),
    node_type("cache.r6g.xlarge", 26.32),
    node_type("cache.r6g.2xlarge", 52.82),
];
