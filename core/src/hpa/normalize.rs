//! From a recommendation to a count: stabilization, then the stricter of rate limit and bound.

use super::conditions::Reason;
use super::decision::{Allowance, Cause, Normalized, ScaledToZeroUpdate};
use super::memory::{Events, Lookback, Memory, Recommendation};
use super::policy::{Behavior, Policy, ScalingPolicy, ScalingPolicyType, ScalingRules, SelectPolicy};
use super::state::{State, begun};
use crate::stage::{clamp_between, percent_down, percent_up, pods_down, pods_up};
use crate::units::{Millis, Timestamp};

/// The least span of time: "later than `t`" is "from `t` + 1 ms on".
const TICK: Millis = Millis::from_millis(1);

impl Policy {
    /// Runs a recommendation through the stages that stand between it and a written count.
    ///
    /// `proposed` is the recommendation, at least 0; `current` is `scale.spec.replicas`. [`decide`](Self::decide) does
    /// this with what the metrics recommend.
    pub fn normalize(&self, state: &State, current: i32, proposed: i32, at: Timestamp) -> Normalized {
        self.normalize_with(&Memory::at(state, at, current), current, proposed, at)
    }

    /// The controller without its metrics: runs a recommendation through [`normalize`](Self::normalize), remembers it, and
    /// takes the change that comes out as written. For recommendations that come from elsewhere.
    ///
    /// The bounds come first in the original, before any metric is looked at; here `current` is taken to be within them.
    ///
    /// ```
    /// use scalewright::Timestamp;
    /// use scalewright::hpa::State;
    ///
    /// # use scalewright::hpa::Controller;
    /// # let text = r#"{"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "web"},
    /// #   "spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}, "maxReplicas": 40, "behavior": {}}}"#;
    /// let policy = scalewright::manifest::load_policy(text, &Controller::default())?; // with `behavior: {}`
    /// let mut state = State::default();
    /// let mut replicas = 5;
    /// for second in [0, 15] {
    ///     replicas = policy.advance(&mut state, replicas, 30, Timestamp::from_seconds(second)).limited;
    /// }
    /// assert_eq!(replicas, 20); // by way of 10: at most 100 % in 15 s
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    #[inline(always)]
    pub fn advance(&self, state: &mut State, current: i32, recommendation: i32, at: Timestamp) -> Normalized {
        let normalized = self.normalize_and_remember(state, current, recommendation, at);
        if normalized.limited != current {
            self.write(state, at, (current, normalized.limited), ScaledToZeroUpdate::Removed);
        }
        normalized
    }

    #[inline(always)]
    pub(crate) fn normalize_and_remember(
        &self,
        state: &mut State,
        current: i32,
        recommendation: i32,
        at: Timestamp,
    ) -> Normalized {
        let State { recommendations, scale_up_events: ups, scale_down_events: downs, .. } = state;
        let history = begun(recommendations, at, current);
        let memory = Memory::with(history, ups, downs);
        let normalized = self.normalize_with(&memory, current, recommendation.max(0), at);
        history.remember(normalized.recommendation(at), normalized.lookback);
        normalized
    }

    /// Takes in that the scale was written.
    #[inline(never)]
    pub(crate) fn write(
        &self,
        state: &mut State,
        at: Timestamp,
        (current, desired): (i32, i32),
        scaled_to_zero: ScaledToZeroUpdate,
    ) {
        let outdated_before = self.events_outdated_before(at, desired > current);
        state.write(at, (current, desired), outdated_before, scaled_to_zero);
    }

    #[inline(always)]
    pub(crate) fn normalize_with(
        &self,
        memory: &Memory<'_>,
        current: i32,
        proposed: i32,
        at: Timestamp,
    ) -> Normalized {
        match &self.behavior {
            Some(behavior) => self.normalize_with_behavior(behavior, memory, current, proposed, at),
            None => self.normalize_without_behavior(memory, current, proposed, at),
        }
    }

    /// `normalizeDesiredReplicas`: the highest recommendation of the window, then a limit per evaluation and the bounds.
    #[inline(always)]
    fn normalize_without_behavior(
        &self,
        memory: &Memory<'_>,
        current: i32,
        proposed: i32,
        at: Timestamp,
    ) -> Normalized {
        let oldest = at - self.controller.downscale_stabilization;
        let held_by = memory.highest_since(oldest).filter(|kept| kept.replicas > proposed);
        let stabilized = held_by.map_or(proposed, |kept| kept.replicas);

        let allowed = f64::from(current) * self.controller.scale_up_limit_factor;
        let allowed = if allowed > self.controller.scale_up_limit_minimum {
            allowed
        } else {
            self.controller.scale_up_limit_minimum
        } as i32;
        let (most, too_many) = if self.max_replicas > allowed {
            (allowed, Reason::ScaleUpLimit)
        } else {
            (self.max_replicas, Reason::TooManyReplicas)
        };
        let (limited, limit) = if stabilized < self.min_replicas {
            (self.min_replicas, Reason::TooFewReplicas)
        } else if stabilized > most {
            (most, too_many)
        } else {
            (stabilized, Reason::DesiredWithinRange)
        };
        Normalized {
            proposed,
            stabilized,
            stabilization: if held_by.is_some() {
                Reason::ScaleDownStabilized
            } else {
                Reason::ReadyForNewScale
            },
            held_by,
            limited,
            limit,
            allowance: (stabilized > current).then_some(Allowance { replicas: allowed, policy: None }),
            lookback: Lookback { up_from: Timestamp::MAX, down_from: oldest, reuse_before: oldest },
        }
    }

    /// `normalizeDesiredReplicasWithBehaviors`: between the extremes of both windows, then the policies of the direction.
    #[inline(always)]
    fn normalize_with_behavior(
        &self,
        behavior: &Behavior,
        memory: &Memory<'_>,
        current: i32,
        proposed: i32,
        at: Timestamp,
    ) -> Normalized {
        let up_window = behavior.scale_up.window().unwrap_or(Millis::ZERO);
        let down_window =
            behavior.scale_down.window().unwrap_or(self.controller.downscale_stabilization_in_seconds());
        let (up_from, down_from) = (at - up_window + TICK, at - down_window + TICK);
        let lowest = memory.lowest_since(up_from).filter(|kept| kept.replicas < proposed);
        let highest = memory.highest_since(down_from).filter(|kept| kept.replicas > proposed);
        let stabilized = clamp_between(
            current,
            lowest.map_or(proposed, |kept| kept.replicas),
            highest.map_or(proposed, |kept| kept.replicas),
        );
        let (stabilization, held_by) = match () {
            () if stabilized == proposed => (Reason::ReadyForNewScale, None),
            () if proposed >= current => {
                (Reason::ScaleUpStabilized, lowest.filter(|kept| kept.replicas == stabilized))
            }
            () => (Reason::ScaleDownStabilized, highest.filter(|kept| kept.replicas == stabilized)),
        };

        let mut allowance = None;
        let (limited, limit) = if stabilized > current {
            let allowed = allowed_by(&behavior.scale_up, memory.events, current, at, true);
            allowance = Some(allowed);
            let most = allowed.replicas.max(current);
            let (most, reason) = if self.max_replicas > most {
                (most, Reason::ScaleUpLimit)
            } else {
                (self.max_replicas, Reason::TooManyReplicas)
            };
            if stabilized > most { (most, reason) } else { (stabilized, Reason::DesiredWithinRange) }
        } else if stabilized < current {
            let allowed = allowed_by(&behavior.scale_down, memory.events, current, at, false);
            allowance = Some(allowed);
            let least = allowed.replicas.min(current);
            let (least, reason) = if self.min_replicas < least {
                (least, Reason::ScaleDownLimit)
            } else {
                (self.min_replicas, Reason::TooFewReplicas)
            };
            if stabilized < least { (least, reason) } else { (stabilized, Reason::DesiredWithinRange) }
        } else {
            (stabilized, Reason::DesiredWithinRange)
        };
        let oldest = if up_window > down_window { at - up_window } else { at - down_window };
        let maintained = |window, from| if window > Millis::ZERO { from } else { Timestamp::MAX };
        Normalized {
            proposed,
            stabilized,
            stabilization,
            held_by,
            limited,
            limit,
            allowance,
            lookback: Lookback {
                up_from: maintained(up_window, up_from),
                down_from: maintained(down_window, down_from),
                reuse_before: oldest,
            },
        }
    }

    /// Scale events older than the longest period of the direction that a decision takes become outdated when its own
    /// is stored. `None` without `behavior`: no events are kept.
    #[inline]
    pub(crate) fn events_outdated_before(&self, at: Timestamp, up: bool) -> Option<Timestamp> {
        let behavior = self.behavior.as_ref()?;
        let rules = if up { &behavior.scale_up } else { &behavior.scale_down };
        let longest = rules.policies.iter().map(|policy| policy.period_seconds).max().unwrap_or(0).max(0);
        Some(at - Millis::from_seconds(i64::from(longest)))
    }
}

/// What the policies of one direction allow together (`calculateScaleUpLimitWithScalingRules` and
/// `calculateScaleDownLimitWithBehaviors`).
#[inline(never)]
pub(crate) fn allowed_by(
    rules: &ScalingRules,
    events: Events<'_>,
    current: i32,
    at: Timestamp,
    up: bool,
) -> Allowance {
    // `Max` is the largest change: upwards the highest count, downwards the lowest.
    let highest = match rules.select_policy {
        SelectPolicy::Disabled => return Allowance { replicas: current, policy: None },
        SelectPolicy::Max => up,
        SelectPolicy::Min => !up,
    };
    let mut selected = Allowance { replicas: if highest { i32::MIN } else { i32::MAX }, policy: None };
    for (index, policy) in rules.policies.iter().enumerate() {
        let PolicyLimit { replicas, .. } = policy_limit(policy, events, current, at, up);
        let better = if highest { replicas > selected.replicas } else { replicas < selected.replicas };
        if selected.policy.is_none() || better {
            selected = Allowance { replicas, policy: u32::try_from(index).ok() };
        }
    }
    selected
}

/// What one policy allows, and what its period has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PolicyLimit {
    /// Replicas added within the period.
    pub(crate) added: i32,
    /// Replicas removed within the period.
    pub(crate) removed: i32,
    /// The replicas at the start of the period, as far as this policy's own changes go.
    pub(crate) start: i32,
    /// The count that the policy allows.
    pub(crate) replicas: i32,
}

pub(crate) fn policy_limit(
    policy: &ScalingPolicy,
    events: Events<'_>,
    current: i32,
    at: Timestamp,
    up: bool,
) -> PolicyLimit {
    let from = at - Millis::from_seconds(i64::from(policy.period_seconds)) + TICK;
    let added = events.ups.sum_since(from);
    let removed = events.downs.sum_since(from);
    let start = current.wrapping_sub(added).wrapping_add(removed);
    let replicas = match (policy.kind, up) {
        (ScalingPolicyType::Pods, true) => pods_up(start, policy.value),
        (ScalingPolicyType::Percent, true) => percent_up(start, policy.value),
        (ScalingPolicyType::Pods, false) => pods_down(start, policy.value),
        (ScalingPolicyType::Percent, false) => percent_down(start, policy.value),
    };
    PolicyLimit { added, removed, start, replicas }
}

impl ScalingRules {
    pub(crate) fn window(&self) -> Option<Millis> {
        self.stabilization_window_seconds.map(|seconds| Millis::from_seconds(i64::from(seconds)))
    }
}

impl Normalized {
    /// What is remembered of the evaluation.
    #[inline(always)]
    pub(crate) fn recommendation(&self, at: Timestamp) -> Recommendation {
        Recommendation { at, replicas: self.proposed }
    }

    /// The last stage that had a say.
    #[inline]
    pub(crate) fn cause(&self, current: i32) -> Cause {
        if self.limited != self.stabilized {
            return match self.limit {
                Reason::ScaleUpLimit => Cause::ScaleUpLimit,
                Reason::ScaleDownLimit => Cause::ScaleDownLimit,
                Reason::TooManyReplicas => Cause::TooManyReplicas,
                _ => Cause::TooFewReplicas,
            };
        }
        match self.stabilization {
            Reason::ScaleUpStabilized => Cause::ScaleUpStabilized,
            Reason::ScaleDownStabilized => Cause::ScaleDownStabilized,
            _ if self.limited == current => Cause::Steady,
            _ => Cause::Metrics,
        }
    }
}
