//! Questions about instances, pools, connections, autoscalers and what it all costs.

use alloc::string::String;
use alloc::vec::Vec;

use super::questions;
use crate::sizing::autoscaling::{self, GaugeRateAlert, QueueSaturation, ScaleDownRule, ScaleDownTime};
use crate::sizing::connections::{
    self, Engine, FleetBudget, FleetConnections, INSTANCE_TIERS, InstanceTier, MANAGED_DEFAULTS,
    ManagedDefault, PerPodPool, PgBouncer, PgBouncerFleet, PgBouncerPlan, PoolGroup,
};
use crate::sizing::cost::{self, Cost, PurchaseMix, WeekSchedule};
use crate::sizing::instances::{
    self, InstancesRequest, ReactionHeadroom, RequestClass, RequiredInstances, ZoneHeadroom,
};
use crate::sizing::pool::{
    self, AcquireTimeout, CLIENT_POOL_DEFAULTS, ClientPoolDefault, CpuConcurrencyPool, PoolQuestion,
    PoolSizes,
};
use crate::sizing::{Finding, SizingError};

/// What a schedule of replicas comes to.
#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ScheduleHours {
    /// Replica-hours of a working day.
    day_replica_hours: f64,
    /// Replica-hours of a week.
    week_replica_hours: f64,
    /// What it saves against `constant` replicas all week, as a share; `null` where none are given.
    saving: Option<f64>,
    /// What was noticed.
    findings: Vec<Finding>,
}

fn schedule(schedule: &WeekSchedule, constant: Option<u64>) -> Result<ScheduleHours, SizingError> {
    Ok(ScheduleHours {
        day_replica_hours: schedule.day_replica_hours()?,
        week_replica_hours: schedule.week_replica_hours()?,
        saving: constant.map(|replicas| schedule.saving_against(replicas)).transpose()?,
        findings: schedule.findings(),
    })
}

questions! {
    /// How many instances a load needs: load ÷ (capacity × target utilization), with buffer, spares and bounds.
    required_instances(; request: InstancesRequest) -> RequiredInstances = instances::required_instances(&request);
    /// Whether a stated count carries what the load needs.
    check_stated_instances(stated: u64; request: InstancesRequest) -> Option<Finding>
        = instances::required_instances(&request)?.check_stated(stated, request.capacity);
    /// How many instances' worth of work a mix of request classes is: Σ load ÷ capacity.
    mixed_utilization(classes: Vec<RequestClass>) -> f64 = instances::mixed_utilization(&classes);
    /// Instances over zones so that enough are left when `survive` of the zones are lost.
    zone_headroom(required: u64, zones: u64, survive: u64) -> ZoneHeadroom
        = instances::zone_headroom(required, zones, survive);
    /// The probability that at least `k` of `n` instances are up.
    k_of_n_availability(n: u64, k: u64, available: f64) -> f64 = instances::k_of_n_availability(n, k, available);
    /// The least count that a Poisson variable does not exceed with probability `q`.
    poisson_quantile(mean: f64, q: f64) -> u64 = instances::poisson_quantile(mean, q);
    /// The value that a normal variable does not exceed with probability `q`.
    normal_quantile(mean: f64, standard_deviation: f64, q: f64) -> f64
        = instances::normal_quantile(mean, standard_deviation, q);
    /// The headroom that Poisson arrivals need while nothing can be added yet; `rate` is per second.
    reaction_headroom(rate: f64, reaction_seconds: f64, q: f64) -> ReactionHeadroom
        = instances::reaction_headroom(rate, reaction_seconds, q);
    /// The highest utilization target for a load that grows by the share `growth` before new instances are ready.
    highest_utilization_for_growth(growth: f64) -> f64 = instances::highest_utilization_for_growth(growth);

    /// A pool by HikariCP's rule, by Little's law and by Erlang C, for all clients of a database together.
    pool_sizes(; question: PoolQuestion) -> PoolSizes = pool::pool_sizes(&question);
    /// HikariCP's rule: 2 × cores + spindles of the database's host, for all clients together.
    pool_size_hikari(cores: u64, spindles: u64) -> u64 = pool::pool_size_hikari(cores, spindles);
    /// Connections that are busy on average by Little's law, with a share of headroom.
    pool_size_little(rate: f64, hold_seconds: f64, headroom: f64) -> u64
        = pool::pool_size_little(rate, hold_seconds, headroom);
    /// The pool size of Prisma up to version 6: 2 × physical CPUs + 1.
    pool_size_prisma6(physical_cpus: u64) -> u64 = pool::pool_size_prisma6(physical_cpus);
    /// A pool and a queue from CPUs and expected concurrency.
    pool_size_cpu_concurrency(cpus: u64, expected_concurrency: u64) -> CpuConcurrencyPool
        = pool::pool_size_cpu_concurrency(cpus, expected_concurrency);
    /// A limit of connections from CPUs and memory in GiB.
    connection_limit_cpu_memory(cpus: u64, memory_gib: f64) -> u64
        = pool::connection_limit_cpu_memory(cpus, memory_gib);
    /// Where rules for the size of a pool disagree.
    check_pool_rules(cpus: u64, memory_gib: f64, expected_concurrency: u64, fixed: u64) -> Vec<Finding>
        = pool::check_pool_rules(cpus, memory_gib, expected_concurrency, fixed);
    /// The fewest connections with which threads that hold several cannot block each other.
    deadlock_floor(threads: u64, connections_per_task: u64) -> u64
        = pool::deadlock_floor(threads, connections_per_task);
    /// Two estimates of the share of queries that time out waiting for a connection.
    acquire_timeout(rate: f64, hold_seconds: f64, connections: u64, timeout_seconds: f64) -> AcquireTimeout
        = pool::acquire_timeout(rate, hold_seconds, connections, timeout_seconds);
    /// Defaults of pools in client libraries, each with its source and date.
    client_pool_defaults() -> &[ClientPoolDefault] = Ok::<_, SizingError>(CLIENT_POOL_DEFAULTS);

    /// The connections of groups of instances, and some more.
    connection_total(groups: Vec<PoolGroup>, overhead: u64) -> u64
        = connections::connection_total(&groups, overhead);
    /// The connections of whole Deployments at their peak, surges included, against what the database takes.
    fleet_connection_budget(; fleet: FleetConnections) -> FleetBudget = fleet.budget();
    /// The pool of each pod for a wanted total within a budget.
    per_pod_pool(wanted: u64, budget: u64, min_pods: u64, max_pods: u64) -> PerPodPool
        = connections::per_pod_pool(wanted, budget, min_pods, max_pods);
    /// What a fleet of PgBouncers opens towards the database.
    pgbouncer_fleet(; settings: PgBouncer) -> PgBouncerFleet = settings.fleet();
    /// What contradicts itself in PgBouncer's settings, with `free` connections in the database and so many clients.
    check_pgbouncer(free: u64, clients: u64; settings: PgBouncer) -> Vec<Finding> = settings.check(free, clients);
    /// PgBouncer's settings for `free` connections in the database.
    plan_pgbouncer(free: u64; settings: PgBouncer) -> PgBouncerPlan = settings.plan(free);
    /// `max_connections` of a managed database by default.
    max_connections_default(engine: Engine, memory_bytes: u64) -> u64
        = connections::max_connections_default(engine, memory_bytes);
    /// The same where a share of the memory is not the database's.
    max_connections_of_usable_memory(engine: Engine, memory_bytes: u64, memory_reserved_fraction: f64) -> u64
        = connections::max_connections_of_usable_memory(engine, memory_bytes, memory_reserved_fraction);
    /// What is left for users of a managed database by default.
    max_user_connections_default(engine: Engine, memory_bytes: u64) -> u64
        = connections::max_user_connections_default(engine, memory_bytes);
    /// Whether a limit overrides the provider's default.
    max_connections_override(engine: Engine, memory_bytes: u64, limit: u64) -> Option<Finding>
        = connections::max_connections_override(engine, memory_bytes, limit);
    /// The rules for `max_connections` of managed databases, each with its source and date.
    managed_defaults() -> &[ManagedDefault] = Ok::<_, SizingError>(MANAGED_DEFAULTS);
    /// Recommended connections of instance classes, each with its source and date.
    instance_tiers() -> &[InstanceTier] = Ok::<_, SizingError>(INSTANCE_TIERS);

    /// The queue lengths at which a list scaler holds and reaches its maximum.
    queue_saturation(list_length: u64, max_replicas: u64) -> QueueSaturation
        = autoscaling::queue_saturation(list_length, max_replicas);
    /// Whether a `cooldownPeriod` does anything.
    check_cooldown(cooldown_seconds: u64, min_replica_count: u64) -> Option<Finding>
        = autoscaling::check_cooldown(cooldown_seconds, min_replica_count);
    /// How long a scale-down takes once the load is gone.
    scale_down_time(from: u64, to: u64; rule: ScaleDownRule) -> ScaleDownTime = rule.time(from, to);
    /// Up to how many replicas a `Percent` and a `Pods` policy let the same number go.
    rules_coincide_up_to(percent: u32, pods: u32) -> u64 = autoscaling::rules_coincide_up_to(percent, pods);
    /// Whether a `Percent` and a `Pods` policy let the same number go at the minimum.
    check_rules_coincide(percent: u32, pods: u32, min_replicas: u64) -> Option<Finding>
        = autoscaling::check_rules_coincide(percent, pods, min_replicas);
    /// Whether two scale-down behaviors for the same thing take times that differ by more than twice.
    scale_down_times_disagree(one: ScaleDownRule, other: ScaleDownRule, from: u64, to: u64) -> Option<Finding>
        = autoscaling::scale_down_times_disagree(&one, &other, from, to);
    /// Whether a warning at a share of a database's connections tells what one on waiting queries tells.
    check_connection_warning(pools: u64, max_connections: u64, warning: f64) -> Option<Finding>
        = autoscaling::check_connection_warning(pools, max_connections, warning);
    /// Whether several warnings on one signal agree.
    check_warnings_agree(signal: String, warnings: Vec<f64>) -> Option<Finding>
        = autoscaling::check_warnings_agree(&signal, &warnings);
    /// What an alert on too few updated replicas tells of besides rollouts that are stuck.
    check_rollout_alert(for_seconds: f64, rollout_seconds: f64, excludes_paused: bool) -> Vec<Finding>
        = autoscaling::check_rollout_alert(for_seconds, rollout_seconds, excludes_paused);
    /// Whether `--overwrite` does anything in a `kubectl annotate`.
    check_annotate_command(command: String) -> Option<Finding>
        = Ok::<_, SizingError>(autoscaling::check_annotate_command(&command));
    /// Whether a warning lies at or below the target that an autoscaler holds.
    check_warning(signal: String, warning: f64, target: f64) -> Option<Finding>
        = autoscaling::check_warning(&signal, warning, target);
    /// What a target per pod means for each class of requests.
    check_target_against_capacity(target: f64, classes: Vec<RequestClass>) -> Vec<Finding>
        = autoscaling::check_target_against_capacity(target, &classes);
    /// Whether several target-tracking policies on one metric undo each other.
    check_target_tracking(targets: Vec<f64>) -> Option<Finding> = autoscaling::check_target_tracking(&targets);
    /// Whether a memory target suits a process that does not return memory.
    check_memory_target(target: f64, returns_memory: bool) -> Option<Finding>
        = autoscaling::check_memory_target(target, returns_memory);
    /// What an alert on `rate` of a gauge sees when the gauge goes up and down.
    gauge_rate_alert(low: f64, high: f64, cycle_seconds: f64, window_seconds: f64, threshold: f64) -> GaugeRateAlert
        = autoscaling::gauge_rate_alert(low, high, cycle_seconds, window_seconds, threshold);

    /// What instance hours cost, bought on demand, reserved and on spot.
    purchase_cost(; mix: PurchaseMix) -> Cost = mix.cost();
    /// What "x better price-performance" saves for the same work: 1 − 1 ÷ (1 + x).
    price_performance_saving(improvement: f64) -> f64 = cost::price_performance_saving(improvement);
    /// The same in words; nothing where there is no improvement.
    price_performance_finding(improvement: f64) -> Option<Finding> = cost::price_performance_finding(improvement);
    /// Whether two sources state different savings for the same thing, each from a low to a high share.
    savings_disagree(one_low: f64, one_high: f64, other_low: f64, other_high: f64) -> Option<Finding>
        = cost::savings_disagree((one_low, one_high), (other_low, other_high));
    /// The utilization above which a reservation pays: 1 − discount.
    reservation_break_even(discount: f64) -> f64 = cost::reservation_break_even(discount);
    /// How many spot instances to run so that `wanted` are up on average.
    spot_instances(wanted: f64, interruptions_per_hour: f64, replace_seconds: f64) -> f64
        = cost::spot_instances(wanted, interruptions_per_hour, replace_seconds);
    /// Replica-hours of a schedule, and what it saves against `constant` replicas.
    week_schedule(constant: Option<u64>; week: WeekSchedule) -> ScheduleHours = schedule(&week, constant);
}
