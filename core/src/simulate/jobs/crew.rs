//! Jobs that are not done, in groups that began together.

use alloc::collections::{BinaryHeap, VecDeque};
use core::cmp::Reverse;

use super::lane::{Lane, Plan};
use super::work::JobWork;

/// The jobs at one moment; times in milliseconds.
#[derive(Clone, Debug)]
pub(super) struct Crew {
    work: JobWork,
    /// Those whose pods do not work yet: until when, and how many.
    starting: VecDeque<(i64, u64)>,
    /// Those that have found nothing yet: until when they wait, and how many.
    waiting: VecDeque<(i64, u64)>,
    /// Those that work, the first to end on top.
    working: BinaryHeap<Reverse<Shift>>,
    pending: u64,
    begun: u64,
    pub(super) totals: Totals,
}

/// Jobs that end together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Shift {
    ends_at: i64,
    jobs: u64,
    /// What all of them took.
    messages: u64,
    /// Where they took it.
    lane: usize,
}

/// Jobs since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Totals {
    pub(super) created: u64,
    pub(super) finished: u64,
    /// Those that found no message.
    pub(super) idle: u64,
    pub(super) peak: u64,
    pub(super) peak_pending: u64,
}

impl Crew {
    pub(super) fn new(work: JobWork) -> Self {
        Self {
            work,
            starting: VecDeque::new(),
            waiting: VecDeque::new(),
            working: BinaryHeap::new(),
            pending: 0,
            begun: 0,
            totals: Totals::default(),
        }
    }

    /// Jobs whose pods do not work yet.
    #[inline]
    pub(super) fn pending(&self) -> u64 {
        self.pending
    }

    /// Jobs whose pods work or wait.
    #[inline]
    pub(super) fn begun(&self) -> u64 {
        self.begun
    }

    /// Jobs that are not done.
    #[inline]
    pub(super) fn running(&self) -> u64 {
        self.pending.saturating_add(self.begun)
    }

    /// When anything happens by itself.
    #[inline]
    pub(super) fn next_change(&self, lanes: &[Lane], plans: &[Plan], now: i64) -> i64 {
        let first = |list: &VecDeque<(i64, u64)>| list.front().map_or(i64::MAX, |&(at, _)| at);
        let ends = self.working.peek().map_or(i64::MAX, |Reverse(shift)| shift.ends_at);
        let own = first(&self.starting).min(first(&self.waiting)).min(ends);
        if self.waiting.is_empty() {
            return own;
        }
        lanes.iter().zip(plans).fold(own, |next, (lane, plan)| next.min(lane.next_message(plan, now)))
    }

    pub(super) fn create(&mut self, jobs: u64, now: i64) {
        if jobs == 0 {
            return;
        }
        self.starting.push_back((now.saturating_add(self.work.startup.as_millis()), jobs));
        self.pending = self.pending.saturating_add(jobs);
        self.totals.created = self.totals.created.saturating_add(jobs);
        self.totals.peak = self.totals.peak.max(self.running());
    }

    /// Whatever is due: jobs end, begin, take messages, and give up waiting for some.
    #[inline]
    pub(super) fn settle(&mut self, now: i64, lanes: &mut [Lane], plans: &[Plan]) {
        self.finish(now, lanes);
        while let Some(&(at, jobs)) = self.starting.front()
            && at <= now
        {
            self.starting.pop_front();
            self.pending = self.pending.saturating_sub(jobs);
            self.begun = self.begun.saturating_add(jobs);
            self.waiting.push_back((now.saturating_add(self.work.patience.as_millis()), jobs));
        }
        while let Some(&(until, jobs)) = self.waiting.front() {
            let left = self.assign(jobs, now, lanes, plans);
            if left > 0 && until > now {
                if let Some((_, jobs)) = self.waiting.front_mut() {
                    *jobs = left;
                }
                break;
            }
            self.waiting.pop_front();
            if left > 0 {
                self.totals.idle = self.totals.idle.saturating_add(left);
                self.begin(left, 0, 0, now);
            }
        }
        self.finish(now, lanes);
        self.totals.peak_pending = self.totals.peak_pending.max(self.pending);
    }

    fn finish(&mut self, now: i64, lanes: &mut [Lane]) {
        while let Some(&Reverse(Shift { ends_at, jobs, messages, lane })) = self.working.peek()
            && ends_at <= now
        {
            self.working.pop();
            self.begun = self.begun.saturating_sub(jobs);
            self.totals.finished = self.totals.finished.saturating_add(jobs);
            if let Some(lane) = lanes.get_mut(lane) {
                lane.done(messages);
            }
        }
    }

    /// Gives messages to so many jobs, to each as many as it takes; tells how many are left without.
    fn assign(&mut self, jobs: u64, now: i64, lanes: &mut [Lane], plans: &[Plan]) -> u64 {
        let mut left = jobs;
        let most = u64::from(self.work.messages.max(1));
        let queues = lanes.iter_mut().zip(plans).enumerate().filter(|(_, (_, plan))| plan.is_queue);
        for (index, (lane, _)) in queues {
            let waiting = u64::try_from(lane.waiting()).unwrap_or(u64::MAX);
            let full = (waiting / most).min(left);
            if full > 0 {
                lane.take(full.saturating_mul(most), now);
                self.begin(full, most, index, now);
                left -= full;
            }
            let rest = waiting - full.saturating_mul(most);
            if left > 0 && rest > 0 {
                lane.take(rest, now);
                self.begin(1, rest, index, now);
                left -= 1;
            }
            if left == 0 {
                break;
            }
        }
        left
    }

    fn begin(&mut self, jobs: u64, each: u64, lane: usize, now: i64) {
        let ends_at = now.saturating_add(self.work.lasts(each).as_millis());
        self.working.push(Reverse(Shift { ends_at, jobs, messages: jobs.saturating_mul(each), lane }));
    }
}
