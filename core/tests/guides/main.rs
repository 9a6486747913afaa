//! The worked arithmetic of five operations guides: every number as they should have it, and every contradiction in them as
//! a finding.
//!
//! The guides are of five systems: Triage Warden (a service with orchestrators), Spywatcher (a backend behind a load
//! balancer), KaireonAI (an API with queue workers), Altus 4 (a search service), and a general workflow for scaling.

mod configurations;

use scalewright::sizing::autoscaling::{
    ScaleDownRule, check_annotate_command, check_connection_warning, check_cooldown, check_memory_target,
    check_rollout_alert, check_rules_coincide, check_target_against_capacity, check_target_tracking,
    check_warning, check_warnings_agree, gauge_rate_alert, queue_saturation, rules_coincide_up_to,
    scale_down_times_disagree,
};
use scalewright::sizing::cache::{CACHE_NODE_TYPES, CacheNode, RedisEntry, flat_memory};
use scalewright::sizing::connections::{
    DeploymentPool, Engine, FleetConnections, INSTANCE_TIERS, PgBouncer, PoolGroup, PoolMode,
    connection_total, max_connections_default, max_connections_of_usable_memory, max_connections_override,
};
use scalewright::sizing::cost::{
    PurchaseMix, ScheduleSegment, WeekSchedule, price_performance_finding, price_performance_saving,
    savings_disagree,
};
use scalewright::sizing::growth::{
    LinearTrend, Seasonality, days_until_threshold, seasonal_days_until_threshold,
};
use scalewright::sizing::instances::{
    InstancesRequest, RequestClass, Rounding, mixed_utilization, required_instances,
};
use scalewright::sizing::pool::{check_pool_rules, connection_limit_cpu_memory, pool_size_cpu_concurrency};
use scalewright::sizing::rate_limit::{NginxDelay, NginxLimitReq, TraefikLimiter, max_in_window};
use scalewright::sizing::rollout::{
    DisruptionBudget, IntOrPercent, RollingUpdate, detection_time, drain_behind_load_balancer, startup_budget,
};
use scalewright::sizing::{Finding, FindingKind};

const GIB: u64 = 1 << 30;

fn kinds(findings: &[Finding]) -> Vec<FindingKind> {
    findings.iter().map(|finding| finding.kind).collect()
}

fn group(instances: u64, pool_size: u64) -> PoolGroup {
    PoolGroup { instances, pool_size }
}

fn workload(max_replicas: u64, pool_size: u64, max_surge: IntOrPercent) -> DeploymentPool {
    DeploymentPool { max_replicas, pool_size, max_surge, ..Default::default() }
}

/// 1.1: 3 API and 2 orchestrators with 15 each are 75; at the guide's own maximum 195, and 255 during a rollout.
#[test]
fn pools_of_a_fleet_grow_with_its_maximum() {
    assert_eq!(connection_total(&[group(3, 15), group(2, 15)], 0).unwrap(), 75);
    let quarter = IntOrPercent::Percent(25);
    let fleet = FleetConnections {
        deployments: vec![workload(10, 15, quarter), workload(3, 15, quarter)],
        ..Default::default()
    };
    let budget = fleet.budget().unwrap();
    assert_eq!((budget.steady_peak, budget.peak), (195, 255));
    assert_eq!((budget.budget, budget.fits, budget.headroom), (97, false, 97 - 255));
    assert_eq!(kinds(&budget.findings), [FindingKind::ExceedsDatabase]);
}

/// 1.2: "150MB" holds for kilobytes of 1000 bytes.
#[test]
fn cache_memory_says_its_unit() {
    let decimal = flat_memory(1000, 100_000, 1.5).unwrap();
    assert_eq!((decimal.bytes, decimal.megabytes), (150_000_000, 150.0));
    assert!((decimal.mebibytes - 143.05).abs() < 0.01);
    let binary = flat_memory(1024, 100_000, 1.5).unwrap();
    assert_eq!((binary.bytes, binary.megabytes), (153_600_000, 153.6));
    assert!((binary.mebibytes - 146.48).abs() < 0.01);
    assert_eq!(kinds(&binary.findings), [FindingKind::AmbiguousUnit, FindingKind::OutsideRange]);
}

/// 1.2: the factor of 1.5 against what Redis 7.0 takes.
#[test]
fn cache_overhead_is_no_constant() {
    let factor = |value: u64| {
        let entry = RedisEntry { quantum: 16, ..RedisEntry::new(16, value) };
        entry.bytes().unwrap() / (16 + value) as f64
    };
    for (value, expected) in [(1, 6.1), (32, 2.8), (100, 1.72), (1000, 1.09), (1024, 1.32), (4096, 1.27)] {
        assert!((factor(value) / expected - 1.0).abs() < 0.02, "{value}: {}", factor(value));
    }
}

/// 1.3: 100 requests per second on 5 instances are 20 each, and 500 need 25.
#[test]
fn instances_for_a_load() {
    let request = InstancesRequest { load: 500.0, capacity: 100.0 / 5.0, ..Default::default() };
    assert_eq!(required_instances(&request).unwrap().required, 25);
}

/// 1.4: with a buffer of 25 % they are 32 and not 31; a desired count of 10 and a maximum of 20 are both too few.
#[test]
fn instances_with_a_buffer_round_up() {
    let request = InstancesRequest { load: 500.0, capacity: 20.0, buffer: 0.25, ..Default::default() };
    let answer = required_instances(&request).unwrap();
    assert_eq!((answer.base, answer.buffered, answer.buffered_of_ceil), (25, 32, 32));
    let down = required_instances(&InstancesRequest { rounding: Rounding::Down, ..request }).unwrap();
    assert_eq!(down.buffered, 31);
    assert_eq!(kinds(&down.findings), [FindingKind::RoundedDown]);
    let limited = required_instances(&InstancesRequest { min: 2, max: Some(20), ..request }).unwrap();
    assert_eq!((limited.required, limited.limited, limited.utilization), (20, true, Some(1.25)));
    assert_eq!(kinds(&limited.findings), [FindingKind::LimitedByMaximum]);
    let desired = answer.check_stated(10, 20.0).unwrap().unwrap();
    assert_eq!(desired.kind, FindingKind::BelowTarget);
    assert!(desired.message.contains("carry 200"));
    // A maximum of 35 is 31 + 4 or 25 × 1.4: enough either way, and neither is said.
    assert_eq!(answer.check_stated(35, 20.0).unwrap(), None);
    assert_eq!(required_instances(&InstancesRequest { buffer: 0.4, ..request }).unwrap().required, 35);
}

/// 1.5: 50 + 30 + 5 + 5 + 10 = 100, which needs a `max_connections` of 103.
#[test]
fn a_database_keeps_connections_for_superusers() {
    assert_eq!(connection_total(&[group(10, 5), group(10, 3)], 20).unwrap(), 100);
    let none = IntOrPercent::Int(0);
    let fleet = |max_connections| FleetConnections {
        deployments: vec![workload(10, 5, none), workload(10, 3, none)],
        max_connections,
        other: 20,
        ..Default::default()
    };
    let budget = fleet(100).budget().unwrap();
    assert_eq!((budget.fits, budget.needed_max_connections), (false, 103));
    assert!(fleet(103).budget().unwrap().fits);
}

/// 1.6: 20 × 5 + 30 × 3 = 190 clients fit `max_client_conn` 500.
#[test]
fn pgbouncer_accepts_the_clients() {
    let pgbouncer = PgBouncer {
        pool_mode: PoolMode::Transaction,
        default_pool_size: 50,
        max_db_connections: 100,
        pools_per_db: 2,
        max_client_conn: 500,
        ..Default::default()
    };
    let clients = connection_total(&[group(20, 5), group(30, 3)], 0).unwrap();
    assert_eq!(clients, 190);
    assert!(pgbouncer.check(100, clients).unwrap().is_empty());
}

/// 1.7: the runbook's table of PgBouncers, against what they can open and what the database takes.
#[test]
fn pgbouncer_table() {
    let row = |instances, default_pool_size, max_db_connections, pools_per_db| PgBouncer {
        instances,
        pool_mode: PoolMode::Transaction,
        default_pool_size,
        max_db_connections,
        pools_per_db,
        ..Default::default()
    };
    let rows = [(1, 25, 80), (2, 25, 100), (3, 30, 120), (4, 25, 100)];
    let fleets = rows.map(|(instances, pool, limit)| row(instances, pool, limit, 1).fleet().unwrap());
    assert_eq!(
        fleets.each_ref().map(|fleet| fleet.db_limit_total),
        [Some(80), Some(200), Some(360), Some(400)]
    );
    // With one user the limit is never reached, and the last row gets barely more than the third.
    assert_eq!(fleets.each_ref().map(|fleet| fleet.server_max_total), [25, 50, 90, 100]);
    for fleet in &fleets {
        assert_eq!(kinds(&fleet.findings), [FindingKind::NeverBinds]);
    }
    // Four users are cut in the first row alone, five in all.
    let cut = |users: u64| {
        rows.map(|(instances, pool, limit)| {
            row(instances, pool, limit, users).fleet().unwrap().server_max_per_instance < users * pool
        })
    };
    assert_eq!(cut(4), [true, false, false, false]);
    assert_eq!(cut(5), [true; 4]);
    // 3 + 5 + 5 + 10 reserved: row 2 does not fit 200, row 3 fits 400, row 4 needs 423.
    let fits = |(instances, pool, limit): (u64, u64, u64), max_connections: u64| {
        row(instances, pool, limit, 5).check(max_connections - 23, 0).unwrap().is_empty()
    };
    assert!(!fits(rows[1], 200) && fits(rows[2], 400));
    assert!(!fits(rows[3], 400) && !fits(rows[3], 422) && fits(rows[3], 423));
    let last = row(4, 25, 100, 5).check(400 - 23, 0).unwrap();
    assert_eq!(kinds(&last), [FindingKind::ExceedsDatabase]);
    assert!(last[0].message.contains("`max_db_connections` of 94"), "{}", last[0].message);
    // 100 for the cluster, or 100 for each of two processes: the second is twice what was counted.
    assert_eq!(row(1, 25, 100, 5).check(100, 0).unwrap(), []);
    assert_eq!(kinds(&row(2, 25, 100, 5).check(100, 0).unwrap()), [FindingKind::ExceedsDatabase]);
}

/// §3, Triage Warden: no reserve and no `max_db_connections`: 50 for each pair of user and database.
#[test]
fn pgbouncer_without_a_limit() {
    let pgbouncer = PgBouncer {
        pool_mode: PoolMode::Transaction,
        default_pool_size: 50,
        max_client_conn: 1000,
        ..Default::default()
    };
    let fleet = pgbouncer.fleet().unwrap();
    assert_eq!((fleet.server_max_total, fleet.db_limit_total), (50, None));
    assert_eq!(kinds(&fleet.findings), [FindingKind::Unlimited]);
}

/// 1.8: RDS defaults, and the runbook's tiers as overrides of them.
#[test]
fn managed_defaults_and_tiers() {
    let default = |gib: u64| max_connections_default(Engine::RdsPostgres, gib * GIB).unwrap();
    assert_eq!([4, 16, 32, 64, 128].map(default), [450, 1802, 3604, 5000, 5000]);
    assert_eq!(64 * GIB / 9_531_392, 7209);
    let shares = INSTANCE_TIERS.iter().map(|tier| {
        let memory = u64::from(tier.memory_gib) * GIB;
        let finding = max_connections_override(Engine::RdsPostgres, memory, tier.recommended_max_connections);
        let finding = finding.unwrap().unwrap();
        assert_eq!(finding.kind, FindingKind::OverridesDefault);
        finding.message
    });
    for (message, share) in shares.zip([22, 11, 11, 16, 32]) {
        assert!(message.contains(&format!("is {share} % of the default")), "{message}");
    }
}

/// 1.8: what the database itself sees of an instance's memory is less than the instance has.
#[test]
fn managed_defaults_of_usable_memory() {
    // Observed on 2, 4, 8 and 15.25 GiB, against what the nominal memory gives.
    for (mebibytes, nominal, observed) in
        [(2048, 225, 198), (4096, 450, 413), (8192, 901, 856), (15_616, 1717, 1660)]
    {
        let bytes = mebibytes << 20;
        let of = |reserved| max_connections_of_usable_memory(Engine::RdsPostgres, bytes, reserved).unwrap();
        assert_eq!(max_connections_default(Engine::RdsPostgres, bytes).unwrap(), nominal);
        assert_eq!(of(0.0), nominal);
        // Up to an eighth of the memory is not the database's.
        assert!(of(0.12) <= observed && observed < nominal);
        let reserved = 1.0 - (observed as f64 + 0.5) * 9_531_392.0 / bytes as f64;
        assert_eq!(of(reserved), observed);
    }
}

/// §3, KaireonAI: the tiers of the database and of the cache, and the nodes of a cluster.
#[test]
fn tiers_and_clusters() {
    let tiers =
        INSTANCE_TIERS.iter().map(|tier| (tier.vcpus, tier.memory_gib, tier.recommended_max_connections));
    assert!(tiers.eq([(2, 4, 100), (2, 16, 200), (4, 32, 400), (8, 64, 800), (16, 128, 1600)]));
    let memory = CACHE_NODE_TYPES.iter().map(|node| node.memory_gb);
    assert!(memory.eq([1.37, 13.07, 26.32, 52.82]));
    // 3 shards with a replica each are 6 nodes, 6 shards 12.
    for (shards, nodes) in [(3.0, 6), (6.0, 12)] {
        let node = CacheNode {
            entries: 1,
            entry_bytes: 12e9 * shards,
            fragmentation: 1.0,
            reserved: 0.0,
            node_bytes: 12e9,
            replicas: 1,
            ..Default::default()
        };
        assert_eq!(node.memory().unwrap().nodes, nodes);
    }
}

/// 1.9: min(2 × CPUs, ⌈concurrency ÷ 10⌉).
#[test]
fn pool_by_cpus_and_concurrency() {
    let pools = [1, 2, 4, 8, 16].map(|cpus| pool_size_cpu_concurrency(cpus, 100).unwrap());
    assert_eq!(pools.map(|pool| pool.max), [2, 4, 8, 10, 10]);
    assert_eq!(pools.map(|pool| pool.queue), [200; 5]);
    assert_eq!(pools.map(|pool| pool.max_idle), [1, 2, 4, 5, 5]);
}

/// 1.10: min(max(2 × CPUs, 10) + ⌊GiB ÷ 2⌋, 50); and three rules for one pool.
#[test]
fn pool_by_cpus_and_memory() {
    let hosts = [(1, 1.0), (2, 4.0), (4, 8.0), (4, 16.0), (8, 16.0), (8, 64.0), (16, 128.0), (32, 256.0)];
    let limits = hosts.map(|(cpus, gib)| connection_limit_cpu_memory(cpus, gib).unwrap());
    assert_eq!(limits, [10, 12, 14, 18, 24, 48, 50, 50]);
    let findings = check_pool_rules(4, 8.0, 100, 20).unwrap();
    assert_eq!(kinds(&findings), [FindingKind::RulesDisagree, FindingKind::Misapplied]);
}

/// 1.11: at 20 replicas the writers fit 500, and the readers take all of the replica's 200.
#[test]
fn write_and_read_pools() {
    let at_max = |pool_size, max_connections| {
        let deployments = vec![workload(20, pool_size, IntOrPercent::Int(0))];
        FleetConnections { deployments, max_connections, reserved: 0, ..Default::default() }.budget().unwrap()
    };
    assert_eq!((at_max(20, 500).peak, at_max(20, 500).fits), (400, true));
    let readers = at_max(10, 200);
    assert_eq!((readers.peak, readers.headroom), (200, 0));
    assert_eq!(readers.findings[0].kind, FindingKind::NoHeadroom);
    assert_eq!(connection_total(&[group(1, 20), group(2, 10)], 0).unwrap(), 40);
}

/// 1.12: spot at 70 % off costs 0.30; 20 % better price-performance saves a sixth.
#[test]
fn price_performance() {
    let spot = PurchaseMix {
        hours: 1.0,
        price: 1.0,
        on_demand: 0.0,
        spot: 1.0,
        spot_discount: 0.7,
        ..Default::default()
    };
    assert!((spot.cost().unwrap().total - 0.30).abs() < 1e-12);
    assert!((price_performance_saving(0.2).unwrap() - (1.0 - 1.0 / 1.2)).abs() < 1e-15);
    assert_eq!(price_performance_finding(0.2).unwrap().unwrap().kind, FindingKind::PercentageMeaning);
}

/// 1.13: 60 to 90 % off costs 0.10 to 0.40, and another guide says up to 70 %.
#[test]
fn spot_savings_disagree() {
    let cost = |spot_discount| {
        let mix = PurchaseMix {
            hours: 1.0,
            price: 1.0,
            on_demand: 0.0,
            spot: 1.0,
            spot_discount,
            ..Default::default()
        };
        mix.cost().unwrap().total
    };
    assert!((cost(0.9) - 0.10).abs() < 1e-12 && (cost(0.6) - 0.40).abs() < 1e-12);
    let finding = savings_disagree((0.0, 0.7), (0.6, 0.9)).unwrap().unwrap();
    assert_eq!(finding.kind, FindingKind::PercentageMeaning);
}

/// 1.14: thirty daily points, a flag within 30 days, a horizon of 90.
#[test]
fn days_until_a_threshold() {
    let month: Vec<f64> = (0..30).map(|day| 40.0 + f64::from(day) + f64::from(day * 7 % 5) * 0.2).collect();
    let soon = days_until_threshold(&month, 90.0, 0.95).unwrap();
    assert!(soon.within_30 && soon.within_90);
    let later = days_until_threshold(&month, 120.0, 0.95).unwrap();
    assert!(!later.within_30 && later.within_90);
    let ahead = LinearTrend::of(&month).unwrap().project(90.0, 0.95).unwrap();
    assert!(ahead.prediction_low < ahead.mean && ahead.mean < ahead.prediction_high);
    // With weekends, the peaks of the week reach it first.
    let weeks: Vec<f64> =
        (0..56).map(|day| 40.0 + 0.5 * f64::from(day) - if day % 7 > 4 { 15.0 } else { 0.0 }).collect();
    let seasonal = seasonal_days_until_threshold(&weeks, 7, Seasonality::Additive, 74.9, 90, 0.95).unwrap();
    assert_eq!((seasonal.days, seasonal.horizon), (Some(15), 90));
    assert!(seasonal.within_30 && seasonal.within_90 && seasonal.earliest <= seasonal.days);
    assert!(days_until_threshold(&weeks, 74.9, 0.95).unwrap().days.unwrap() > 20.0);
    let far = seasonal_days_until_threshold(&weeks, 7, Seasonality::Additive, 95.0, 90, 0.95).unwrap();
    assert!(!far.within_30 && far.within_90);
}

/// 1.15: 1446 replica-hours in a week against 3360; Monday's first hours are not specified.
#[test]
fn weekly_schedule() {
    let segment = |from_hour, to_hour, replicas| ScheduleSegment { from_hour, to_hour, replicas };
    let schedule = WeekSchedule {
        weekday: vec![segment(0.0, 8.0, 5), segment(8.0, 18.0, 20), segment(18.0, 24.0, 5)],
        weekend: 2,
    };
    assert_eq!(schedule.week_replica_hours().unwrap(), 1446.0);
    assert!((schedule.saving_against(20).unwrap() - 0.570).abs() < 0.0005);
    assert_eq!(kinds(&schedule.findings()), [FindingKind::Undecided]);
}

/// 1.16: twelve hours a day are 84 replica-hours; at 0 the HPA is off.
#[test]
fn staging_off_at_night() {
    let daily = WeekSchedule {
        weekday: vec![ScheduleSegment { from_hour: 8.0, to_hour: 20.0, replicas: 1 }],
        weekend: 0,
    };
    assert_eq!(7.0 * daily.day_replica_hours().unwrap(), 84.0);
    let findings = daily.findings();
    let at_zero = findings.iter().find(|finding| finding.kind == FindingKind::NoEffect).unwrap();
    // `--all --replicas=1` brings back one of each, and not what there was.
    assert!(at_zero.message.contains("disabled") && at_zero.message.contains("to the count before"));
    assert!((daily.saving_against(1).unwrap() - (1.0 - 60.0 / 168.0)).abs() < 1e-12);
}

/// 1.17: "15 seconds" are 10 to 15, and 18 when probes hang.
#[test]
fn readiness_detection() {
    let detection = detection_time(5.0, 3, 3.0).unwrap();
    assert_eq!((detection.min, detection.max_fast_fail, detection.max), (10.0, 15.0, 18.0));
    assert_eq!(detection.check_stated(15.0).unwrap().kind, FindingKind::Range);
}

/// 1.18: thirty probes each 10 s are five minutes.
#[test]
fn startup_probe() {
    assert_eq!(startup_budget(0.0, 10.0, 30).unwrap(), 300.0);
}

/// 1.19: a load balancer takes a target out within 60 to 90 s (95 with timeouts) and in within 30 to 60 (65).
#[test]
fn load_balancer_health_checks() {
    let out = detection_time(30.0, 3, 5.0).unwrap();
    assert_eq!((out.min, out.max_fast_fail, out.max), (60.0, 90.0, 95.0));
    let back = detection_time(30.0, 2, 5.0).unwrap();
    assert_eq!((back.min, back.max_fast_fail, back.max), (30.0, 60.0, 65.0));
    // Altus 4: container health checks each 30 s, three of them, of 10 s; Traefik out after one failure.
    let container = detection_time(30.0, 3, 10.0).unwrap();
    assert_eq!((container.min, container.max_fast_fail, container.max), (60.0, 90.0, 100.0));
    let traefik = detection_time(5.0, 1, 3.0).unwrap();
    assert_eq!((traefik.min, traefik.max), (0.0, 8.0));
    assert_eq!(traefik.check_stated(5.0).unwrap().kind, FindingKind::Range);
}

/// 1.20: a drain of 60 s at the load balancer is cut by a grace period of 30.
#[test]
fn drain_longer_than_grace() {
    let drain = drain_behind_load_balancer(60.0, 0.0, 30.0).unwrap();
    assert_eq!((drain.needed, drain.fits, drain.slack), (60.0, false, -30.0));
    assert_eq!(kinds(&drain.findings), [FindingKind::CutShort]);
    assert!(drain_behind_load_balancer(60.0, 0.0, 60.0).unwrap().fits);
}

/// 1.21: one pod at a time: eleven waves, ten start-ups, at most 50 minutes.
#[test]
fn rollout_one_at_a_time() {
    let rollout = RollingUpdate::ONE_AT_A_TIME.waves(10).unwrap();
    assert_eq!((rollout.waves, rollout.startup_rounds), (11, 10));
    assert_eq!(rollout.seconds(300.0, 0.0).unwrap(), 50.0 * 60.0);
    // Altus 4's service in a swarm: parallelism 1, ten seconds between.
    let swarm = RollingUpdate::ONE_AT_A_TIME.waves(3).unwrap();
    assert_eq!((swarm.startup_rounds, swarm.seconds(0.0, 10.0).unwrap()), (3, 30.0));
}

/// 1.22: classes of requests add up; a target of 100 is a fifth of one capacity and all of another.
#[test]
fn mixed_requests() {
    let class = |load, capacity| RequestClass { load, capacity };
    let mix = mixed_utilization(&[class(250.0, 500.0), class(20.0, 100.0), class(15.0, 50.0)]).unwrap();
    assert!((mix - 1.0).abs() < 1e-12);
    let findings = check_target_against_capacity(100.0, &[class(0.0, 500.0), class(0.0, 100.0)]).unwrap();
    assert_eq!(kinds(&findings), [FindingKind::OutsideRange, FindingKind::NoHeadroom]);
}
