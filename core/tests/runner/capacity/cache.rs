//! Lines about caches.

use std::io::Read;

use flate2::read::GzDecoder;
use scalewright::sizing::cache::{
    self, CachedObject, EvictionPolicy, MemcachedSlabs, MissRatioCurve, RedisEntry, Shards, TtlRenewal, Zipf,
};
use serde_json::{Value, json};

use super::Said;
use super::input::{count, number, numbers};
use crate::runner::vector_files;

pub(super) fn run(name: &str, input: &Value) -> Option<Said> {
    let of = |key: &str| number(&input[key]);
    let many = |key: &str| count(&input[key]);
    let keys = || Zipf::new(many("n")?, of("alpha"));
    let policy = || match input["policy"].as_str() {
        Some("lru") => EvictionPolicy::Lru,
        Some("fifo" | "random") => EvictionPolicy::Fifo,
        other => panic!("policy {other:?}"),
    };
    let renewal = || if input["reset"] == true { TtlRenewal::EveryHit } else { TtlRenewal::None };
    Some(match name {
        "lfu_static_zipf" => {
            keys().and_then(|keys| cache::hit_ratio_static(&keys, many("size")?)).map(Value::from)
        }
        "che_zipf" => keys().and_then(|keys| cache::hit_ratio(&keys, many("size")?, policy())).map(
            |hits| json!({"hit_ratio": hits.hit_ratio, "characteristic_time": hits.characteristic_time}),
        ),
        "size_for_hit_ratio_zipf" => keys()
            .and_then(|keys| cache::size_for_hit_ratio(&keys, of("target"), policy()))
            .map(|size| json!({"size": size})),
        "che_weighted" => weighted(input),
        "ttl_hit_ratio" => cache::hit_ratio_ttl(of("rate"), of("ttl"), renewal()).map(Value::from),
        "ttl_zipf" => keys()
            .and_then(|keys| cache::hit_ratio_ttl_zipf(&keys, of("rate"), of("ttl"), renewal()))
            .map(|ttl| json!({"hit_ratio": ttl.hit_ratio, "mean_entries": ttl.mean_entries})),
        "backend_load" => cache::backend_load(of("rate"), of("hit_ratio")).map(Value::from),
        "memory_simple" => many("entry_bytes")
            .and_then(|bytes| cache::flat_memory(bytes, many("entries")?, of("overhead")))
            .map(|memory| json!(memory.bytes)),
        "lru_mrc" => Ok(lru_mrc(input)),
        "splitmix64" => {
            let x = input["x"].as_str().and_then(|text| text.parse().ok()).expect("a number as text");
            Ok(json!(cache::splitmix64(x).to_string()))
        }
        "shards_fixed_rate" => shards(input),
        "redis_entry_bytes" => redis(input),
        "jemalloc_size_class" => {
            many("size").and_then(|size| cache::jemalloc_size_class(size, many("quantum")?)).map(Value::from)
        }
        "memcached_item_bytes" => memcached(input),
        _ => return None,
    })
}

/// The keys of a line, in it or in a file beside the lines.
pub(super) fn trace(input: &Value) -> Vec<u64> {
    if let Some(keys) = input["trace"].as_array() {
        return keys.iter().map(|key| key.as_u64().expect("a key")).collect();
    }
    let name = format!("{}.gz", input["trace_file"].as_str().expect("a file"));
    let file = vector_files("capacity")
        .iter()
        .map(|lines| lines.with_file_name(&name))
        .find(|file| file.is_file())
        .unwrap_or_else(|| panic!("{name} is not beside the lines"));
    let mut text = String::new();
    let file = std::fs::File::open(file).expect("the file can be opened");
    GzDecoder::new(file).read_to_string(&mut text).expect("the file is compressed text");
    text.lines().map(|key| key.trim().parse().expect("a key")).collect()
}

fn sizes(input: &Value) -> Vec<u64> {
    input["sizes"].as_array().expect("sizes").iter().map(|size| size.as_u64().expect("a size")).collect()
}

fn weighted(input: &Value) -> Said {
    let objects: Vec<CachedObject> = numbers(&input["rates"])
        .into_iter()
        .zip(numbers(&input["sizes"]))
        .map(|(rate, size)| CachedObject { rate, size })
        .collect();
    let hits = cache::hit_ratio_lru_by_size(&objects, number(&input["capacity"]))?;
    Ok(json!({
        "hit_ratio": hits.hit_ratio, "byte_hit_ratio": hits.byte_hit_ratio,
        "characteristic_time": hits.characteristic_time,
    }))
}

fn lru_mrc(input: &Value) -> Value {
    let (trace, sizes) = (trace(input), sizes(input));
    let distances: Vec<i64> = cache::stack_distances(&trace)
        .into_iter()
        .map(|distance| distance.map_or(-1, |distance| distance as i64))
        .collect();
    let curve = MissRatioCurve::of(&trace);
    let hits: Vec<u64> = sizes.iter().map(|&size| curve.hits(size)).collect();
    let fifo_hits: Vec<u64> = sizes.iter().map(|&size| cache::fifo_hits(&trace, size)).collect();
    json!({
        "stack_distances": distances, "hits": hits, "fifo_hits": fifo_hits, "unique": curve.keys(),
        "requests": curve.requests(),
    })
}

fn shards(input: &Value) -> Said {
    assert_eq!(input["modulus"], 1 << 24, "the modulus");
    let (trace, sizes) = (trace(input), sizes(input));
    let estimate = Shards::new(number(&input["rate"]))?.estimate(&trace, &sizes);
    Ok(json!({
        "sampled": estimate.sampled, "threshold": estimate.threshold,
        "hit_ratio_raw": estimate.hit_ratio_raw, "hit_ratio_adj": estimate.hit_ratio_adjusted,
    }))
}

fn redis(input: &Value) -> Said {
    assert_eq!(input["version"], "7.0", "the version");
    let entry = RedisEntry {
        expires: input["ttl"] == true,
        quantum: count(&input["quantum"])?,
        buckets_per_key: number(&input["buckets_per_key"]),
        ..RedisEntry::new(count(&input["key_len"])?, count(&input["value_len"])?)
    };
    Ok(json!(entry.bytes()?))
}

fn memcached(input: &Value) -> Said {
    let slabs = MemcachedSlabs::new(number(&input["growth_factor"]), count(&input["min_chunk"])?)?;
    let item = slabs.item(
        count(&input["key_len"])?,
        count(&input["value_len"])?,
        input["cas"] == true,
        input["flags"] != 0,
    )?;
    Ok(json!({"requested": item.requested, "chunk": item.chunk}))
}
