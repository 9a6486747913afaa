//! The scaled target: what is asked for, what there is, and what works.

use alloc::collections::VecDeque;

use super::backlog::{Backlog, Plan};
use super::pods::Pods;
use super::replay::QueueReplay;
use crate::hpa::{PodGroup, PodPhase, Ready, Scale, Selector};
use crate::units::Millis;

/// A target at one moment; times in milliseconds.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// `spec.replicas`.
    spec: i32,
    /// `status.replicas`.
    status: i32,
    /// Those of them that work.
    ready: i32,
    status_lag: i64,
    startup: i64,
    /// Writes that the status does not show yet.
    unseen: VecDeque<(i64, i32)>,
    /// Pods that do not work yet, the oldest first.
    starting: VecDeque<(i64, i32)>,
    groups: [PodGroup; 2],
    /// Where metrics per pod are looked at, the pods one by one.
    pods: Option<Pods>,
}

impl Target {
    pub(super) fn new(replay: &QueueReplay<'_>) -> Self {
        let QueueReplay { initial: replicas, timeline, status_lag, startup, window, ref plans, .. } = *replay;
        let start = timeline.start;
        let long_ago = start - Millis::from_seconds(30 * 86_400);
        let group = PodGroup::ready(0, long_ago, long_ago);
        let starting = PodGroup { phase: PodPhase::Pending, ready: Ready::False, started: None, ..group };
        let mut target = Self {
            spec: replicas,
            status: replicas,
            ready: replicas,
            status_lag: status_lag.as_millis(),
            startup: startup.as_millis(),
            unseen: VecDeque::new(),
            starting: VecDeque::new(),
            groups: [group, starting],
            pods: window.map(|window| Pods::new(replicas, start, plans, window)),
        };
        target.regroup();
        target
    }

    #[inline]
    pub(super) fn scale(&self) -> Scale {
        Scale::Read { spec_replicas: self.spec, status_replicas: self.status, selector: Selector::Usable }
    }

    #[inline]
    pub(super) fn replicas(&self) -> i32 {
        self.spec
    }

    #[inline]
    pub(super) fn ready(&self) -> i32 {
        self.ready
    }

    /// What the pods look like.
    #[inline]
    pub(super) fn groups(&self) -> &[PodGroup] {
        self.pods.as_ref().map_or(&self.groups, Pods::groups)
    }

    /// The pods one by one, where metrics per pod are looked at.
    #[inline]
    pub(super) fn pods(&self) -> Option<&Pods> {
        self.pods.as_ref()
    }

    /// Takes the samples of a sync.
    #[inline]
    pub(super) fn measure(&mut self, now: i64, queues: &[Backlog], plans: &[Plan]) {
        if let Some(pods) = &mut self.pods {
            pods.measure(now, queues, plans);
        }
    }

    /// From now on as many replicas share the work as there are ready. To be called after every change.
    #[inline]
    pub(super) fn turn(&mut self, now: i64, queues: &[Backlog], plans: &[Plan]) {
        if let Some(pods) = &mut self.pods {
            pods.turn(now, self.ready, queues, plans);
        }
    }

    /// When anything changes by itself.
    #[inline]
    pub(super) fn next_change(&self) -> i64 {
        let first = |list: &VecDeque<(i64, i32)>| list.front().map_or(i64::MAX, |&(at, _)| at);
        first(&self.unseen).min(first(&self.starting))
    }

    /// Lets the status catch up and pods become ready; whether anything did.
    #[inline]
    pub(super) fn advance(&mut self, now: i64) -> bool {
        if self.next_change() > now {
            return false;
        }
        while let Some(replicas) = take_due(&mut self.unseen, now) {
            self.show(now, replicas);
        }
        self.start(now);
        self.regroup();
        true
    }

    /// The scale is written.
    #[inline]
    pub(super) fn write(&mut self, now: i64, replicas: i32) {
        let replicas = replicas.max(0);
        if replicas == self.spec {
            return;
        }
        self.spec = replicas;
        if self.status_lag == 0 {
            self.show(now, replicas);
            self.start(now);
            self.regroup();
        } else {
            self.unseen.push_back((now.saturating_add(self.status_lag), replicas));
        }
    }

    /// The status shows another count: pods begin to start, or the youngest are gone.
    fn show(&mut self, now: i64, replicas: i32) {
        let change = replicas.saturating_sub(self.status);
        self.status = replicas;
        if change > 0 {
            let ready_at = now.saturating_add(self.startup);
            self.starting.push_back((ready_at, change));
            if let Some(pods) = &mut self.pods {
                pods.create(now, ready_at, change);
            }
            return;
        }
        let mut excess = change.saturating_neg();
        if let Some(pods) = &mut self.pods {
            pods.remove(excess);
        }
        while let Some((_, youngest)) = self.starting.back_mut() {
            let removed = excess.min(*youngest);
            *youngest -= removed;
            excess -= removed;
            if *youngest > 0 {
                return;
            }
            self.starting.pop_back();
        }
        self.ready = self.ready.saturating_sub(excess).max(0);
    }

    fn start(&mut self, now: i64) {
        while let Some(count) = take_due(&mut self.starting, now) {
            self.ready = self.ready.saturating_add(count);
        }
    }

    fn regroup(&mut self) {
        let [ready, starting] = &mut self.groups;
        ready.count = self.ready.max(0).unsigned_abs();
        starting.count = self.status.saturating_sub(self.ready).max(0).unsigned_abs();
    }
}

fn take_due(list: &mut VecDeque<(i64, i32)>, now: i64) -> Option<i32> {
    let &(at, replicas) = list.front()?;
    if at > now {
        return None;
    }
    list.pop_front();
    Some(replicas)
}
