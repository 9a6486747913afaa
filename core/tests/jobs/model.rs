//! Every job and every message by itself, tick by tick.

use super::*;

/// One job of the model; times in tenths of a second.
#[derive(Clone, Debug)]
pub(super) struct Job {
    pub(super) begins: i64,
    pub(super) waits_until: i64,
    pub(super) ends: Option<i64>,
    /// The queue and the messages.
    pub(super) took: Option<(usize, usize)>,
}

/// Every job and every message by itself, tick by tick.
pub(super) struct Model {
    pub(super) work: JobWork,
    /// When each message comes, in the order of time, for each queue.
    pub(super) arrivals: Vec<Vec<i64>>,
    pub(super) taken: Vec<usize>,
    pub(super) in_work: Vec<usize>,
    pub(super) jobs: Vec<Job>,
    pub(super) waited: i64,
    pub(super) created: u64,
    pub(super) idle: u64,
}

pub(super) fn ticks(span: Millis) -> i64 {
    span.as_millis() / 100
}

impl Model {
    pub(super) fn new(work: JobWork, loads: &[Vec<f64>]) -> Self {
        let arrivals: Vec<Vec<i64>> = loads
            .iter()
            .map(|load| {
                let mut times = Vec::new();
                for (minute, rate) in load.iter().enumerate() {
                    let count = (*rate * 60.0) as i64;
                    times.extend((1..=count).map(|message| minute as i64 * 600 + message * 600 / count));
                }
                times
            })
            .collect();
        let none = vec![0; loads.len()];
        let (taken, in_work) = (none.clone(), none);
        Self { work, arrivals, taken, in_work, jobs: Vec::new(), waited: 0, created: 0, idle: 0 }
    }

    pub(super) fn waiting(&self, queue: usize, now: i64) -> usize {
        self.arrivals[queue].partition_point(|at| *at <= now) - self.taken[queue]
    }

    pub(super) fn settle(&mut self, now: i64) {
        self.end(now);
        for index in 0..self.jobs.len() {
            if self.jobs[index].begins > now || self.jobs[index].ends.is_some() {
                continue;
            }
            let mut took = 0;
            for queue in 0..self.arrivals.len() {
                let waiting = self.waiting(queue, now);
                if waiting > 0 {
                    took = waiting.min(self.work.messages as usize);
                    let from = self.taken[queue];
                    self.waited +=
                        self.arrivals[queue][from..from + took].iter().map(|at| now - at).sum::<i64>();
                    self.taken[queue] += took;
                    self.in_work[queue] += took;
                    self.jobs[index].took = Some((queue, took));
                    break;
                }
            }
            if took == 0 && self.jobs[index].waits_until > now {
                continue;
            }
            self.idle += u64::from(took == 0);
            let lasts = ticks(self.work.duration) + took as i64 * ticks(self.work.per_message);
            self.jobs[index].ends = Some(now + lasts);
        }
        self.end(now);
    }

    pub(super) fn end(&mut self, now: i64) {
        let ended = |job: &Job| job.ends.is_some_and(|ends| ends <= now);
        for (queue, took) in self.jobs.iter().filter(|job| ended(job)).filter_map(|job| job.took) {
            self.in_work[queue] -= took;
        }
        self.jobs.retain(|job| !ended(job));
    }

    pub(super) fn poll(&mut self, job: &ScaledJob, now: i64) -> i64 {
        let holds = self.work.leave == MessagesLeave::WhenDone;
        let readings: Vec<JobReading> = (0..self.arrivals.len())
            .map(|queue| {
                let length = self.waiting(queue, now) + if holds { self.in_work[queue] } else { 0 };
                let active = length as f64 > job.triggers[queue].activation;
                JobReading::Value { milli: length as i64 * 1000, active }
            })
            .collect();
        let pod = |phase| [PodOfJob { phase, true_conditions: &[] }];
        let (pending, running) = (pod(PodPhase::Pending), pod(PodPhase::Running));
        let groups: Vec<JobGroup<'_>> = self
            .jobs
            .iter()
            .map(|one| JobGroup {
                count: 1,
                state: JobState::Running,
                pods: if one.begins > now { &pending } else { &running },
            })
            .collect();
        let create = job.decide(&JobObservation { triggers: &readings, jobs: &groups }).create;
        let begins = now + ticks(self.work.startup);
        let one = Job { begins, waits_until: begins + ticks(self.work.patience), ends: None, took: None };
        self.jobs.extend(std::iter::repeat_n(one, create as usize));
        self.created += create as u64;
        create
    }
}
