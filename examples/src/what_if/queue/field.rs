//! The settings of a ScaledObject, one by one, so that each can be tried alone.

use scalewright::Millis;
use scalewright::hpa::{Metric, MetricTarget};
use scalewright::keda::ScaledObject;

use super::super::numbers::compact;
use super::object::name;

/// A setting in which two ScaledObjects differ.
pub(super) struct Difference {
    /// As in `cooldownPeriod`.
    pub(super) field: String,
    pub(super) from: String,
    pub(super) to: String,
    /// The first ScaledObject with this one setting of the second.
    pub(super) changed: ScaledObject,
}

/// What a setting is, and how it is taken over.
struct Field {
    field: String,
    show: Show,
    take: Take,
}

type Show = Box<dyn Fn(&ScaledObject) -> String>;
/// Takes the setting of the second over into the first.
type Take = Box<dyn Fn(&mut ScaledObject, &ScaledObject)>;

fn field(
    name: impl Into<String>,
    show: impl Fn(&ScaledObject) -> String + 'static,
    take: impl Fn(&mut ScaledObject, &ScaledObject) + 'static,
) -> Field {
    Field { field: name.into(), show: Box::new(show), take: Box::new(take) }
}

/// Every setting that can be told in a few characters.
fn fields(base: &ScaledObject) -> Vec<Field> {
    let mut fields = vec![
        field(
            "minReplicaCount",
            |object| object.min_replica_count.to_string(),
            |object, other| object.min_replica_count = other.min_replica_count,
        ),
        field(
            "maxReplicaCount",
            |object| object.max_replica_count.to_string(),
            |object, other| object.max_replica_count = other.max_replica_count,
        ),
        field(
            "idleReplicaCount",
            |object| object.idle_replica_count.map_or("none".to_string(), |idle| idle.to_string()),
            |object, other| object.idle_replica_count = other.idle_replica_count,
        ),
        field(
            "pollingInterval",
            |object| shown(object.polling_interval),
            |object, other| object.polling_interval = other.polling_interval,
        ),
        field(
            "cooldownPeriod",
            |object| shown(object.cooldown_period),
            |object, other| object.cooldown_period = other.cooldown_period,
        ),
        field(
            "initialCooldownPeriod",
            |object| shown(object.initial_cooldown_period),
            |object, other| object.initial_cooldown_period = other.initial_cooldown_period,
        ),
    ];
    for (index, trigger) in base.triggers.iter().enumerate() {
        fields.push(field(
            name(trigger),
            move |object| target(object.triggers.get(index).map(|trigger| &trigger.metric)),
            move |object, other| {
                if let (Some(own), Some(other)) = (object.triggers.get_mut(index), other.triggers.get(index))
                {
                    own.metric.target = other.metric.target;
                }
            },
        ));
        fields.push(field(
            format!("activation of {}", name(trigger)),
            move |object| {
                object.triggers.get(index).map_or(String::new(), |trigger| compact(trigger.activation))
            },
            move |object, other| {
                if let (Some(own), Some(other)) = (object.triggers.get_mut(index), other.triggers.get(index))
                {
                    own.activation = other.activation;
                }
            },
        ));
    }
    fields
}

/// A span as it is written in a manifest.
pub(super) fn shown(period: Millis) -> String {
    format!("{} s", period.as_seconds())
}

fn target(metric: Option<&Metric>) -> String {
    match metric.map(|metric| metric.target) {
        Some(MetricTarget::AverageValue(milli)) => format!("{} per replica", compact(milli as f64 / 1000.0)),
        Some(MetricTarget::Value(milli)) => format!("{} in all", compact(milli as f64 / 1000.0)),
        _ => "none".to_string(),
    }
}

/// The settings in which two ScaledObjects differ, and whether that is all in which they do.
pub(super) fn differences(base: &ScaledObject, other: &ScaledObject) -> (Vec<Difference>, bool) {
    let mut found = Vec::new();
    let mut all = base.clone();
    for Field { field, show, take } in fields(base) {
        let (from, to) = (show(base), show(other));
        take(&mut all, other);
        if from != to {
            let mut changed = base.clone();
            take(&mut changed, other);
            found.push(Difference { field, from, to, changed });
        }
    }
    all.name.clone_from(&other.name);
    all.target.clone_from(&other.target);
    let nothing_else = all == *other;
    (found, nothing_else)
}

/// Every setting in which any of several ScaledObjects differs from the first, with its value in each.
pub(super) fn table(objects: &[&ScaledObject]) -> Vec<(String, Vec<String>)> {
    let Some(first) = objects.first() else { return Vec::new() };
    let usual = ["minReplicaCount", "maxReplicaCount", "pollingInterval", "cooldownPeriod"];
    fields(first)
        .into_iter()
        .map(|field| {
            let values: Vec<String> = objects.iter().map(|object| (field.show)(object)).collect();
            (field.field, values)
        })
        .filter(|(name, values)| {
            usual.contains(&name.as_str()) || values.iter().any(|value| Some(value) != values.first())
        })
        .collect()
}

/// Other clocks to try: none, a minute and an hour of cooldown; polls every 5 s and every 2 min.
pub(super) fn other_clocks(base: &ScaledObject) -> Vec<Difference> {
    let cooldowns = [0, 60, 3600].map(Millis::from_seconds);
    let polls = [5, 120].map(Millis::from_seconds);
    let of_cooldown = cooldowns.into_iter().map(|cooldown| {
        let changed = ScaledObject { cooldown_period: cooldown, ..base.clone() };
        ("cooldownPeriod", base.cooldown_period, cooldown, changed)
    });
    let of_polls = polls.into_iter().map(|polling| {
        let changed = ScaledObject { polling_interval: polling, ..base.clone() };
        ("pollingInterval", base.polling_interval, polling, changed)
    });
    let all = of_cooldown.chain(of_polls).filter(|(_, from, to, _)| from != to);
    all.map(|(field, from, to, changed)| Difference {
        field: field.to_string(),
        from: shown(from),
        to: shown(to),
        changed,
    })
    .collect()
}
