//! Lines about instances, connections, rollouts, cost and elasticity.

use scalewright::sizing::SizingError;
use scalewright::sizing::connections::{
    DeploymentPool, Engine, FleetConnections, PgBouncer, PoolGroup, connection_total,
    max_connections_default, max_user_connections_default,
};
use scalewright::sizing::cost::{PurchaseMix, ScheduleSegment, WeekSchedule, price_performance_saving};
use scalewright::sizing::elasticity::{StepPoint, elasticity_metrics};
use scalewright::sizing::growth::{LinearTrend, compound_periods_until, days_until_threshold};
use scalewright::sizing::instances::{
    InstancesRequest, k_of_n_availability, normal_quantile, poisson_quantile, required_instances,
    zone_headroom,
};
use scalewright::sizing::pool::{
    connection_limit_cpu_memory, pool_size_cpu_concurrency, pool_size_hikari, pool_size_prisma6,
};
use scalewright::sizing::rollout::{DisruptionBudget, RollingUpdate, detection_time, drain_fits};
use serde_json::{Value, json};

use super::Said;
use super::input::{count, int_or_percent, number, numbers};

pub(super) fn run(name: &str, input: &Value) -> Option<Said> {
    let of = |key: &str| number(&input[key]);
    let many = |key: &str| count(&input[key]);
    Some(match name {
        "required_instances" => instances(input),
        "zone_headroom" => zones(input),
        "k_of_n_availability" => {
            many("n").and_then(|n| k_of_n_availability(n, many("k")?, of("p"))).map(Value::from)
        }
        "poisson_quantile" => poisson_quantile(of("mean"), of("q")).map(Value::from),
        "normal_quantile" => normal_quantile(of("mean"), of("sd"), of("q")).map(Value::from),
        "linear_projection" => projection(input),
        "days_until_threshold" => days_until_threshold(&numbers(&input["y"]), of("threshold"), 0.95).map(
            |until| json!({"days": until.days, "within_30": until.within_30, "within_90": until.within_90}),
        ),
        "compound_periods_until" => {
            compound_periods_until(of("current"), of("growth_per_period"), of("threshold")).map(Value::from)
        }
        "cost_mix" => cost(input),
        "price_performance_saving" => price_performance_saving(of("improvement")).map(Value::from),
        "schedule_replica_hours" => schedule(input),
        "rolling_update_bounds" => bounds(input),
        "rolling_update_waves" => waves(input),
        "pdb" => budget(input),
        "detection_time" => many("threshold").and_then(|threshold| {
            let detection = detection_time(of("period"), threshold, of("timeout"))?;
            Ok(json!({
                "min": detection.min, "max": detection.max, "max_fast_fail": detection.max_fast_fail,
                "doc": detection.documented,
            }))
        }),
        "drain_fits" => drain_fits(of("pre_stop"), of("drain"), of("grace"))
            .map(|drain| json!({"needed": drain.needed, "fits": drain.fits, "slack": drain.slack})),
        "elasticity_metrics" => elasticity(input),
        _ => return connections(name, input),
    })
}

fn connections(name: &str, input: &Value) -> Option<Said> {
    let many = |key: &str| count(&input[key]);
    Some(match name {
        "connection_total" => total(input),
        "pgbouncer_fleet" => pgbouncer(input),
        "fleet_connection_budget" => fleet(input),
        "max_connections_default" => engine(input)
            .and_then(|engine| max_connections_default(engine, many("memory_bytes")?))
            .map(Value::from),
        "max_user_connections_default" => engine(input)
            .and_then(|engine| max_user_connections_default(engine, many("memory_bytes")?))
            .map(Value::from),
        "pool_size_hikari" => {
            many("cores").and_then(|cores| pool_size_hikari(cores, many("spindles")?)).map(Value::from)
        }
        "pool_size_prisma6" => many("physical_cpus").and_then(pool_size_prisma6).map(Value::from),
        "pool_size_cpu_concurrency" => many("cpus").and_then(|cpus| {
            let pool = pool_size_cpu_concurrency(cpus, many("expected_concurrency")?)?;
            Ok(json!({"max": pool.max, "queue": pool.queue, "max_idle": pool.max_idle}))
        }),
        "connection_limit_cpu_memory" => many("cpus")
            .and_then(|cpus| connection_limit_cpu_memory(cpus, number(&input["memory_gb"])))
            .map(Value::from),
        _ => return None,
    })
}

fn instances(input: &Value) -> Said {
    let request = InstancesRequest {
        load: number(&input["load"]),
        capacity: number(&input["capacity"]),
        target_utilization: number(&input["target_utilisation"]),
        buffer: number(&input["buffer"]),
        plus: count(&input["plus"])?,
        min: count(&input["min"])?,
        max: if input["max"].is_null() { None } else { Some(count(&input["max"])?) },
        ..Default::default()
    };
    let answer = required_instances(&request)?;
    Ok(json!({
        "base": answer.base, "buffered": answer.buffered, "buffered_of_ceil": answer.buffered_of_ceil,
        "required": answer.required, "limited": answer.limited, "utilisation": answer.utilization,
    }))
}

fn zones(input: &Value) -> Said {
    let spread =
        zone_headroom(count(&input["required"])?, count(&input["zones"])?, count(&input["survive"])?)?;
    Ok(json!({"per_zone": spread.per_zone, "total": spread.total, "overhead": spread.overhead}))
}

fn projection(input: &Value) -> Said {
    let trend = LinearTrend::of(&numbers(&input["y"]))?;
    let ahead = trend.project(number(&input["horizon"]), number(&input["confidence"]))?;
    Ok(json!({
        "intercept": trend.intercept, "slope": trend.slope, "mean": ahead.mean, "mean_lo": ahead.mean_low,
        "mean_hi": ahead.mean_high, "pred_lo": ahead.prediction_low, "pred_hi": ahead.prediction_high,
    }))
}

fn cost(input: &Value) -> Said {
    let of = |key: &str| number(&input[key]);
    let mix = PurchaseMix {
        hours: of("hours"),
        price: of("price"),
        on_demand: of("on_demand"),
        reserved: of("reserved"),
        spot: of("spot"),
        reserved_discount: of("reserved_discount"),
        spot_discount: of("spot_discount"),
        arm_fraction: of("arm_fraction"),
        arm_discount: of("arm_discount"),
    };
    Ok(json!(mix.cost()?.total))
}

fn schedule(input: &Value) -> Said {
    let mut weekday = Vec::new();
    for segment in input["segments"].as_array().expect("segments") {
        weekday.push(ScheduleSegment {
            from_hour: number(&segment[0]),
            to_hour: number(&segment[1]),
            replicas: count(&segment[2])?,
        });
    }
    let weekend = if input["weekend"].is_null() { 0 } else { count(&input["weekend"])? };
    let schedule = WeekSchedule { weekday, weekend };
    let hours =
        if input["week"] == false { schedule.day_replica_hours()? } else { schedule.week_replica_hours()? };
    Ok(json!(hours))
}

fn update(input: &Value) -> RollingUpdate {
    RollingUpdate {
        max_surge: int_or_percent(&input["max_surge"]),
        max_unavailable: int_or_percent(&input["max_unavailable"]),
    }
}

fn bounds(input: &Value) -> Said {
    let bounds = update(input).bounds(count(&input["replicas"])?)?;
    Ok(json!({
        "surge": bounds.surge, "unavailable": bounds.unavailable, "max_total": bounds.max_total,
        "min_available": bounds.min_available,
    }))
}

fn waves(input: &Value) -> Said {
    let rollout = update(input).waves(count(&input["replicas"])?)?;
    Ok(json!({
        "waves": rollout.waves, "min_available": rollout.min_available, "max_total": rollout.max_total,
        "steps": rollout.steps,
    }))
}

fn budget(input: &Value) -> Said {
    let budget = if input["minAvailable"].is_null() {
        DisruptionBudget::MaxUnavailable(int_or_percent(&input["maxUnavailable"]))
    } else {
        DisruptionBudget::MinAvailable(int_or_percent(&input["minAvailable"]))
    };
    let allowed = budget.allowance(count(&input["expected_pods"])?, count(&input["current_healthy"])?)?;
    Ok(json!({
        "desired_healthy": allowed.desired_healthy, "disruptions_allowed": allowed.disruptions_allowed,
    }))
}

fn steps(value: &Value) -> Vec<StepPoint> {
    let points = value.as_array().expect("points");
    points.iter().map(|point| StepPoint { at: number(&point[0]), value: number(&point[1]) }).collect()
}

fn elasticity(input: &Value) -> Said {
    let metrics =
        elasticity_metrics(&steps(&input["demand"]), &steps(&input["supply"]), number(&input["duration"]))?;
    Ok(json!({
        "accuracy_under": metrics.accuracy_under, "accuracy_over": metrics.accuracy_over,
        "norm_accuracy_under": metrics.norm_accuracy_under,
        "norm_accuracy_over": metrics.norm_accuracy_over, "timeshare_under": metrics.timeshare_under,
        "timeshare_over": metrics.timeshare_over, "jitter_per_hour": metrics.jitter_per_hour,
        "replica_hours": metrics.replica_hours, "demand_hours": metrics.demand_hours,
        "supply_changes": metrics.supply_changes, "demand_changes": metrics.demand_changes,
    }))
}

fn engine(input: &Value) -> Result<Engine, SizingError> {
    let engine = input["engine"].clone();
    Ok(serde_json::from_value(engine).unwrap_or_else(|error| panic!("{error} in {input}")))
}

fn total(input: &Value) -> Said {
    let mut groups = Vec::new();
    for group in input["groups"].as_array().expect("groups") {
        groups.push(PoolGroup { instances: count(&group[0])?, pool_size: count(&group[1])? });
    }
    Ok(json!(connection_total(&groups, count(&input["overhead"])?)?))
}

fn pgbouncer(input: &Value) -> Said {
    let or = |key: &str, default: u64| match &input[key] {
        Value::Null => Ok(default),
        given => count(given),
    };
    let pgbouncer = PgBouncer {
        instances: count(&input["instances"])?,
        default_pool_size: or("default_pool_size", 20)?,
        reserve_pool_size: or("reserve_pool_size", 0)?,
        max_db_connections: or("max_db_connections", 0)?,
        max_user_connections: or("max_user_connections", 0)?,
        pools_per_db: or("pools_per_db", 1)?,
        databases: or("databases", 1)?,
        ..Default::default()
    };
    let fleet = pgbouncer.fleet()?;
    Ok(json!({
        "server_max_per_instance": fleet.server_max_per_instance,
        "server_max_total": fleet.server_max_total, "db_limit_total": fleet.db_limit_total,
    }))
}

fn fleet(input: &Value) -> Said {
    let mut deployments = Vec::new();
    for deployment in input["deployments"].as_array().expect("deployments") {
        deployments.push(DeploymentPool {
            max_replicas: count(&deployment["max_replicas"])?,
            max_surge: int_or_percent(&deployment["max_surge"]),
            pool_size: count(&deployment["pool_size"])?,
            ..Default::default()
        });
    }
    let fleet = FleetConnections {
        deployments,
        max_connections: count(&input["max_connections"])?,
        reserved: count(&input["reserved"])?,
        ..Default::default()
    };
    let budget = fleet.budget()?;
    Ok(json!({
        "peak": budget.peak, "budget": budget.budget, "fits": budget.fits, "headroom": budget.headroom,
    }))
}
