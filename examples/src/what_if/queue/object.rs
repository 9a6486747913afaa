//! From a ScaledObject as written to what can be run.

use anyhow::anyhow;
use scalewright::hpa::{Controller, MetricTarget};
use scalewright::keda::triggers::{Cron, RabbitMqMode, Scaler, ScalerKind};
use scalewright::keda::{ScaledJob, ScaledObject, Trigger, is_resource_trigger};
use scalewright::manifest::keda::{Finding, TriggerSpec};
use scalewright::manifest::{ScaledJobManifest, ScaledObjectManifest};
use scalewright::simulate::QueueSource;

use super::super::files::{File, located};

/// What a trigger reads in a run.
#[derive(Clone, Debug)]
pub(super) enum Watched {
    /// The messages that wait.
    Queue,
    /// The messages that come in, whatever waits.
    Rate,
    /// The clock.
    Cron(Box<Cron>),
    /// How busy the pods are.
    Pods(Box<QueueSource>),
}

impl Watched {
    /// Messages come to it.
    pub(super) fn is_fed(&self) -> bool {
        matches!(self, Self::Queue | Self::Rate)
    }
}

/// A ScaledObject with what its triggers read.
pub(super) struct Object {
    pub(super) policy: ScaledObject,
    /// One for each trigger of the policy.
    pub(super) watched: Vec<Watched>,
    /// What KEDA accepts although it has no effect, or another than one would think.
    pub(super) findings: Vec<String>,
    /// What is assumed or left out.
    pub(super) notes: Vec<String>,
    /// The replicas of the workload in the file.
    pub(super) replicas: Option<i32>,
    /// What works the queues off: a replica or a job.
    pub(super) worker: &'static str,
}

impl Object {
    /// `None` where all triggers are `cpu` and `memory`: then there is nothing to poll.
    ///
    /// `target` is for triggers of which it is not known what they are held against.
    pub(super) fn read(
        file: &File,
        manifest: &ScaledObjectManifest,
        controller: &Controller,
        target: Option<f64>,
    ) -> anyhow::Result<Option<Self>> {
        let refused = |error| located(&file.shown, &error);
        let policy = manifest.policy(controller).map_err(refused)?;
        let written = manifest.spec().triggers.as_deref().unwrap_or_default();
        let is_polled = |one: &TriggerSpec| !one.type_name.as_deref().is_some_and(is_resource_trigger);
        if !written.iter().any(is_polled) {
            return Ok(None);
        }
        let workload = file.workload(&policy.target.kind, &policy.target.name, manifest.namespace());
        let gates = controller.feature_gates;
        let requested = |resource: &str, container: Option<&str>| {
            workload.and_then(|workload| workload.pod.request(resource, container, &gates))
        };
        let modified = policy.modifiers.is_some();
        let mut notes = Vec::new();
        let mut watched = Vec::new();
        for (written, trigger) in written.iter().zip(&policy.triggers) {
            if let Some((source, assumption)) = QueueSource::of_pods(trigger, requested) {
                notes.push(assumption.text);
                watched.push(Watched::Pods(Box::new(source)));
                continue;
            }
            let scaler = written.scaler(modified).map_err(refused)?;
            watched.push(watch(&scaler, name(trigger), &mut notes));
        }
        let mut policy = policy;
        let unasked = "the HPA never asks for anything: give --target, what one replica";
        aimed(&mut policy, target, unasked, &mut notes);
        clocked(&watched, &mut notes);
        annotated(&policy, &mut notes);
        let findings = manifest.findings().iter().map(finding).collect();
        let replicas = workload.and_then(|workload| workload.replicas);
        Ok(Some(Self { findings, policy, watched, notes, replicas, worker: "replica" }))
    }

    /// A ScaledJob, as far as what comes to its queues goes by it.
    pub(super) fn of_job(
        file: &File,
        manifest: &ScaledJobManifest,
        job: &ScaledJob,
        target: Option<f64>,
    ) -> anyhow::Result<Self> {
        let written = manifest.spec().triggers.as_deref().unwrap_or_default();
        let (mut notes, mut watched) = (Vec::new(), Vec::new());
        for (written, trigger) in written.iter().zip(&job.triggers) {
            let scaler = written.scaler(false).map_err(|error| located(&file.shown, &error))?;
            watched.push(watch(&scaler, name(trigger), &mut notes));
        }
        let mut policy = ScaledObject::new(&job.name, job.triggers.clone());
        let most = job.min_replicas().saturating_add(job.headroom());
        policy.max_replica_count = i32::try_from(most).unwrap_or(i32::MAX);
        let unasked = "no job is created for it: give --target, what one job";
        aimed(&mut policy, target, unasked, &mut notes);
        clocked(&watched, &mut notes);
        let findings = manifest.findings().iter().map(finding).collect();
        Ok(Self { policy, watched, findings, notes, replicas: None, worker: "job" })
    }

    /// The triggers that messages come to, with their place among all.
    pub(super) fn queues(&self) -> impl Iterator<Item = (usize, &Trigger)> {
        let watched = self.watched.iter().zip(&self.policy.triggers).enumerate();
        watched.filter(|(_, (watched, _))| watched.is_fed()).map(|(index, (_, one))| (index, one))
    }

    /// What one replica is meant to have waiting for it in a queue; `None` where nothing says it.
    pub(super) fn target(&self, trigger: &Trigger) -> Option<f64> {
        let target = match &self.policy.modifiers {
            Some(modifiers) => modifiers.target.value,
            None => match trigger.metric.target {
                MetricTarget::AverageValue(milli) | MetricTarget::Value(milli) => milli as f64 / 1000.0,
                MetricTarget::Utilization(_) | MetricTarget::Absent => return None,
            },
        };
        Some(target).filter(|target| *target > 0.0)
    }
}

/// What a trigger is called: by its name, its metric, or its type.
pub(super) fn name(trigger: &Trigger) -> &str {
    match (trigger.name.as_str(), trigger.metric_name()) {
        ("", Some(metric)) => metric,
        ("", None) => &trigger.trigger_type,
        (name, _) => name,
    }
}

fn clocked(watched: &[Watched], notes: &mut Vec<String>) {
    if watched.iter().any(|watched| matches!(watched, Watched::Cron(_))) {
        notes.push("all times here are UTC; cron windows open and close in their own time zones".to_string());
    }
}

fn watch(scaler: &Scaler, name: &str, notes: &mut Vec<String>) -> Watched {
    let taken = |what: &str| format!("{name}: {what} is taken for the number of messages that wait");
    match &scaler.kind {
        ScalerKind::Cron(cron) => {
            if cron.desired_replicas < 0 {
                notes.push(format!(
                    "{name}: a negative desiredReplicas would wake the target up inside the window; here it never does"
                ));
            }
            return Watched::Cron(Box::new(cron.clone()));
        }
        ScalerKind::RabbitMq(rabbit) => match rabbit.mode {
            RabbitMqMode::QueueLength => {}
            RabbitMqMode::MessageRate => {
                notes.push(format!(
                    "{name}: reads how many messages come in per second, whatever waits; what waits is not followed"
                ));
                return Watched::Rate;
            }
            _ => notes.push(taken("what this mode of rabbitmq reads")),
        },
        ScalerKind::Kafka(kafka) if !kafka.allow_idle_consumers => notes.push(format!(
            "{name}: KEDA asks for no more replicas than the topic has partitions; how many these are is not known here, and nothing is cut"
        )),
        ScalerKind::Prometheus(_) => notes.push(taken("the answer to the query")),
        ScalerKind::PostgreSql(_) | ScalerKind::MySql(_) => notes.push(taken("the result of the query")),
        ScalerKind::Unmodelled(_) => notes.push(taken("what this type reads")),
        _ => {}
    }
    Watched::Queue
}

/// Gives a target to the triggers that have none.
fn aimed(policy: &mut ScaledObject, target: Option<f64>, unasked: &str, notes: &mut Vec<String>) {
    let without = policy.triggers.iter_mut().filter(|trigger| trigger.metric.target == MetricTarget::Absent);
    for trigger in without {
        match target {
            Some(target) => trigger.metric.target = MetricTarget::AverageValue((target * 1000.0) as i64),
            None => {
                notes.push(format!("{}: its target is not known, so {unasked} is meant for", name(trigger)))
            }
        }
    }
}

fn annotated(policy: &ScaledObject, notes: &mut Vec<String>) {
    let annotations = &policy.annotations;
    let said = [
        (
            annotations.stops_polling(),
            "an annotation pauses the object: KEDA does nothing, and there is no HPA",
        ),
        (annotations.paused_scale_in, "the annotation paused-scale-in: nothing is scaled in"),
        (annotations.paused_scale_out, "the annotation paused-scale-out: nothing is scaled out"),
        (annotations.force_activation, "the annotation force-activation: every poll counts as active"),
    ];
    notes.extend(said.into_iter().filter(|(holds, _)| *holds).map(|(_, text)| text.to_string()));
}

/// A finding with its place.
pub(super) fn finding(found: &Finding) -> String {
    match found.position {
        Some(position) => format!("{}: {} (line {})", found.path, found.message, position.line),
        None => format!("{}: {}", found.path, found.message),
    }
}

/// An error that is not about a place in a file.
pub(super) fn plain(flag: &str, error: &impl std::fmt::Display) -> anyhow::Error {
    anyhow!("{flag}: {error}")
}
