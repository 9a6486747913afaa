//! What came out of a replay.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::replay::Mode;
use crate::hpa::{Cause, Explanation};
use crate::simulate::{Notable, Replay, Run, Score, notable};
use crate::units::{Millis, Timestamp};

/// A finished run: its report, its columns, and the explanation of every moment.
#[derive(Clone, Debug)]
pub struct Replayed {
    replay: Replay<'static>,
    run: Run,
    report: ReplayReport,
}

/// A run in a few numbers, and the stretches of it that are worth a look.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReplayReport {
    /// The policy's name.
    pub name: String,
    /// What is scaled.
    pub target: String,
    /// Whether replicas changed what the metrics showed.
    pub mode: Mode,
    /// The time of the first evaluation.
    pub start: Timestamp,
    /// The time from one evaluation to the next.
    pub period: Millis,
    /// The number of evaluations.
    pub steps: usize,
    /// The run went to the end of the load.
    pub complete: bool,
    /// The policy's `minReplicas`.
    pub min_replicas: i32,
    /// The policy's `maxReplicas`.
    pub max_replicas: i32,
    /// The replicas before the first evaluation.
    pub initial_replicas: i32,
    /// What one ready pod serves at most, in units per second; `None` in open loop.
    pub capacity: Option<f64>,
    /// The run in a few numbers.
    pub score: Score,
    /// The stretches that are worth a look, in the order of their begin.
    pub notable: Vec<Notable>,
    /// What was taken for granted because nobody said it: sentences.
    pub assumed: Vec<String>,
    /// The names of the causes, each at the place of its code in the column.
    pub causes: Vec<Cause>,
}

impl Replayed {
    #[inline]
    pub(super) fn new(
        (mode, patience): (Mode, Millis),
        replay: Replay<'static>,
        run: Run,
        assumed: Vec<String>,
    ) -> Self {
        let policy = replay.policy();
        let report = ReplayReport {
            name: policy.name.clone(),
            target: policy.target.described(),
            mode,
            start: run.start(),
            period: run.period(),
            steps: run.len(),
            complete: run.len() == replay.len(),
            min_replicas: policy.min_replicas,
            max_replicas: policy.max_replicas,
            initial_replicas: run.before(0),
            capacity: run.capacity().map(|capacity| capacity as f64 / 1000.0),
            score: Score::of(&run),
            notable: notable(&run, patience),
            assumed,
            causes: Cause::ALL.to_vec(),
        };
        Self { replay, run, report }
    }

    /// Score, stretches, and what was assumed.
    pub fn report(&self) -> &ReplayReport {
        &self.report
    }

    /// The number of evaluations, and of entries in every column.
    pub fn len(&self) -> usize {
        self.run.len()
    }

    /// Whether the run was broken off before the first evaluation.
    pub fn is_empty(&self) -> bool {
        self.run.is_empty()
    }

    /// The exact columns, in thousandths.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// The time of each evaluation, in milliseconds.
    pub fn at(&self) -> Vec<i64> {
        (0..self.len()).map(|step| self.run.at(step).as_millis()).collect()
    }

    /// The load until the next evaluation, in units per second; in open loop the metric's value as given.
    pub fn load(&self) -> Vec<f64> {
        self.run.load().iter().map(|milli| *milli as f64 / 1000.0).collect()
    }

    /// The metric whose proposal won, or else the first one, as the controller reports it: percent for a utilization, the
    /// value for everything else; NaN where there is none.
    pub fn metric(&self) -> Vec<f64> {
        let value = |milli: &i64| if *milli == Run::NO_METRIC { f64::NAN } else { *milli as f64 / 1000.0 };
        self.run.metric().iter().map(value).collect()
    }

    /// The replicas that the metrics ask for, before anything holds them back; the desired ones where metrics did not
    /// count.
    pub fn recommended(&self) -> &[i32] {
        self.run.recommended()
    }

    /// The replicas after each evaluation.
    pub fn desired(&self) -> &[i32] {
        self.run.desired()
    }

    /// The pods that serve until the next evaluation.
    pub fn ready(&self) -> &[i32] {
        self.run.ready()
    }

    /// What settled each count, as codes: places in [`ReplayReport::causes`].
    pub fn cause(&self) -> Vec<u8> {
        self.run.cause().iter().map(|cause| *cause as u8).collect()
    }

    /// One evaluation in full; `None` beyond the end. Costs at most a 64th of the run.
    #[inline(never)]
    pub fn explain(&self, step: usize) -> Option<Explanation> {
        self.replay.explanation_at(&self.run, step)
    }

    /// A fingerprint of the exact columns, to compare runs across languages: 64-bit FNV-1a, in hexadecimal, over `load`
    /// and `metric` in thousandths (8 bytes each), `recommended`, `desired` and `ready` (4 bytes each) and `cause` (1
    /// byte), column after column, little-endian.
    #[inline(never)]
    pub fn digest(&self) -> String {
        let mut hash = Fnv1a::default();
        for column in [self.run.load(), self.run.metric()] {
            column.iter().for_each(|value| hash.write(&value.to_le_bytes()));
        }
        for column in [self.run.recommended(), self.run.desired(), self.run.ready()] {
            column.iter().for_each(|value| hash.write(&value.to_le_bytes()));
        }
        self.run.cause().iter().for_each(|cause| hash.write(&[*cause as u8]));
        hash.text()
    }
}

/// Fowler, Noll and Vo's hash.
pub(super) struct Fnv1a(u64);

impl Default for Fnv1a {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv1a {
    pub(super) fn text(&self) -> String {
        alloc::format!("{:016x}", self.0)
    }

    pub(super) fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}
