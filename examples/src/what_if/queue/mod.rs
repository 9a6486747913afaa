//! What would this ScaledObject have done with these queues, and why?

mod arrivals;
mod compare;
mod compare_text;
mod events;
mod field;
mod formats;
mod jobs;
mod measure;
mod object;
mod picture;
mod report;
mod stretch;

use anyhow::bail;
use scalewright::hpa::Controller;
use scalewright::keda::Coupling;
use scalewright::manifest::ScaledObjectManifest;
use scalewright::simulate::{QueueOptions, QueueReplay, QueueRun, QueueScore, QueueSource};

use super::args::{Args, Format, Span};
use super::clock::{self, Clock};
use super::files::{File, located};
use super::input::Input;
use super::numbers::{span, thousandths};
use super::scenario::Scenario;
use arrivals::Queues;
pub(crate) use compare::compare;
use events::{Events, Told};
pub(crate) use jobs::produce as produce_jobs;
use measure::Measures;
use object::Object;
use report::Header;

/// A ScaledObject that is ready to run.
struct Subject {
    object: Object,
    coupling: Coupling,
    sources: Vec<QueueSource>,
    options: QueueOptions,
    /// The queues of which it is known what waits.
    followed: usize,
}

impl Subject {
    fn new(
        args: &Args,
        scenario: Option<&Scenario>,
        object: Object,
        queues: &Queues,
        controller: &Controller,
    ) -> anyhow::Result<Self> {
        let mut options = QueueOptions::default();
        let given = args.replicas.or(scenario.and_then(|scenario| scenario.replicas));
        options.initial_replicas = given.or(object.replicas);
        options.startup = startup(args, scenario);
        options.duration = Some(queues.duration);
        let sources = queues.sources(&object)?;
        let coupling = Coupling::new(object.policy.clone(), controller);
        Ok(Self { object, coupling, sources, options, followed: queues.followed() })
    }

    fn replay(&self) -> anyhow::Result<QueueReplay<'_>> {
        QueueReplay::new(&self.coupling, &self.sources, &self.options)
            .map_err(|error| anyhow::anyhow!("{}: {error}", self.object.policy.name))
    }
}

/// From a pod's creation to its readiness.
fn startup(args: &Args, scenario: Option<&Scenario>) -> scalewright::Millis {
    let given = args.startup.or(scenario.and_then(|scenario| scenario.startup));
    given.map_or(scalewright::Millis::from_seconds(30), |Span(startup)| startup)
}

fn unit(scenario: Option<&Scenario>) -> String {
    scenario.and_then(|scenario| scenario.unit.clone()).unwrap_or_else(|| "messages".to_string())
}

/// One ScaledObject over its queues.
pub(crate) fn produce(
    args: &Args,
    scenario: Option<&Scenario>,
    file: &File,
    manifest: &ScaledObjectManifest,
) -> anyhow::Result<String> {
    let controller = args.controller.controller();
    let Some(mut object) = Object::read(file, manifest, &controller, args.target)? else {
        return pods_alone(args, scenario, file, manifest, &controller);
    };
    let unit = unit(scenario);
    let mut notes = std::mem::take(&mut object.notes);
    let queues = Queues::read(args, scenario, &object, &unit, &mut notes)?;
    let clock = Clock::over(queues.start, queues.duration);
    notes.extend(queues.outage_text(clock));
    // The same file may be given for two queues.
    let mut said = Vec::new();
    notes.retain(|note| {
        !said.contains(note) && {
            said.push(note.clone());
            true
        }
    });
    let loads = queues.texts(&object, &unit);
    let subject = Subject::new(args, scenario, object, &queues, &controller)?;
    let replay = subject.replay()?;
    let run = replay.run();
    if let Some(moment) = &args.explain {
        return explain(args, &replay, &run, &unit, moment);
    }
    let measures = Measures::of(&subject.coupling, &subject.object.watched, &run);
    let told = Told {
        replay: &replay,
        run: &run,
        measures: &measures,
        unit: &unit,
        clock,
        outages: &queues.outages,
    };
    if args.format == Format::Csv {
        return Ok(formats::csv(&subject, &told)?);
    }
    let pods = format!(
        "{} at the begin; a new one works {} after its creation",
        run.initial_replicas(),
        span(startup(args, scenario).as_seconds())
    );
    let header = Header {
        title: scenario.map(|scenario| scenario.title.as_str()),
        look_at: scenario.and_then(|scenario| scenario.look_at.as_deref()),
        loads: &loads,
        pods: &pods,
        notes: &notes,
    };
    let events = Events::of(&told, args.all);
    let score = QueueScore::of(&run);
    match args.format {
        Format::Json => Ok(formats::json(&header, &subject, &told, &events, &score)?),
        _ => Ok(report::text(&header, &subject, &told, &events, &score, super::width(args))?),
    }
}

/// Where all triggers are `cpu` and `memory`, KEDA leaves the count to the HPA that it generates.
fn pods_alone(
    args: &Args,
    scenario: Option<&Scenario>,
    file: &File,
    manifest: &ScaledObjectManifest,
    controller: &Controller,
) -> anyhow::Result<String> {
    let policy = manifest.policy(controller).map_err(|error| located(&file.shown, &error))?;
    if policy.annotations.stops_polling() {
        bail!(
            "{}: an annotation pauses `{}`: there is no HPA that would do anything",
            file.shown,
            policy.name
        );
    }
    let mut notes: Vec<String> = manifest.findings().iter().map(object::finding).collect();
    notes.push(format!(
        "all triggers of the ScaledObject {} are cpu and memory: KEDA has nothing to poll and leaves the count to the HPA that it generates",
        policy.name
    ));
    let hpa = Coupling::new(policy, controller).hpa().clone();
    let workload = file.workload(&hpa.target.kind, &hpa.target.name, manifest.namespace());
    super::run(args, &Input::read(args, scenario, hpa, workload, notes)?)
}

/// The last poll and the last sync at or before a time.
fn explain(
    args: &Args,
    replay: &QueueReplay<'_>,
    run: &QueueRun,
    unit: &str,
    moment: &str,
) -> anyhow::Result<String> {
    let at = clock::moment("--explain", moment, run.start())?;
    if at < run.start() || at >= run.end() {
        bail!(
            "--explain: `{moment}` is outside the run, which goes from {} to {}",
            clock::rfc3339(run.start()),
            clock::rfc3339(run.end())
        );
    }
    let (poll, sync) = (replay.poll_explained(run, at), replay.sync_explained(run, at));
    if args.format == Format::Json {
        let document = serde_json::json!({ "at": clock::rfc3339(at), "poll": poll, "sync": sync });
        return Ok(format!("{}\n", serde_json::to_string_pretty(&document)?));
    }
    let row = (at - run.start()).as_millis() / run.period().as_millis().max(1);
    let row = usize::try_from(row).unwrap_or(0);
    let column = |values: &[i64]| values.get(row).copied().unwrap_or(0);
    let mut text = format!(
        "At {}: {} {unit} waiting, the oldest for {}, {} of {} replicas ready\n\n",
        clock::rfc3339(run.at(row)),
        thousandths(column(run.backlog())),
        run.oldest().get(row).copied().unwrap_or(scalewright::Millis::ZERO),
        run.ready().get(row).copied().unwrap_or(0),
        run.replicas().get(row).copied().unwrap_or(0),
    );
    if let Some(poll) = poll {
        text.push_str(&format!("KEDA polled:    {}\n{poll}\n", clock::rfc3339(poll.decision.at)));
    }
    match sync {
        Some(sync) => text.push_str(&format!("The HPA synced: {}\n{sync}", clock::rfc3339(sync.hpa.at))),
        None if replay.coupling().object().annotations.stops_polling() => {
            text.push_str("There is no HPA: the object is paused.\n");
        }
        None => text.push_str("The HPA has not synced yet.\n"),
    }
    Ok(text)
}
