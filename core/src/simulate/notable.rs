//! The stretches of a run that are worth a look.

use alloc::vec::Vec;

use serde::Serialize;

use super::Run;
use crate::hpa::Cause;
use crate::sort::sort_by;
use crate::units::Millis;

/// A stretch of a run in which one thing happened, however many evaluations it took.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notable {
    /// What happened.
    pub kind: NotableKind,
    /// Its first evaluation.
    pub first: usize,
    /// Its last evaluation.
    pub last: usize,
    /// The evaluation to explain: the largest change of a series, the first of everything else.
    pub telling: usize,
    /// The replicas before it.
    pub from: i32,
    /// The replicas after it.
    pub to: i32,
    /// How many times the count changed in it.
    pub changes: u32,
    /// How much of it there was: replicas of change; for [`NotableKind::HeldByWindow`] replica-evaluations kept; for [`NotableKind::AtMaximum`]
    /// evaluations; for [`NotableKind::UnderCapacity`] unserved load in thousandths of a unit per second, summed over evaluations.
    pub amount: f64,
}

/// What can happen in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NotableKind {
    /// The load was above what the ready pods serve.
    UnderCapacity,
    /// The metrics asked for more than `maxReplicas`.
    AtMaximum,
    /// The metrics could not be used, or the target not be read.
    Blind,
    /// One or more changes to more replicas.
    ScaledUp,
    /// One or more changes to fewer replicas.
    ScaledDown,
    /// The metrics asked for fewer replicas, and the scale-down window kept them.
    HeldByWindow,
}

/// The stretches of a run that are worth a look, in the order of their begin.
///
/// Things of the same kind that are at most `patience` apart are one stretch. Changes in the same direction are one series while
/// they are at most twelve times as far apart and none in the other direction comes between. 10 minutes suit a day, an hour a week.
///
/// ```
/// # use scalewright::hpa::{Controller, Metric, MetricSource, MetricTarget, Policy};
/// use scalewright::Millis;
/// use scalewright::simulate::{NotableKind, Plant, Replay, ReplayOptions, Synthetic, notable};
/// # let policy = Policy {
/// #     name: String::new(), target: Default::default(), min_replicas: 2, max_replicas: 20, behavior: None, controller: Controller::default(),
/// #     metrics: vec![Metric { source: MetricSource::Pods { metric: "rps".into() }, target: MetricTarget::AverageValue(30_000) }],
/// # };
/// # let mut plant = Plant::new(50.0)?;
/// # plant.follow(&policy, |_, _| None);
///
/// let run = Replay::closed_loop(&policy, &Synthetic::default().trace()?, &plant, &ReplayOptions::default())?.run();
/// let stretches = notable(&run, Millis::from_seconds(600));
/// let at_max = stretches.iter().filter(|stretch| stretch.kind == NotableKind::AtMaximum).count();
/// assert_eq!(at_max, 1, "the flash crowd, once");
/// # Ok::<(), scalewright::Error>(())
/// ```
#[inline]
pub fn notable(run: &Run, patience: Millis) -> Vec<Notable> {
    let patience =
        usize::try_from(patience.as_millis() / run.period().as_millis().max(1)).unwrap_or(0).max(1);
    let mut open: [Option<Stretch>; 6] = [None; 6];
    let mut closed = Vec::new();
    let columns =
        run.desired().iter().zip(run.recommended()).zip(run.ready()).zip(run.load()).zip(run.cause());
    let mut before = run.before(0);
    for (step, ((((desired, recommended), ready), load), cause)) in columns.enumerate() {
        let (desired, recommended) = (*desired, *recommended);
        let change = desired.saturating_sub(before);
        let unserved =
            run.capacity().map_or(0, |capacity| load.saturating_sub(Run::served_at_most(capacity, *ready)));
        let seen = [
            (NotableKind::UnderCapacity, unserved as f64),
            (NotableKind::AtMaximum, f64::from(u8::from(*cause == Cause::TooManyReplicas))),
            (NotableKind::Blind, f64::from(u8::from(cause.is_failure()))),
            (NotableKind::ScaledUp, f64::from(change)),
            (NotableKind::ScaledDown, -f64::from(change)),
            (NotableKind::HeldByWindow, held(*cause, desired, recommended.max(run.min_replicas()))),
        ];
        for ((kind, amount), slot) in seen.into_iter().zip(&mut open) {
            if amount <= 0.0 {
                continue;
            }
            let now = Moment { step, before, after: desired, amount };
            match slot {
                Some(stretch) if stretch.goes_on(kind, step, change, patience) => stretch.extend(kind, now),
                _ => closed.extend(slot.replace(Stretch::new(kind, now)).map(|stretch| stretch.notable)),
            }
        }
        for (kind, slot) in
            [NotableKind::ScaledUp, NotableKind::ScaledDown].into_iter().zip(open.iter_mut().skip(3))
        {
            let against = if kind == NotableKind::ScaledUp { change < 0 } else { change > 0 };
            if against {
                closed.extend(slot.take().map(|stretch| stretch.notable));
            }
        }
        before = desired;
    }
    closed.extend(open.into_iter().flatten().map(|stretch| stretch.notable));
    sort_by(&mut closed, |one, other| (one.first, one.kind).cmp(&(other.first, other.kind)));
    closed
}

/// How many replicas the scale-down window keeps that `minReplicas` would not keep anyway.
#[inline]
fn held(cause: Cause, desired: i32, recommended: i32) -> f64 {
    if cause == Cause::ScaleDownStabilized { f64::from(desired.saturating_sub(recommended)) } else { 0.0 }
}

#[derive(Clone, Copy)]
struct Moment {
    step: usize,
    before: i32,
    after: i32,
    amount: f64,
}

#[derive(Clone, Copy)]
struct Stretch {
    notable: Notable,
    largest: f64,
}

impl Stretch {
    #[inline]
    fn new(kind: NotableKind, now: Moment) -> Self {
        let Moment { step, before, after, amount } = now;
        let changes = u32::from(before != after);
        let notable = Notable {
            kind,
            first: step,
            last: step,
            telling: step,
            from: before,
            to: after,
            changes,
            amount,
        };
        Self { notable, largest: amount }
    }

    #[inline]
    fn goes_on(&self, kind: NotableKind, step: usize, change: i32, patience: usize) -> bool {
        // A window that let go of some replicas holds the next ones: that is another story.
        let let_go = kind == NotableKind::HeldByWindow && change != 0;
        let series = matches!(kind, NotableKind::ScaledUp | NotableKind::ScaledDown);
        let patience = if series { patience.saturating_mul(12) } else { patience };
        !let_go && step.saturating_sub(self.notable.last) <= patience
    }

    #[inline]
    fn extend(&mut self, kind: NotableKind, now: Moment) {
        let notable = &mut self.notable;
        notable.last = now.step;
        notable.to = now.after;
        notable.changes = notable.changes.saturating_add(u32::from(now.before != now.after));
        notable.amount += now.amount;
        let series = matches!(kind, NotableKind::ScaledUp | NotableKind::ScaledDown);
        if series && now.amount > self.largest {
            notable.telling = now.step;
            self.largest = now.amount;
        }
    }
}
