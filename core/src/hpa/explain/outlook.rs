//! What follows if the metrics go on asking for the same.

use serde::Serialize;

use crate::hpa::decision::Decision;
use crate::hpa::policy::Policy;
use crate::hpa::state::State;
use crate::units::{Millis, Timestamp};

/// What happens next if the metrics go on asking for the same count, evaluated every sync period.
///
/// The scale is taken to be written whenever a decision asks for it, and to be changed by nobody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outlook {
    /// What the metrics are taken to go on asking for.
    pub recommendation: i32,
    /// The next change after this evaluation; `None`: there will be none.
    pub next: Option<Change>,
    /// The last change, after which the count stays; `None` where there is no next one or no end was found within
    /// [`Outlook::HORIZON`] evaluations.
    pub last: Option<Change>,
}

/// A change of the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// When it would be made.
    pub at: Timestamp,
    /// The count from then on.
    pub replicas: i32,
}

impl Outlook {
    /// How many evaluations are looked ahead: a day's at the default sync period.
    pub const HORIZON: u32 = 5760;
}

pub(super) fn outlook(policy: &Policy, state: &State, decision: &Decision) -> Option<Outlook> {
    let proposed = decision.normalized?.proposed;
    if policy.min_replicas > policy.max_replicas {
        // Only stored specs have this; the count then jumps between the two, whatever the metrics say.
        return None;
    }
    let mut ahead = state.clone();
    ahead.evaluated(decision);
    ahead.scaled(decision);
    let mut replicas = decision.desired;
    let sync = if policy.controller.sync_period > Millis::ZERO {
        policy.controller.sync_period
    } else {
        Millis::from_seconds(15)
    };
    let longest = longest_memory(policy);
    let (mut next, mut last) = (None, None);
    let mut at = decision.at;
    let mut quiet_since = at;
    for _ in 0..Outlook::HORIZON {
        at = at + sync;
        if at - quiet_since > longest + sync {
            return Some(Outlook { recommendation: proposed, next, last });
        }
        let desired = policy.advance(&mut ahead, replicas, proposed, at).limited;
        if desired != replicas {
            replicas = desired;
            quiet_since = at;
            let change = Change { at, replicas };
            next = next.or(Some(change));
            last = Some(change);
        }
    }
    Some(Outlook { recommendation: proposed, next, last: None })
}

/// After this long without a change, nothing is remembered that could still make one.
fn longest_memory(policy: &Policy) -> Millis {
    let (up, down) = policy.windows();
    let window = up.unwrap_or(Millis::ZERO).max(down);
    let periods = policy.behavior.iter().flat_map(|behavior| [&behavior.scale_up, &behavior.scale_down]);
    let longest = periods.flat_map(|rules| &rules.policies).map(|policy| policy.period_seconds).max();
    window.max(Millis::from_seconds(i64::from(longest.unwrap_or(0))))
}
