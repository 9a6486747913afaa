//! The original's bookkeeping as it is written there: plain lists that are walked at every evaluation.

use scalewright::Timestamp;
use scalewright::hpa::{
    Behavior, Cause, Policy, Recommendation, ScaleEvent, ScalingPolicyType, ScalingRules, SelectPolicy,
};

#[derive(Default)]
pub(crate) struct Model {
    recommendations: Option<Vec<(i64, i32)>>,
    ups: Vec<ScaleEvent>,
    downs: Vec<ScaleEvent>,
}

impl Model {
    pub(crate) fn recommendations(&self) -> Option<Vec<Recommendation>> {
        let made = |&(at, replicas): &(i64, i32)| Recommendation { at: Timestamp::from_millis(at), replicas };
        self.recommendations.as_ref().map(|list| list.iter().map(made).collect())
    }

    pub(crate) fn ups(&self) -> &[ScaleEvent] {
        &self.ups
    }

    pub(crate) fn downs(&self) -> &[ScaleEvent] {
        &self.downs
    }

    /// One reconcile with a usable metric that recommends `wanted`; the gate for scaling to zero is off.
    pub(crate) fn reconcile(
        &mut self,
        policy: &Policy,
        now: i64,
        current: i32,
        wanted: i32,
        written: bool,
    ) -> (i32, Cause) {
        let recommendations = self.recommendations.get_or_insert_with(|| vec![(now, current)]);
        let (desired, cause) = if current == 0 {
            (0, Cause::ScalingDisabled)
        } else if current > policy.max_replicas {
            (policy.max_replicas, Cause::AboveMaximum)
        } else if current < policy.min_replicas {
            (policy.min_replicas, Cause::BelowMinimum)
        } else {
            match &policy.behavior {
                None => legacy(recommendations, policy, now, current, wanted),
                Some(behavior) => with_behavior(
                    recommendations,
                    &self.ups,
                    &self.downs,
                    policy,
                    behavior,
                    now,
                    current,
                    wanted,
                ),
            }
        };
        if desired != current && written {
            self.store(policy, now, current, desired);
        }
        (desired, cause)
    }

    fn store(&mut self, policy: &Policy, now: i64, current: i32, desired: i32) {
        let Some(behavior) = &policy.behavior else { return };
        let (list, rules) = if desired > current {
            (&mut self.ups, &behavior.scale_up)
        } else {
            (&mut self.downs, &behavior.scale_down)
        };
        let longest =
            rules.policies.iter().map(|policy| i64::from(policy.period_seconds) * 1000).max().unwrap_or(0);
        let mut reusable = None;
        for (index, event) in list.iter_mut().enumerate() {
            if event.at < Timestamp::from_millis(now - longest) {
                event.outdated = true;
            }
            if event.outdated {
                reusable = Some(index);
            }
        }
        let made = ScaleEvent {
            at: Timestamp::from_millis(now),
            change: (desired - current).abs(),
            outdated: false,
        };
        match reusable {
            Some(index) => list[index] = made,
            None => list.push(made),
        }
    }
}

fn legacy(list: &mut Vec<(i64, i32)>, policy: &Policy, now: i64, current: i32, wanted: i32) -> (i32, Cause) {
    let cutoff = now - policy.controller.downscale_stabilization.as_millis();
    let mut stabilized = wanted;
    let mut old = None;
    for (index, &(at, replicas)) in list.iter().enumerate() {
        if at < cutoff {
            old = Some(index);
        } else if replicas > stabilized {
            stabilized = replicas;
        }
    }
    match old {
        Some(index) => list[index] = (now, wanted),
        None => list.push((now, wanted)),
    }
    let limit = f64::max(2.0 * f64::from(current), 4.0) as i32;
    if stabilized < policy.min_replicas {
        (policy.min_replicas, Cause::TooFewReplicas)
    } else if policy.max_replicas > limit && stabilized > limit {
        (limit, Cause::ScaleUpLimit)
    } else if stabilized > policy.max_replicas {
        (policy.max_replicas, Cause::TooManyReplicas)
    } else if stabilized != wanted {
        (stabilized, Cause::ScaleDownStabilized)
    } else {
        (wanted, if wanted == current { Cause::Steady } else { Cause::Metrics })
    }
}

#[expect(clippy::too_many_arguments, reason = "as many as the original's function takes")]
fn with_behavior(
    list: &mut Vec<(i64, i32)>,
    ups: &[ScaleEvent],
    downs: &[ScaleEvent],
    policy: &Policy,
    behavior: &Behavior,
    now: i64,
    current: i32,
    wanted: i32,
) -> (i32, Cause) {
    let up_window = i64::from(behavior.scale_up.stabilization_window_seconds.unwrap_or(0)) * 1000;
    let flag = policy.controller.downscale_stabilization.as_millis() / 1000;
    let down_window = behavior.scale_down.stabilization_window_seconds.map_or(flag, i64::from) * 1000;
    let (mut lowest, mut highest) = (wanted, wanted);
    let mut old = None;
    for (index, &(at, replicas)) in list.iter().enumerate() {
        if at > now - up_window {
            lowest = lowest.min(replicas);
        }
        if at > now - down_window {
            highest = highest.max(replicas);
        }
        if at < now - up_window && at < now - down_window {
            old = Some(index);
        }
    }
    match old {
        Some(index) => list[index] = (now, wanted),
        None => list.push((now, wanted)),
    }
    let mut stabilized = current;
    if stabilized < lowest {
        stabilized = lowest;
    }
    if stabilized > highest {
        stabilized = highest;
    }
    if stabilized > current {
        let allowed = allowed(&behavior.scale_up, true, ups, downs, now, current).max(current);
        let (most, cause) = if policy.max_replicas > allowed {
            (allowed, Cause::ScaleUpLimit)
        } else {
            (policy.max_replicas, Cause::TooManyReplicas)
        };
        if stabilized > most {
            return (most, cause);
        }
    } else if stabilized < current {
        let allowed = allowed(&behavior.scale_down, false, ups, downs, now, current).min(current);
        let (least, cause) = if policy.min_replicas < allowed {
            (allowed, Cause::ScaleDownLimit)
        } else {
            (policy.min_replicas, Cause::TooFewReplicas)
        };
        if stabilized < least {
            return (least, cause);
        }
    }
    let cause = match () {
        () if stabilized != wanted && wanted >= current => Cause::ScaleUpStabilized,
        () if stabilized != wanted => Cause::ScaleDownStabilized,
        () if wanted == current => Cause::Steady,
        () => Cause::Metrics,
    };
    (stabilized, cause)
}

fn allowed(
    rules: &ScalingRules,
    up: bool,
    ups: &[ScaleEvent],
    downs: &[ScaleEvent],
    now: i64,
    current: i32,
) -> i32 {
    let limits = rules.policies.iter().map(|policy| {
        let since = now - i64::from(policy.period_seconds) * 1000;
        let sum = |events: &[ScaleEvent]| -> i32 {
            events.iter().filter(|event| event.at.as_millis() > since).map(|event| event.change).sum()
        };
        let start = current - sum(ups) + sum(downs);
        let share = f64::from(policy.value) / 100.0;
        match (policy.kind, up) {
            (ScalingPolicyType::Pods, true) => start + policy.value,
            (ScalingPolicyType::Pods, false) => start - policy.value,
            (ScalingPolicyType::Percent, true) => (f64::from(start) * (1.0 + share)).ceil() as i32,
            (ScalingPolicyType::Percent, false) => (f64::from(start) * (1.0 - share)) as i32,
        }
    });
    match (rules.select_policy, up) {
        (SelectPolicy::Disabled, _) => current,
        (SelectPolicy::Max, true) => limits.fold(i32::MIN, i32::max),
        (SelectPolicy::Max, false) => limits.fold(i32::MAX, i32::min),
        (SelectPolicy::Min, true) => limits.fold(i32::MAX, i32::min),
        (SelectPolicy::Min, false) => limits.fold(i32::MIN, i32::max),
    }
}
