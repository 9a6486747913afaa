//! Questions about caches.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::questions;
use super::refusal::renamed;
use crate::sizing::cache::{
    self, CACHE_NODE_TYPES, CacheNode, CacheNodeMemory, CacheNodeType, CachedObject, EvictionPolicy,
    FlatMemory, HitRatio, MemcachedItem, MemcachedSlabs, MissRatioCurve, RedisEntry, RedisValue, Shards,
    ShardsEstimate, TtlCache, TtlRenewal, WeightedHitRatio, Zipf, ZipfFit,
};
use crate::sizing::{Finding, SizingError};

/// The memory of an entry of Redis.
#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct RedisEntrySize {
    /// Bytes, the share of the hash table included.
    bytes: f64,
    /// What was noticed.
    findings: Vec<Finding>,
}

fn redis(entry: &RedisEntry) -> Result<RedisEntrySize, SizingError> {
    Ok(RedisEntrySize { bytes: entry.bytes()?, findings: entry.findings()? })
}

/// What a trace says about caches of several sizes, by LRU.
#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct TraceCurve {
    /// Requests that count.
    requests: u64,
    /// Different keys.
    keys: u64,
    /// First requests of a key, which miss in a cache of any size.
    cold_misses: u64,
    /// Hits for each size.
    hits: Vec<u64>,
    /// Hits ÷ requests for each size.
    hit_ratio: Vec<f64>,
    /// Hits ÷ requests that are not the first of their key, for each size.
    warm_hit_ratio: Vec<f64>,
}

fn curve(trace: &[u64], sizes: &[u64], warm_up: Option<usize>) -> TraceCurve {
    let curve = MissRatioCurve::after_warm_up(trace, warm_up.unwrap_or(0));
    TraceCurve {
        requests: curve.requests(),
        keys: curve.keys(),
        cold_misses: curve.cold_misses(),
        hits: sizes.iter().map(|&size| curve.hits(size)).collect(),
        hit_ratio: sizes.iter().map(|&size| curve.hit_ratio(size)).collect(),
        warm_hit_ratio: sizes.iter().map(|&size| curve.warm_hit_ratio(size)).collect(),
    }
}

fn objects(rates: &[f64], sizes: &[f64]) -> Result<Vec<CachedObject>, SizingError> {
    if rates.len() != sizes.len() {
        return Err(SizingError::Invalid {
            argument: "sizes",
            found: sizes.len() as f64,
            allowed: "as many as `rates`",
        });
    }
    Ok(rates.iter().zip(sizes).map(|(&rate, &size)| CachedObject { rate, size }).collect())
}

questions! {
    /// The hit ratio of a cache of `size` entries over keys of Zipf popularity, by Che's approximation (2002).
    hit_ratio(keys: u64, alpha: f64, size: u64, policy: EvictionPolicy) -> HitRatio
        = cache::hit_ratio(&Zipf::new(keys, alpha)?, size, policy);
    /// The hit ratio of a cache that always holds the most popular keys.
    hit_ratio_static(keys: u64, alpha: f64, size: u64) -> f64
        = cache::hit_ratio_static(&Zipf::new(keys, alpha)?, size);
    /// The fewest entries with which the hit ratio reaches `target`.
    size_for_hit_ratio(keys: u64, alpha: f64, target: f64, policy: EvictionPolicy) -> u64
        = cache::size_for_hit_ratio(&Zipf::new(keys, alpha)?, target, policy);
    /// The hit ratio of an LRU cache over objects with rates and sizes of their own.
    hit_ratio_lru_by_size(rates: Vec<f64>, sizes: Vec<f64>, capacity: f64) -> WeightedHitRatio
        = cache::hit_ratio_lru_by_size(&objects(&rates, &sizes)?, capacity)
            .map_err(renamed(&[("rate", "rates"), ("size", "sizes"), ("objects", "rates")]));
    /// The hit ratio of one key with Poisson requests under a time to live.
    hit_ratio_ttl(rate: f64, ttl: f64, renewal: TtlRenewal) -> f64 = cache::hit_ratio_ttl(rate, ttl, renewal);
    /// Hit ratio and entries of a cache without a limit under a time to live, over keys of Zipf popularity.
    hit_ratio_ttl_zipf(keys: u64, alpha: f64, rate: f64, ttl: f64, renewal: TtlRenewal) -> TtlCache
        = cache::hit_ratio_ttl_zipf(&Zipf::new(keys, alpha)?, rate, ttl, renewal);
    /// What reaches the backend: rate × (1 − hit ratio).
    backend_load(rate: f64, hit_ratio: f64) -> f64 = cache::backend_load(rate, hit_ratio);
    /// How many times as much reaches the backend when the hit ratio goes from one to another.
    backend_load_ratio(from: f64, to: f64) -> f64 = cache::backend_load_ratio(from, to);
    /// The hit ratio from which on a backend of such a capacity suffices.
    hit_ratio_for_backend_load(rate: f64, capacity: f64) -> f64 = cache::hit_ratio_for_backend_load(rate, capacity);
    /// Memory as bytes of an entry × entries × overhead, rounded up to whole bytes.
    flat_memory(entry_bytes: u64, entries: u64, overhead: f64) -> FlatMemory
        = cache::flat_memory(entry_bytes, entries, overhead);
    /// Nodes and memory of a cache with fragmentation, a reserve and replicas.
    cache_node_memory(; node: CacheNode) -> CacheNodeMemory = node.memory();
    /// Whether `maxmemory` leaves what the node needs besides.
    check_max_memory(max_memory_bytes: f64; node: CacheNode) -> Option<Finding>
        = node.check_max_memory(max_memory_bytes);
    /// Bytes that are copied on write while a snapshot is saved.
    copied_during_save(used_bytes: f64, writes_per_second: f64, seconds: f64) -> f64
        = CacheNode::copied_during_save(used_bytes, writes_per_second, seconds);
    /// Memory of managed cache nodes, each with its source and date.
    cache_node_types() -> &[CacheNodeType] = Ok::<_, SizingError>(CACHE_NODE_TYPES);
    /// Bytes of an entry of Redis 7.0, its share of the tables included; `value_bytes` is `null` for a value kept as an integer. The quantum of jemalloc is 16 and each key has one bucket unless said otherwise.
    redis_entry(
        key_bytes: u64, value_bytes: Option<u64>, expires: Option<bool>, quantum: Option<u64>, buckets_per_key: Option<f64>
    ) -> RedisEntrySize = {
        let entry = RedisEntry::new(key_bytes, 0);
        redis(&RedisEntry {
            value: value_bytes.map_or(RedisValue::Integer, RedisValue::Bytes),
            expires: expires.unwrap_or(entry.expires),
            quantum: quantum.unwrap_or(entry.quantum),
            buckets_per_key: buckets_per_key.unwrap_or(entry.buckets_per_key),
            ..entry
        })
    };
    /// What jemalloc hands out for a request of `size` bytes.
    jemalloc_size_class(size: u64, quantum: u64) -> u64 = cache::jemalloc_size_class(size, quantum);
    /// The chunk of memcached that an item takes.
    memcached_item(key_bytes: u64, value_bytes: u64, cas: bool, flags: bool, growth_factor: f64, min_chunk: u64) -> MemcachedItem
        = MemcachedSlabs::new(growth_factor, min_chunk)?.item(key_bytes, value_bytes, cas, flags);
    /// Hits of LRU caches of several sizes over a trace of keys, exactly; the first `warm_up` requests do not count.
    miss_ratio_curve(trace: Vec<u64>, sizes: Vec<u64>, warm_up: Option<usize>) -> TraceCurve
        = Ok::<_, SizingError>(curve(&trace, &sizes, warm_up));
    /// The LRU stack distance of each request, from 0; `null` for the first of a key.
    stack_distances(trace: Vec<u64>) -> Vec<Option<u64>> = Ok::<_, SizingError>(cache::stack_distances(&trace));
    /// Hits of FIFO caches of several sizes over a trace of keys, exactly.
    fifo_hits(trace: Vec<u64>, sizes: Vec<u64>) -> Vec<u64>
        = Ok::<_, SizingError>(sizes.iter().map(|&size| cache::fifo_hits(&trace, size)).collect());
    /// The fewest entries with which LRU reaches a hit ratio over a trace.
    size_for_hit_ratio_of_trace(trace: Vec<u64>, target: f64) -> u64
        = MissRatioCurve::of(&trace).size_for_hit_ratio(target);
    /// Hit ratios of LRU caches over a sample of the keys of a trace (SHARDS at a fixed rate, Waldspurger et al. 2015).
    shards(rate: f64, trace: Vec<u64>, sizes: Vec<u64>) -> ShardsEstimate
        = Ok::<_, SizingError>(Shards::new(rate)?.estimate(&trace, &sizes));
    /// The same with at most `max_keys` keys in memory (SHARDS of fixed size).
    shards_fixed_size(trace: Vec<u64>, sizes: Vec<u64>, max_keys: u64) -> ShardsEstimate
        = cache::shards_fixed_size(&trace, &sizes, max_keys);
    /// The exponent of Zipf's law that fits a trace best.
    fit_zipf(trace: Vec<u64>) -> ZipfFit = cache::fit_zipf(&trace);
    /// The hash by which SHARDS samples keys, as a text of digits.
    splitmix64(x: u64) -> String = Ok::<_, SizingError>(cache::splitmix64(x).to_string());
}
