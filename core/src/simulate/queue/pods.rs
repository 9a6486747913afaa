//! The pods of a target as metrics per pod see them: how old they are, and how busy they have been.

use alloc::vec::Vec;

use super::backlog::{Backlog, Plan};
use crate::hpa::{PodGroup, PodPhase, PodReadings, PodSample, Ready};
use crate::simulate::Signal;
use crate::simulate::meter::share;
use crate::units::{Millis, Timestamp};

/// Pods in cohorts of equal age, the oldest first. The first cohort is never absent: its pods have been ready for a whole
/// window, so that nothing the controller looks at can tell them apart, and every cohort that comes as far is merged into it.
#[derive(Clone, Debug)]
pub(super) struct Pods {
    cohorts: Vec<Cohort>,
    /// What the controller sees of them, in the same order.
    groups: Vec<PodGroup>,
    /// The span that samples average over.
    window: Millis,
    busy: Busy,
    /// For each trigger, those of its metric as of the last sync; none for metrics of another kind.
    samples: Vec<Vec<PodSample>>,
}

/// Pods that were created together.
#[derive(Clone, Copy, Debug)]
struct Cohort {
    count: u32,
    created: i64,
    ready_at: i64,
    /// What a pod that was ready all the time had been busy for when these became ready; `None`: they start.
    busy_before: Option<i64>,
}

/// For how long a pod that was ready all the time has been busy, in microseconds.
///
/// The work of a queue is spread evenly over the ready pods. So while their number stays the same, it follows exactly from what
/// has left the queues, however often one looks.
#[derive(Clone, Debug)]
struct Busy {
    /// The ready pods since the last turn.
    ready: i32,
    at_turn: i64,
    /// What had left each queue at the last turn, in millionths.
    left_at_turn: Vec<i128>,
    /// As of the last syncs, one for each in the window.
    at_syncs: Vec<i64>,
    oldest: usize,
}

impl Pods {
    /// The pods at the start, which have been idle for long.
    pub(super) fn new(replicas: i32, start: Timestamp, plans: &[Plan], window: Window) -> Self {
        let long_ago = start - Millis::from_seconds(30 * 86_400);
        let first = Cohort {
            count: replicas.max(0).unsigned_abs(),
            created: long_ago.as_millis(),
            ready_at: long_ago.as_millis(),
            busy_before: Some(0),
        };
        Self {
            cohorts: alloc::vec![first],
            groups: alloc::vec![first.group()],
            window: window.length,
            busy: Busy {
                ready: replicas,
                at_turn: 0,
                left_at_turn: alloc::vec![0; plans.len()],
                at_syncs: alloc::vec![0; window.syncs],
                oldest: 0,
            },
            samples: alloc::vec![Vec::new(); plans.len()],
        }
    }

    /// What the controller sees.
    pub(super) fn groups(&self) -> &[PodGroup] {
        &self.groups
    }

    /// What the metric of a trigger shows.
    pub(super) fn readings(&self, trigger: usize) -> PodReadings<'_> {
        PodReadings { samples: self.samples.get(trigger).map_or(&[], Vec::as_slice), strays: &[] }
    }

    /// The mean of a trigger's metric over the ready pods as of the last sync, in milli-units.
    pub(super) fn mean(&self, trigger: usize) -> i64 {
        let samples = self.samples.get(trigger).map_or(&[][..], Vec::as_slice);
        let (mut sum, mut count) = (0_i128, 0_i128);
        for (sample, group) in samples.iter().zip(&self.groups) {
            if let (Some(usage), Ready::True) = (sample.usage, group.ready) {
                sum += i128::from(usage) * i128::from(group.count);
                count += i128::from(group.count);
            }
        }
        sum.checked_div(count).and_then(|mean| i64::try_from(mean).ok()).unwrap_or(0)
    }

    pub(super) fn create(&mut self, now: i64, ready_at: i64, count: i32) {
        let cohort = Cohort { count: count.max(0).unsigned_abs(), created: now, ready_at, busy_before: None };
        self.cohorts.push(cohort);
        self.groups.push(cohort.group());
    }

    /// Removes the youngest.
    pub(super) fn remove(&mut self, count: i32) {
        let mut excess = count.max(0).unsigned_abs();
        while excess > 0 {
            let alone = self.cohorts.len() == 1;
            let (Some(cohort), Some(group)) = (self.cohorts.last_mut(), self.groups.last_mut()) else {
                return;
            };
            let removed = excess.min(cohort.count);
            cohort.count -= removed;
            group.count = cohort.count;
            excess -= removed;
            if alone {
                return;
            }
            if cohort.count == 0 {
                self.cohorts.pop();
                self.groups.pop();
            }
        }
    }

    /// Pods whose time has come are ready, and from now on as many share the work.
    pub(super) fn turn(&mut self, now: i64, ready: i32, queues: &[Backlog], plans: &[Plan]) {
        let busy = self.busy.at(queues, plans);
        for (cohort, group) in self.cohorts.iter_mut().zip(&mut self.groups).skip(1) {
            if cohort.busy_before.is_none() && cohort.ready_at <= now {
                cohort.busy_before = Some(busy);
                *group = cohort.group();
            }
        }
        if ready != self.busy.ready {
            self.busy.ready = ready;
            self.busy.at_turn = busy;
            for (left, queue) in self.busy.left_at_turn.iter_mut().zip(queues) {
                *left = queue.left();
            }
        }
    }

    /// Takes the samples of a sync.
    pub(super) fn measure(&mut self, now: i64, queues: &[Backlog], plans: &[Plan]) {
        self.settle(now);
        let busy = self.busy.at(queues, plans);
        let before = self.busy.remember(busy);
        let window = self.window;
        for (samples, plan) in self.samples.iter_mut().zip(plans) {
            let Some(signal) = plan.usage() else { continue };
            samples.clear();
            samples.extend(self.cohorts.iter().map(|cohort| {
                let (usage, request) = match signal {
                    Signal::Served { at_capacity, request } => {
                        let from = cohort.busy_before.map_or(busy, |own| own.max(before));
                        let whole = window.as_millis().saturating_mul(1000);
                        (Some(share(busy.saturating_sub(from), at_capacity, whole)), request)
                    }
                    Signal::Constant { usage, request } => (Some(usage), request),
                    Signal::Offered { .. } | Signal::Failing => (None, None),
                };
                PodSample { usage, request, taken: Timestamp::from_millis(now), window }
            }));
        }
    }

    /// Merges the cohorts whose samples no longer say when they became ready. They stand behind the first one, in the order of
    /// their creation.
    fn settle(&mut self, now: i64) {
        let window = self.window.as_millis();
        let is_settled =
            |cohort: &&Cohort| cohort.busy_before.is_some() && now.saturating_sub(cohort.ready_at) >= window;
        let settled = self.cohorts.iter().skip(1).take_while(is_settled).count();
        if settled == 0 {
            return;
        }
        let joined = self.cohorts.drain(1..=settled).fold(0_u32, |sum, one| sum.saturating_add(one.count));
        self.groups.drain(1..=settled);
        if let (Some(cohort), Some(group)) = (self.cohorts.first_mut(), self.groups.first_mut()) {
            cohort.count = cohort.count.saturating_add(joined);
            group.count = cohort.count;
        }
    }
}

/// The span that samples average over, and the syncs in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    pub(super) length: Millis,
    pub(super) syncs: usize,
}

impl Window {
    pub(super) const MAX_SYNCS: usize = 65_536;

    /// Rounded up to whole sync periods, at least one.
    pub(super) fn of(window: Millis, sync_period: Millis) -> Self {
        let (window, period) = (window.as_millis().max(1), sync_period.as_millis().max(1));
        let syncs = window.div_euclid(period) + i64::from(window % period != 0);
        Self {
            length: Millis::from_millis(syncs.saturating_mul(period)),
            syncs: usize::try_from(syncs).unwrap_or(usize::MAX),
        }
    }
}

impl Busy {
    /// A replica is busy for as long as it takes to work off what it has, in each queue; with several queues, the mean of them.
    fn at(&self, queues: &[Backlog], plans: &[Plan]) -> i64 {
        let (mut sum, mut counted) = (0_i128, 0_i128);
        for ((queue, plan), before) in queues.iter().zip(plans).zip(&self.left_at_turn) {
            if let Some(service) = plan.service() {
                counted += 1;
                let capacity = i128::from(service) * i128::from(self.ready.max(0));
                // Millionths over thousandths per second are milliseconds.
                let microseconds = (queue.left() - before).saturating_mul(1000).checked_div(capacity);
                sum += microseconds.unwrap_or(0);
            }
        }
        let since = sum.checked_div(counted).and_then(|mean| i64::try_from(mean).ok()).unwrap_or(0);
        self.at_turn.saturating_add(since)
    }

    /// Remembers a sync, and gives what there was a window before.
    fn remember(&mut self, busy: i64) -> i64 {
        let Some(slot) = self.at_syncs.get_mut(self.oldest) else { return 0 };
        let before = core::mem::replace(slot, busy);
        self.oldest = (self.oldest + 1) % self.at_syncs.len();
        before
    }
}

impl Cohort {
    /// A pod runs from its creation on.
    fn group(&self) -> PodGroup {
        let is_ready = self.busy_before.is_some();
        PodGroup {
            count: self.count,
            phase: PodPhase::Running,
            deleted: false,
            ready: if is_ready { Ready::True } else { Ready::False },
            ready_since: Timestamp::from_millis(if is_ready { self.ready_at } else { self.created }),
            started: Some(Timestamp::from_millis(self.created)),
        }
    }
}
