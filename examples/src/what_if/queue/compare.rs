//! Several ScaledObjects over the same queues: what differs between them, and what does not.

use std::collections::BTreeSet;
use std::path::Path;

use scalewright::keda::{Coupling, ScaledObject};
use scalewright::manifest::ScaledObjectManifest;
use scalewright::simulate::{QueueReplay, QueueRun, QueueScore};
use serde::Serialize;

use super::super::args::{Args, Format};
use super::super::clock::Clock;
use super::super::files::File;
use super::super::scenario::Scenario;
use super::arrivals::Queues;
use super::compare_text;
use super::field::{Difference, differences, other_clocks};
use super::measure::Measures;
use super::object::Object;
use super::{Subject, startup, unit};

/// One of the ScaledObjects, run.
pub(super) struct Variant {
    /// What tells it from the others: its name, or that of its file.
    pub(super) label: String,
    pub(super) subject: Subject,
    pub(super) outcome: Outcome,
    /// The same with other clocks.
    pub(super) clocks: Vec<Trial>,
    /// The first ScaledObject with one setting of this one; empty for the first.
    pub(super) alone: Vec<Trial>,
    /// It differs from the first in nothing else.
    pub(super) nothing_else: bool,
}

/// What came out of a run.
pub(super) struct Outcome {
    pub(super) run: QueueRun,
    pub(super) score: QueueScore,
    pub(super) measures: Measures,
}

/// A run with one setting changed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Trial {
    pub(super) field: String,
    pub(super) from: String,
    pub(super) to: String,
    /// Every change, and every sample of replicas, backlogs and ages is the same.
    pub(super) same_run: bool,
    pub(super) score: QueueScore,
    pub(super) measures: Measures,
}

/// What is common to all.
pub(super) struct Common<'a> {
    pub(super) title: Option<&'a str>,
    pub(super) look_at: Option<&'a str>,
    pub(super) loads: Vec<(String, String)>,
    pub(super) notes: Vec<String>,
    pub(super) unit: String,
    pub(super) startup_seconds: f64,
    pub(super) clock: Clock,
}

/// Runs all over the queues of the first.
pub(crate) fn compare(
    args: &Args,
    scenario: Option<&Scenario>,
    chosen: &[(&File, &ScaledObjectManifest)],
) -> anyhow::Result<String> {
    let controller = args.controller.controller();
    let mut objects = Vec::new();
    for (file, manifest) in chosen {
        let object = Object::read(file, manifest, &controller, args.target)?;
        objects.push(object.ok_or_else(|| {
            anyhow::anyhow!(
                "`{}` has only cpu and memory triggers: there is no queue to compare",
                manifest.name()
            )
        })?);
    }
    let unit = unit(scenario);
    let mut notes = Vec::new();
    for object in &mut objects {
        for note in std::mem::take(&mut object.notes) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }
    let Some(first) = objects.first() else { return Ok(String::new()) };
    let queues = Queues::read(args, scenario, first, &unit, &mut notes)?;
    let clock = Clock::over(queues.start, queues.duration);
    notes.extend(queues.outage_text(clock));
    let common = Common {
        title: scenario.map(|scenario| scenario.title.as_str()),
        look_at: scenario.and_then(|scenario| scenario.look_at.as_deref()),
        loads: queues.texts(first, &unit),
        notes,
        unit,
        startup_seconds: startup(args, scenario).as_seconds(),
        clock,
    };
    let mut variants: Vec<Variant> = Vec::new();
    for (object, label) in objects.into_iter().zip(labels(chosen)) {
        let subject = Subject::new(args, scenario, object, &queues, &controller)?;
        let outcome = Outcome::of(&subject, &subject.coupling)?;
        let clocks = tried(&subject, &outcome, other_clocks(&subject.object.policy))?;
        let (alone, nothing_else) = match variants.first() {
            Some(base) => {
                let (found, nothing_else) = differences(&base.subject.object.policy, &subject.object.policy);
                (tried(&base.subject, &base.outcome, found)?, nothing_else)
            }
            None => (Vec::new(), true),
        };
        variants.push(Variant { label, subject, outcome, clocks, alone, nothing_else });
    }
    match args.format {
        Format::Text => Ok(compare_text::text(&common, &variants, usize::from(super::super::width(args)))?),
        Format::Json => Ok(compare_text::json(&common, &variants)?),
        Format::Csv => Ok(compare_text::csv(&variants)?),
    }
}

/// The names, unless one of them comes twice: then those of the files, or both.
fn labels(chosen: &[(&File, &ScaledObjectManifest)]) -> Vec<String> {
    let stem = |file: &File| {
        let stem = Path::new(&file.shown).file_stem();
        stem.map_or(file.shown.clone(), |stem| stem.to_string_lossy().into_owned())
    };
    let names: Vec<String> = chosen.iter().map(|(_, manifest)| manifest.name().to_string()).collect();
    let stems: Vec<String> = chosen.iter().map(|(file, _)| stem(file)).collect();
    if are_distinct(&names) {
        names
    } else if are_distinct(&stems) {
        stems
    } else {
        names.iter().zip(&stems).map(|(name, stem)| format!("{name} of {stem}")).collect()
    }
}

fn are_distinct(labels: &[String]) -> bool {
    labels.iter().collect::<BTreeSet<_>>().len() == labels.len()
}

/// Runs a subject once for each change.
fn tried(subject: &Subject, base: &Outcome, changes: Vec<Difference>) -> anyhow::Result<Vec<Trial>> {
    let tried = changes.into_iter().map(|Difference { field, from, to, changed }| {
        let Outcome { run, score, measures } = Outcome::of(subject, &subject.coupled(changed))?;
        let same_run = is_same(&base.run, &run);
        Ok(Trial { field, from, to, same_run, score, measures })
    });
    tried.collect()
}

impl Subject {
    /// Another policy under the same controller.
    fn coupled(&self, policy: ScaledObject) -> Coupling {
        Coupling::new(policy, &self.coupling.hpa().controller)
    }
}

impl Outcome {
    fn of(subject: &Subject, coupling: &Coupling) -> anyhow::Result<Self> {
        let run = QueueReplay::new(coupling, &subject.sources, &subject.options)
            .map_err(|error| anyhow::anyhow!("{}: {error}", coupling.object().name))?
            .run();
        let measures = Measures::of(coupling, &subject.object.watched, &run);
        Ok(Self { score: QueueScore::of(&run), measures, run })
    }
}

/// Everything that the replicas and the messages went through; whether a poll found something is no part of that.
fn is_same(left: &QueueRun, right: &QueueRun) -> bool {
    left.changes() == right.changes()
        && left.replicas() == right.replicas()
        && left.ready() == right.ready()
        && left.backlog() == right.backlog()
        && left.oldest() == right.oldest()
}
