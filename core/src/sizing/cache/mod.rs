//! Caches: what they weigh, what they hit, what they leave to the backend.
//!
//! Hit ratios from a popularity law ([`Zipf`]) assume independent requests: each asks for a key by its popularity, whatever
//! was asked before. Real traces have locality beyond that; where a trace exists, [`MissRatioCurve`] is exact.

mod approximation;
mod backend;
mod che;
mod fifo;
mod keys;
mod memcached;
mod memory;
mod node;
mod redis;
mod shards;
mod shards_fixed_size;
mod stack;
mod ttl;
mod weighted;
mod zipf;
mod zipf_fit;

pub use backend::{backend_load, backend_load_ratio, hit_ratio_for_backend_load};
pub use che::{
    EvictionPolicy, HitRatio, hit_ratio, hit_ratio_column, hit_ratio_fifo, hit_ratio_lru, hit_ratio_static,
    size_for_hit_ratio,
};
pub use fifo::fifo_hits;
pub use memcached::{MemcachedItem, MemcachedSlabs};
pub use memory::{FlatMemory, flat_memory};
pub use node::{CACHE_NODE_TYPES, CacheNode, CacheNodeMemory, CacheNodeType};
pub use redis::{RedisEntry, RedisValue, RedisVersion, jemalloc_size_class};
pub use shards::{Shards, ShardsEstimate, splitmix64};
pub use shards_fixed_size::shards_fixed_size;
pub use stack::{MissRatioCurve, stack_distances};
pub use ttl::{TtlCache, TtlRenewal, hit_ratio_ttl, hit_ratio_ttl_zipf};
pub use weighted::{CachedObject, WeightedHitRatio, hit_ratio_lru_by_size};
pub use zipf::Zipf;
pub use zipf_fit::{ZipfFit, fit_zipf};
