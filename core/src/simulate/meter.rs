//! What the metrics pipeline measures: moving averages in integers, and the readings made of them.

use alloc::vec::Vec;

use super::fleet::Fleet;
use super::plant::Signal;
use crate::hpa::{Alike, LoneMetric, MetricSource, PodReadings, PodSample, Policy, Reading};
use crate::units::{Millis, Timestamp};

/// A running sum over the last values, up to the window.
///
/// Kept as sums from the beginning, in a ring; sums wrap around, their differences over a window do not.
#[derive(Clone, Debug)]
pub(super) struct Moving {
    sums: Vec<i64>,
    mask: usize,
    position: usize,
    sum: i64,
}

impl Moving {
    /// As if `value` had been there forever.
    pub(super) fn new(window: u32, value: i64) -> Self {
        let slots = (window as usize).saturating_add(1).next_power_of_two();
        let mask = slots.saturating_sub(1);
        let sums =
            (0..slots).map(|slot| value.wrapping_mul(-((slots.wrapping_sub(slot) & mask) as i64))).collect();
        Self { sums, mask, position: 0, sum: 0 }
    }

    #[inline]
    pub(super) fn push(&mut self, value: i64) {
        self.sum = self.sum.wrapping_add(value);
        self.position = self.position.wrapping_add(1);
        if let Some(slot) = self.sums.get_mut(self.position & self.mask) {
            *slot = self.sum;
        }
    }

    /// The sum of the last `count` values, at most the window.
    #[inline]
    pub(super) fn last(&self, count: u32) -> i64 {
        let then = self.position.wrapping_sub(count as usize) & self.mask;
        self.sum.wrapping_sub(self.sums.get(then).copied().unwrap_or(self.sum))
    }
}

/// One metric of the policy: how it follows the load, and where its reading is put together.
#[derive(Clone, Debug)]
pub(super) struct Channel {
    way: Way,
    samples: Vec<PodSample>,
    total: i64,
}

/// How a reading comes about.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// Per pod: `sum × numerator / denominator`, with the sum of what a pod served in the window.
    Served {
        numerator: i64,
        denominator: i64,
        narrow: bool,
        request: Option<i64>,
    },
    /// Per pod, always the same.
    Constant {
        usage: i64,
        request: Option<i64>,
    },
    /// Per pod, the trace itself.
    GivenPerPod,
    /// `sum × numerator / denominator`, with the sum of the load in the window.
    Total {
        numerator: i64,
        denominator: i64,
        external: bool,
    },
    /// The trace itself.
    GivenTotal {
        external: bool,
    },
    Failing,
}

/// The request of a pod in open loop: with it a usage in thousandths of a percent of it is a utilization in percent.
const HUNDRED_PERCENT: i64 = 100_000;

/// What is measured at one evaluation.
pub(super) struct Measurement<'a> {
    pub(super) now: Timestamp,
    pub(super) window: Millis,
    pub(super) fleet: &'a Fleet,
    pub(super) served_per_pod: &'a Moving,
    pub(super) offered: &'a Moving,
    pub(super) window_steps: u32,
    /// The trace's value, for open loop.
    pub(super) given: i64,
}

impl Channel {
    pub(super) fn closed(source: &MetricSource, signal: Option<&Signal>, capacity: i64, steps: u32) -> Self {
        let denominator = capacity.saturating_mul(i64::from(steps));
        let way = match (signal.copied().unwrap_or(Signal::Failing), kind(source)) {
            (Signal::Served { at_capacity, request }, Kind::PerPod) => Way::Served {
                numerator: at_capacity,
                denominator,
                // The sum is at most `denominator`.
                narrow: denominator.checked_mul(at_capacity).is_some(),
                request,
            },
            (Signal::Constant { usage, request }, Kind::PerPod) => Way::Constant { usage, request },
            (Signal::Offered { per_unit }, Kind::Total { external }) => Way::Total {
                numerator: per_unit,
                denominator: i64::from(steps).saturating_mul(1000),
                external,
            },
            _ => Way::Failing,
        };
        Self { way, samples: Vec::new(), total: 0 }
    }

    pub(super) fn open(source: &MetricSource) -> Self {
        let way = match kind(source) {
            Kind::PerPod => Way::GivenPerPod,
            Kind::Total { external } => Way::GivenTotal { external },
            Kind::None => Way::Failing,
        };
        Self { way, samples: Vec::new(), total: 0 }
    }

    /// Whether it is made of the whole load, served or not.
    pub(super) fn follows_offered(&self) -> bool {
        matches!(self.way, Way::Total { .. })
    }

    #[inline(always)]
    pub(super) fn measure(&mut self, measured: &Measurement<'_>) {
        let &Measurement { now, window, .. } = measured;
        match self.way {
            Way::Served { numerator, denominator, narrow, request } => {
                let value = |count: u32| {
                    let sum = measured.served_per_pod.last(count);
                    if narrow {
                        sum.saturating_mul(numerator) / denominator.max(1)
                    } else {
                        share(sum, numerator, denominator)
                    }
                };
                let cohorts = measured.fleet.cohorts();
                if self.samples.len() == 1
                    && let ([sample], [cohort]) = (self.samples.as_mut_slice(), cohorts)
                {
                    sample.usage = Some(value(cohort.served));
                    sample.taken = now;
                    return;
                }
                self.samples.clear();
                self.samples.extend(cohorts.iter().map(|cohort| PodSample {
                    usage: cohort.sampled(now).then(|| value(cohort.served)),
                    request,
                    taken: now,
                    window,
                }));
            }
            Way::Constant { usage, request } => {
                self.samples.clear();
                self.samples.extend(measured.fleet.cohorts().iter().map(|cohort| PodSample {
                    usage: cohort.sampled(now).then_some(usage),
                    request,
                    taken: now,
                    window,
                }));
            }
            Way::GivenPerPod => {
                let sample = PodSample {
                    usage: Some(measured.given),
                    request: Some(HUNDRED_PERCENT),
                    taken: now,
                    window,
                };
                self.samples.clear();
                self.samples.resize(measured.fleet.cohorts().len(), sample);
            }
            Way::Total { numerator, denominator, .. } => {
                self.total = share(measured.offered.last(measured.window_steps), numerator, denominator);
            }
            Way::GivenTotal { .. } => self.total = measured.given,
            Way::Failing => {}
        }
    }

    pub(super) fn reading(&self) -> Reading<'_> {
        match self.way {
            Way::Served { .. } | Way::Constant { .. } | Way::GivenPerPod => {
                Reading::PerPod(PodReadings { samples: &self.samples, strays: &[] })
            }
            Way::Total { external: true, .. } | Way::GivenTotal { external: true } => {
                Reading::External(core::slice::from_ref(&self.total))
            }
            Way::Total { .. } | Way::GivenTotal { .. } => Reading::Object(self.total),
            Way::Failing => Reading::Failed,
        }
    }
}

/// The only metric of a policy, where it comes from the pods and is the same in each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lone {
    pub(super) metric: LoneMetric,
    /// Numerator and denominator of [`Way::Served`], or else the metric is the trace itself.
    share: Option<(i64, i64)>,
    request: Option<i64>,
    window_steps: u32,
}

impl Lone {
    pub(super) fn of(policy: &Policy, channels: &[Channel], window_steps: u32) -> Option<Self> {
        let metric = policy.lone_per_pod_metric()?;
        let (share, request) = match channels.first()?.way {
            Way::Served { numerator, denominator, narrow: true, request } => {
                (Some((numerator, denominator.max(1))), request)
            }
            Way::GivenPerPod => (None, Some(HUNDRED_PERCENT)),
            _ => return None,
        };
        Some(Self { metric, share, request, window_steps })
    }

    /// What the metric shows of pods that have served for a whole window; `None` for numbers beyond any measure.
    #[inline(always)]
    pub(super) fn pods(&self, count: u32, served_per_pod: &Moving, given: i64) -> Option<Alike> {
        let usage = match self.share {
            Some((numerator, denominator)) => {
                // A narrow share: the sum is at most the denominator, whose product with the numerator fits.
                served_per_pod.last(self.window_steps).wrapping_mul(numerator) / denominator
            }
            None => given,
        };
        Alike::new(count, usage, self.request, self.metric.target)
    }
}

enum Kind {
    PerPod,
    Total { external: bool },
    None,
}

fn kind(source: &MetricSource) -> Kind {
    match source {
        MetricSource::Resource { .. }
        | MetricSource::ContainerResource { .. }
        | MetricSource::Pods { .. } => Kind::PerPod,
        MetricSource::Object { .. } => Kind::Total { external: false },
        MetricSource::External { .. } => Kind::Total { external: true },
        MetricSource::Unrecognized { .. } => Kind::None,
    }
}

pub(super) fn share(sum: i64, numerator: i64, denominator: i64) -> i64 {
    let share = i128::from(sum) * i128::from(numerator) / i128::from(denominator.max(1));
    share.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}
