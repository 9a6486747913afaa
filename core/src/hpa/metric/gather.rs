//! Grouping pods by what a metric knows of them, and summing their samples, in one pass.

use super::outcome::PodCounts;
use super::propose::PerPodTarget;
use crate::hpa::observe::{PodGroup, PodPhase, PodReadings, PodSample, Ready};
use crate::units::{Millis, Timestamp};

/// What has to be known of the pods for a metric.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Want {
    /// For CPU, the rules by which a sample is in doubt.
    pub(crate) cpu: Option<CpuReadiness>,
    /// For utilization, the percentage of its request that a missing pod is assumed to use before a scale-down.
    pub(crate) assumed_percent: Option<i64>,
}

/// When a CPU sample is in doubt because the pod is new.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CpuReadiness {
    pub(crate) now: Timestamp,
    pub(crate) initialization_period: Millis,
    pub(crate) initial_readiness_delay: Millis,
}

/// Pods and samples by group, in milli-units; sums wrap as the original's `int64` does.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) pods: PodCounts,
    /// Σ usage of the ready pods.
    pub(crate) usage: i64,
    /// Σ requests of the ready pods.
    pub(crate) requests: i64,
    pub(crate) unready_requests: i64,
    pub(crate) missing_requests: i64,
    /// Σ of what missing pods are assumed to use before a scale-down, for utilization.
    pub(crate) missing_usage: i64,
    /// Samples of pods that are not in the list: their number and sum.
    pub(crate) strays: u64,
    pub(crate) stray_usage: i64,
    /// Some pod has no request, of whichever group it is.
    pub(crate) lacks_request: bool,
}

enum Standing {
    Ready(i64),
    Unready,
    Missing,
    Ignored,
}

/// The pods that most steps of a simulation have: one group, ready, with a sample. `None` for others.
#[inline(always)]
pub(crate) fn alike(
    pods: &[PodGroup],
    readings: &PodReadings<'_>,
    target: PerPodTarget,
    cpu: Option<CpuReadiness>,
) -> Option<Alike> {
    let ([group], [sample], []) = (pods, readings.samples, readings.strays) else { return None };
    let Standing::Ready(usage) = standing(group, sample.usage, (sample.taken, sample.window), cpu) else {
        return None;
    };
    Alike::new(group.count, usage, sample.request, target)
}

/// Ready pods that are all the same, and so few and with such small numbers that no sum can wrap.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Alike {
    /// At least 1.
    pub(crate) count: u32,
    /// The usage of each.
    pub(crate) usage: i64,
    /// The request of each; not zero. Without meaning for an average.
    pub(crate) request: i64,
}

impl Alike {
    // `count × usage × 100` stays within an i64.
    const FEW: u32 = 1 << 20;
    const SMALL: u64 = 1 << 36;

    #[inline(always)]
    pub(crate) fn new(count: u32, usage: i64, request: Option<i64>, target: PerPodTarget) -> Option<Self> {
        let request = match target {
            PerPodTarget::Utilization(_) => request.filter(|request| *request != 0)?,
            PerPodTarget::Average(_) => 1,
        };
        let small = |value: i64| value.unsigned_abs() < Self::SMALL;
        let counted = count > 0 && count < Self::FEW && small(usage) && small(request);
        counted.then_some(Self { count, usage, request })
    }

    #[inline(always)]
    pub(crate) fn replicas(self) -> i32 {
        self.count.cast_signed()
    }
}

/// Groups the pods (`groupPods` in `replica_calculator.go`, Kubernetes v1.36) and sums up each group.
pub(crate) fn gather(pods: &[PodGroup], readings: &PodReadings<'_>, want: Want) -> Gathered {
    let mut gathered = Gathered::default();
    // Nearly all pods are ready, with a request: three sums that stay in registers.
    let (mut ready, mut usages, mut requests) = (0_u64, 0_i64, 0_i64);
    let mut samples = readings.samples.iter();
    for group in pods {
        let sample = samples.next();
        if let Some(&PodSample { usage, request: Some(request), taken, window }) = sample
            && let Standing::Ready(usage) = standing(group, usage, (taken, window), want.cpu)
        {
            let count = i64::from(group.count);
            ready += u64::from(group.count);
            usages = usages.wrapping_add(usage.wrapping_mul(count));
            requests = requests.wrapping_add(request.wrapping_mul(count));
        } else if group.count > 0 {
            gathered.add(group, sample, want);
        }
    }
    gathered.pods.ready += ready;
    gathered.usage = gathered.usage.wrapping_add(usages);
    gathered.requests = gathered.requests.wrapping_add(requests);
    for stray in readings.strays {
        gathered.strays += u64::from(stray.count);
        let usage = stray.usage.wrapping_mul(i64::from(stray.count));
        gathered.stray_usage = gathered.stray_usage.wrapping_add(usage);
    }
    gathered
}

#[inline(always)]
fn standing(
    group: &PodGroup,
    usage: Option<i64>,
    (taken, window): (Timestamp, Millis),
    cpu: Option<CpuReadiness>,
) -> Standing {
    if group.deleted || group.phase == PodPhase::Failed {
        return Standing::Ignored;
    }
    if group.phase == PodPhase::Pending {
        return Standing::Unready;
    }
    let Some(usage) = usage else { return Standing::Missing };
    let Some(cpu) = cpu else { return Standing::Ready(usage) };
    let (Some(started), false) = (group.started, group.ready == Ready::Absent) else {
        return Standing::Unready;
    };
    let not_ready = group.ready == Ready::False;
    let in_doubt = if started + cpu.initialization_period > cpu.now {
        not_ready || taken < group.ready_since + window
    } else {
        not_ready && started + cpu.initial_readiness_delay > group.ready_since
    };
    if in_doubt { Standing::Unready } else { Standing::Ready(usage) }
}

impl Gathered {
    #[inline(never)]
    fn add(&mut self, group: &PodGroup, sample: Option<&PodSample>, want: Want) {
        let (pods, count) = (u64::from(group.count), i64::from(group.count));
        let request = sample.and_then(|sample| sample.request);
        self.lacks_request |= request.is_none();
        let requests = request.unwrap_or(0).wrapping_mul(count);
        let usage = sample.and_then(|sample| sample.usage);
        let taken = sample.map_or((Timestamp::MIN, Millis::ZERO), |sample| (sample.taken, sample.window));
        match standing(group, usage, taken, want.cpu) {
            Standing::Ready(usage) => {
                self.pods.ready += pods;
                self.usage = self.usage.wrapping_add(usage.wrapping_mul(count));
                self.requests = self.requests.wrapping_add(requests);
            }
            Standing::Unready => {
                self.pods.unready += pods;
                self.unready_requests = self.unready_requests.wrapping_add(requests);
            }
            Standing::Missing => {
                self.pods.missing += pods;
                self.missing_requests = self.missing_requests.wrapping_add(requests);
                if let Some(percent) = want.assumed_percent {
                    let assumed = request.unwrap_or(0).wrapping_mul(percent) / 100;
                    self.missing_usage = self.missing_usage.wrapping_add(assumed.wrapping_mul(count));
                }
            }
            Standing::Ignored => self.pods.ignored += pods,
        }
    }

    /// There is no sample left to compute with.
    pub(crate) fn is_empty(&self) -> bool {
        self.pods.ready == 0 && self.strays == 0
    }
}
