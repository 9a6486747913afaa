//! The pods of a replay, in cohorts of equal age.

use alloc::vec::Vec;

use crate::hpa::{PodGroup, PodPhase, Ready};
use crate::units::{Millis, Timestamp};

/// Pods that were created together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cohort {
    pub(super) count: u32,
    /// When they get a node, and with it a start time.
    started: Timestamp,
    /// When they become ready.
    ready_at: Timestamp,
    /// For how many evaluations they have been serving; counts up to the window and no further.
    pub(super) served: u32,
    serving: bool,
}

/// All pods, the oldest cohort first. The first cohort is never absent: its pods have served for a whole window, so nothing the controller
/// looks at can tell them apart, and every cohort that comes as far is merged into it.
///
/// That is earlier than the end of the CPU initialization period, and right nonetheless: within that period the controller asks whether
/// the sample's window lies wholly after readiness, which stays true from then on, and after it a ready pod is ready.
#[derive(Clone, Debug)]
pub(super) struct Fleet {
    cohorts: Vec<Cohort>,
    /// What the controller sees of them, in the same order.
    groups: Vec<PodGroup>,
    startup: Millis,
    pending: Millis,
    window: Millis,
    /// The window in evaluations.
    window_steps: u32,
    /// Merging can be switched off, for a test that compares.
    merge: bool,
    replicas: i32,
    ready: i32,
}

impl Fleet {
    pub(super) fn new(replicas: i32, start: Timestamp, timing: Timing) -> Self {
        let Timing { startup, pending, window, window_steps, merge } = timing;
        let replicas = replicas.max(0);
        // Old enough for every period a controller can be configured with in earnest.
        let long_ago = start - Millis::from_seconds(30 * 86_400);
        let first = Cohort {
            count: replicas.unsigned_abs(),
            started: long_ago,
            ready_at: long_ago,
            served: window_steps,
            serving: true,
        };
        Self {
            cohorts: alloc::vec![first],
            groups: alloc::vec![first.group(start)],
            startup,
            pending,
            window,
            window_steps,
            merge,
            replicas,
            ready: replicas,
        }
    }

    /// `spec.replicas`, and with pods that come and go at once `status.replicas` as well.
    pub(super) fn replicas(&self) -> i32 {
        self.replicas
    }

    /// The pods that serve.
    pub(super) fn ready(&self) -> i32 {
        self.ready
    }

    /// What the controller sees.
    pub(super) fn groups(&self) -> &[PodGroup] {
        &self.groups
    }

    /// The number of pods, where all of them are ready and have served for a whole window.
    #[inline(always)]
    pub(super) fn settled(&self) -> Option<u32> {
        match self.cohorts.as_slice() {
            [all] => Some(all.count),
            _ => None,
        }
    }

    /// The cohorts, one for each group.
    pub(super) fn cohorts(&self) -> &[Cohort] {
        &self.cohorts
    }

    /// Lets the time pass from the evaluation before to the one at `now`.
    #[inline]
    pub(super) fn advance(&mut self, now: Timestamp) {
        if self.cohorts.len() > 1 {
            self.age(now);
        }
    }

    #[inline(never)]
    fn age(&mut self, now: Timestamp) {
        let mut settled = 0_usize;
        let mut joined = 0_u32;
        for (cohort, group) in self.cohorts.iter_mut().zip(&mut self.groups).skip(1) {
            if cohort.serving {
                cohort.served = cohort.served.saturating_add(1).min(self.window_steps);
            } else if cohort.ready_at <= now {
                cohort.serving = true;
                self.ready = self.ready.saturating_add(cohort.count.cast_signed());
            }
            *group = cohort.group(now);
            if cohort.served >= self.window_steps && now - cohort.ready_at >= self.window {
                settled = settled.saturating_add(1);
                joined = joined.saturating_add(cohort.count);
            }
        }
        if self.merge && settled > 0 {
            // Cohorts settle in the order of their creation, so those that have are the ones behind the first.
            self.cohorts.drain(1..=settled);
            self.groups.drain(1..=settled);
            if let (Some(cohort), Some(group)) = (self.cohorts.first_mut(), self.groups.first_mut()) {
                cohort.count = cohort.count.saturating_add(joined);
                group.count = cohort.count;
            }
        }
    }

    /// Creates or removes pods.
    pub(super) fn scale(&mut self, now: Timestamp, replicas: i32) {
        let replicas = replicas.max(0);
        let change = replicas.saturating_sub(self.replicas);
        self.replicas = replicas;
        if change > 0 {
            let started = now + self.pending;
            let ready_at = (now + self.startup).max(started);
            let mut cohort =
                Cohort { count: change.unsigned_abs(), started, ready_at, served: 0, serving: false };
            if ready_at <= now {
                cohort.serving = true;
                self.ready = self.ready.saturating_add(change);
            }
            self.cohorts.push(cohort);
            self.groups.push(cohort.group(now));
        } else {
            self.remove(change.unsigned_abs());
        }
    }

    /// Removes the youngest pods: those without a node, then those not ready, then the latest to become ready. With one start-up time
    /// for all, that is the reverse order of creation.
    fn remove(&mut self, mut excess: u32) {
        while excess > 0 {
            let alone = self.cohorts.len() == 1;
            let (Some(cohort), Some(group)) = (self.cohorts.last_mut(), self.groups.last_mut()) else {
                return;
            };
            let removed = excess.min(cohort.count);
            cohort.count = cohort.count.saturating_sub(removed);
            group.count = cohort.count;
            excess = excess.saturating_sub(removed);
            if cohort.serving {
                self.ready = self.ready.saturating_sub(removed.cast_signed());
            }
            if alone {
                return;
            }
            if cohort.count == 0 {
                self.cohorts.pop();
                self.groups.pop();
            }
        }
    }
}

/// The times that a fleet lives by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timing {
    pub(super) startup: Millis,
    pub(super) pending: Millis,
    pub(super) window: Millis,
    pub(super) window_steps: u32,
    pub(super) merge: bool,
}

impl Cohort {
    /// Whether its pods have a sample: running pods do, also before they are ready.
    pub(super) fn sampled(&self, now: Timestamp) -> bool {
        self.started <= now
    }

    fn group(&self, now: Timestamp) -> PodGroup {
        let waiting = self.started > now;
        PodGroup {
            count: self.count,
            phase: if waiting { PodPhase::Pending } else { PodPhase::Running },
            deleted: false,
            ready: if self.serving { Ready::True } else { Ready::False },
            // A container that starts is not ready from the start on.
            ready_since: if self.serving { self.ready_at } else { self.started },
            started: if waiting { None } else { Some(self.started) },
        }
    }
}
