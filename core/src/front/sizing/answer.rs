//! Answers to questions, as they are written.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::cache::{RedisEntrySize, TraceCurve};
use super::fleet::ScheduleHours;
use super::growth::{ExponentialProjection, LinearProjection, SeasonalForecast};
use super::limits::{AdmittedByReplicas, NginxRun};
use crate::sizing::Finding;
use crate::sizing::autoscaling::{GaugeRateAlert, QueueSaturation, ScaleDownTime};
use crate::sizing::cache::{
    CacheNodeMemory, CacheNodeType, FlatMemory, HitRatio, MemcachedItem, ShardsEstimate, TtlCache,
    WeightedHitRatio, ZipfFit,
};
use crate::sizing::connections::{
    FleetBudget, InstanceTier, ManagedDefault, PerPodPool, PgBouncerFleet, PgBouncerPlan,
};
use crate::sizing::cost::Cost;
use crate::sizing::elasticity::ElasticityMetrics;
use crate::sizing::growth::{
    Backtest, DaysUntil, Decomposition, FittedHoltWinters, ForecastErrors, LookaheadReplicas, ModelChoice,
    MultipleDecomposition, PredictiveReplicas, SeasonalUntil,
};
use crate::sizing::instances::{ReactionHeadroom, RequiredInstances, ZoneHeadroom};
use crate::sizing::pool::{AcquireTimeout, ClientPoolDefault, CpuConcurrencyPool, PoolSizes};
use crate::sizing::queueing::{
    AmdahlFit, ErlangA, GeneralWait, LimitedQueue, Mg1, Mmc, ServersForWait, SquareRootStaffing,
    TimeoutQueue, UslFit, WaitEstimate,
};
use crate::sizing::rate_limit::{GcraDecision, TokenBucketRun, TraefikDecision};
use crate::sizing::rollout::{
    Detection, DisruptionAllowance, Drain, RollingUpdateBounds, RolloutWaves, RolloutZoneHeadroom,
    RolloutZoneLoss,
};
use crate::value;

/// What is written as the answer: always an object.
pub(super) trait Answer {
    fn written(&self) -> String;

    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema;
}

fn text(record: &impl Serialize) -> String {
    value::write(record)
}

/// `{"value": …}`, or under another name.
fn named(name: &str, value: &impl Serialize) -> String {
    alloc::format!("{{\"{name}\":{}}}", text(value))
}

#[cfg(feature = "schema")]
fn named_schema<T: schemars::JsonSchema>(
    name: &'static str,
    generator: &mut schemars::SchemaGenerator,
) -> schemars::Schema {
    let mut properties = serde_json::Map::new();
    properties.insert(name.into(), generator.subschema_for::<T>().into());
    schemars::json_schema!({"type": "object", "properties": properties, "required": [name]})
}

macro_rules! named {
    ($($name:literal { $($type:ty => $as:ty),+ $(,)? })+) => {$($(
        impl Answer for $type {
            fn written(&self) -> String {
                named($name, self)
            }

            #[cfg(feature = "schema")]
            fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                named_schema::<$as>($name, generator)
            }
        }
    )+)+};
}

named! {
    "value" {
        f64 => f64, u64 => u64, Option<f64> => Option<f64>, String => String,
        Vec<f64> => Vec<f64>, Vec<u64> => Vec<u64>, Vec<Option<f64>> => Vec<Option<f64>>,
        Vec<Option<u64>> => Vec<Option<u64>>,
        &[CacheNodeType] => Vec<CacheNodeType>, &[ClientPoolDefault] => Vec<ClientPoolDefault>,
        &[InstanceTier] => Vec<InstanceTier>, &[ManagedDefault] => Vec<ManagedDefault>,
    }
    "decisions" {
        Vec<GcraDecision> => Vec<GcraDecision>, Vec<TraefikDecision> => Vec<TraefikDecision>,
    }
    "findings" { Vec<Finding> => Vec<Finding> }
}

/// A finding, or none: the same as a list of them.
impl Answer for Option<Finding> {
    fn written(&self) -> String {
        named("findings", &self.as_slice())
    }

    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        named_schema::<Vec<Finding>>("findings", generator)
    }
}

macro_rules! records {
    ($($type:ty),+ $(,)?) => {$(
        impl Answer for $type {
            fn written(&self) -> String {
                text(self)
            }

            #[cfg(feature = "schema")]
            fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                generator.subschema_for::<$type>()
            }
        }
    )+};
}

records! {
    AcquireTimeout, AdmittedByReplicas, AmdahlFit, Backtest, CacheNodeMemory, Cost, CpuConcurrencyPool, DaysUntil, Decomposition,
    Detection, DisruptionAllowance, Drain, ElasticityMetrics, ErlangA, ExponentialProjection, FittedHoltWinters, FlatMemory,
    FleetBudget, ForecastErrors, GaugeRateAlert, GeneralWait, HitRatio, LimitedQueue, LinearProjection, LookaheadReplicas,
    MemcachedItem, Mg1, Mmc, ModelChoice, MultipleDecomposition, NginxRun, PerPodPool, PgBouncerFleet, PgBouncerPlan,
    PoolSizes, PredictiveReplicas, QueueSaturation, ReactionHeadroom, RedisEntrySize, RequiredInstances,
    RollingUpdateBounds, RolloutWaves, RolloutZoneHeadroom, RolloutZoneLoss, ScaleDownTime, ScheduleHours, SeasonalForecast, SeasonalUntil, ServersForWait, ShardsEstimate,
    SquareRootStaffing, TimeoutQueue, TokenBucketRun, TraceCurve, TtlCache, UslFit, WaitEstimate, WeightedHitRatio, ZipfFit, ZoneHeadroom,
}
