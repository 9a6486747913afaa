//! What came out of a simulation of queues.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::ControlFlow;

use serde::Serialize;

use crate::error::Error;
use crate::front::replayed::Fnv1a;
use crate::keda::{Coupling, PollExplanation, SyncExplanation, Trigger};
use crate::simulate::{QueueOptions, QueueReplay, QueueRun, QueueScore, QueueSource, ScaleChange};
use crate::units::{Millis, Timestamp};

/// A finished simulation: its report, its columns, and the explanation of every moment.
#[derive(Clone, Debug)]
pub struct QueueReplayed {
    coupling: Coupling,
    sources: Vec<QueueSource>,
    options: QueueOptions,
    run: QueueRun,
    report: QueueReport,
}

/// A simulation of queues in a few numbers, and every change of the count.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct QueueReport {
    /// The ScaledObject's name.
    pub name: String,
    /// What is scaled.
    pub target: String,
    /// The time of the first row.
    pub start: Timestamp,
    /// The end, which is no part of the simulation.
    pub end: Timestamp,
    /// The time from one row to the next.
    pub period: Millis,
    /// The number of rows.
    pub rows: usize,
    /// `pollingInterval`.
    pub polling_interval: Millis,
    /// The controller's sync period.
    pub sync_period: Millis,
    /// `minReplicaCount`.
    pub min_replicas: i32,
    /// `maxReplicaCount`.
    pub max_replicas: i32,
    /// The replicas before the start.
    pub initial_replicas: i32,
    /// The metric of each trigger, in their order; for `cpu` and `memory` the type.
    pub metrics: Vec<String>,
    /// The simulation in a few numbers.
    pub score: QueueScore,
    /// Every change of the count, and who wrote it.
    pub changes: Vec<ScaleChange>,
    /// What was taken for granted.
    pub assumed: Vec<String>,
}

/// How many moments lie between two calls of `progress`: some milliseconds.
pub(super) const STRIDE: usize = 1 << 14;

impl QueueReplayed {
    pub(super) fn run_of(
        coupling: Coupling,
        sources: Vec<QueueSource>,
        options: QueueOptions,
        assumed: Vec<String>,
        progress: &mut dyn FnMut(f64) -> ControlFlow<()>,
    ) -> Result<Self, Error> {
        let replay = QueueReplay::new(&coupling, &sources, &options)?;
        let run = replay.run_watched(STRIDE, told(replay.start(), replay.end(), progress));
        let object = coupling.object();
        let report = QueueReport {
            name: object.name.clone(),
            target: object.target.described(),
            start: run.start(),
            end: run.end(),
            period: run.period(),
            rows: run.len(),
            polling_interval: object.polling_interval,
            sync_period: coupling.hpa().controller.sync_period,
            min_replicas: object.min_replica_count,
            max_replicas: object.max_replica_count,
            initial_replicas: run.initial_replicas(),
            metrics: object.triggers.iter().map(metric).collect(),
            score: QueueScore::of(&run),
            changes: run.changes().to_vec(),
            assumed,
        };
        Ok(Self { coupling, sources, options, run, report })
    }

    /// Score and changes.
    pub fn report(&self) -> &QueueReport {
        &self.report
    }

    /// The exact columns.
    pub fn run(&self) -> &QueueRun {
        &self.run
    }

    /// The number of rows, and of entries in every column.
    pub fn len(&self) -> usize {
        self.run.len()
    }

    /// Never: there is a row for the start.
    pub fn is_empty(&self) -> bool {
        self.run.is_empty()
    }

    /// The number of queues.
    pub fn queues(&self) -> usize {
        self.sources.len()
    }

    /// The time of each row, in milliseconds.
    pub fn at(&self) -> Vec<i64> {
        (0..self.len()).map(|row| self.run.at(row).as_millis()).collect()
    }

    /// Whether the last poll found the object active: 1 or 0.
    pub fn active(&self) -> Vec<u8> {
        self.run.active().iter().map(|active| u8::from(*active)).collect()
    }

    /// Messages that wait in all queues.
    pub fn backlog(&self) -> Vec<f64> {
        units(self.run.backlog())
    }

    /// Messages that wait in the queue of one trigger, or where the trigger's metric is given, its value; for `cpu` and `memory`
    /// the mean of the ready pods as of the last sync. `None` beyond the last trigger.
    pub fn queue(&self, trigger: usize) -> Option<Vec<f64>> {
        self.run.queue(trigger).map(units)
    }

    /// How long the oldest message of all queues has been waiting, in seconds.
    pub fn oldest(&self) -> Vec<f64> {
        seconds(self.run.oldest())
    }

    /// KEDA's last poll at or before a time, in full; `None` before the first one.
    #[inline(never)]
    pub fn explain_poll(&self, at: Timestamp) -> Option<PollExplanation> {
        self.replay()?.poll_explained(&self.run, at)
    }

    /// The HPA's last sync at or before a time, in full; `None` before the first one, and where there is no HPA.
    #[inline(never)]
    pub fn explain_sync(&self, at: Timestamp) -> Option<SyncExplanation> {
        self.replay()?.sync_explained(&self.run, at)
    }

    /// What has been accepted once.
    fn replay(&self) -> Option<QueueReplay<'_>> {
        QueueReplay::new(&self.coupling, &self.sources, &self.options).ok()
    }

    /// A fingerprint of the exact columns, to compare runs across languages: 64-bit FNV-1a, in hexadecimal, over `replicas`
    /// and `ready` (4 bytes each), `active` (1 byte), `oldest` in milliseconds and each queue in thousandths (8 bytes each),
    /// column after column, little-endian.
    #[inline(never)]
    pub fn digest(&self) -> String {
        let mut hash = Fnv1a::default();
        for column in [self.run.replicas(), self.run.ready()] {
            column.iter().for_each(|value| hash.write(&value.to_le_bytes()));
        }
        hash.write(&self.active());
        self.run.oldest().iter().for_each(|age| hash.write(&age.as_millis().to_le_bytes()));
        for queue in (0..self.queues()).filter_map(|trigger| self.run.queue(trigger)) {
            queue.iter().for_each(|waiting| hash.write(&waiting.to_le_bytes()));
        }
        hash.text()
    }
}

/// Tells `progress` which part of a simulation is done.
pub(super) fn told(
    start: Timestamp,
    end: Timestamp,
    progress: &mut dyn FnMut(f64) -> ControlFlow<()>,
) -> impl FnMut(Timestamp) -> ControlFlow<()> {
    let total = (end - start).as_seconds();
    move |at| progress((at - start).as_seconds() / total)
}

/// The metric of a trigger, or its type where that is no external one.
pub(super) fn metric(trigger: &Trigger) -> String {
    trigger.metric_name().unwrap_or(&trigger.trigger_type).to_string()
}

pub(super) fn seconds(column: &[Millis]) -> Vec<f64> {
    column.iter().map(|span| span.as_millis() as f64 / 1000.0).collect()
}

pub(super) fn units(column: &[i64]) -> Vec<f64> {
    column.iter().map(|milli| *milli as f64 / 1000.0).collect()
}
