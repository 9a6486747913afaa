//! What would this ScaledJob have done with these queues, and why?

mod events;
mod formats;
mod report;

use anyhow::{Context, anyhow, bail};
use scalewright::Millis;
use scalewright::keda::{ScaledJob, ScalingStrategy};
use scalewright::manifest::ScaledJobManifest;
use scalewright::simulate::{
    JobOptions, JobReplay, JobRun, JobScore, JobSource, JobWork, MessagesLeave, QueueSource,
};

use super::super::args::{Args, Format};
use super::super::clock::{self, Clock};
use super::super::files::{File, located};
use super::super::numbers::{rate, span};
use super::super::scenario::Scenario;
use super::arrivals::Queues;
use super::object::Object;
use super::report::Header;
use events::Events;

/// A run with everything that is told of it.
struct Told<'a> {
    replay: &'a JobReplay<'a>,
    run: &'a JobRun,
    object: &'a Object,
    unit: &'a str,
    clock: Clock,
    /// There are queues from which jobs take.
    followed: bool,
}

impl Told<'_> {
    fn job(&self) -> &ScaledJob {
        self.replay.job()
    }

    /// The most jobs that the ScaledJob is meant to have at once.
    fn most(&self) -> i64 {
        self.job().min_replicas().saturating_add(self.job().headroom())
    }
}

/// One ScaledJob over its queues.
pub(crate) fn produce(
    args: &Args,
    scenario: Option<&Scenario>,
    file: &File,
    manifest: &ScaledJobManifest,
) -> anyhow::Result<String> {
    if args.replicas.is_some() {
        bail!("--replicas: a ScaledJob has none; its jobs begin with the run");
    }
    let job = manifest.policy().map_err(|error| located(&file.shown, &error))?;
    let mut object = Object::of_job(file, manifest, &job, args.target)?;
    let unit = super::unit(scenario);
    let mut notes = std::mem::take(&mut object.notes);
    if job.paused {
        notes.push("an annotation pauses the ScaledJob: KEDA does nothing".to_string());
    }
    let queues = Queues::read(args, scenario, &object, &unit, &mut notes)?;
    let clock = Clock::over(queues.start, queues.duration);
    notes.extend(queues.outage_text(clock));
    let work = work(args, scenario, &object, &queues, job.strategy);
    notes.push(format!(
        "{}: what strategy {} is for",
        match work.leave {
            MessagesLeave::WhenTaken => "messages leave the queue when a job takes them",
            MessagesLeave::WhenDone => "messages count in the queue until the job that took them is done",
        },
        strategy(job.strategy)
    ));
    let loads = queues.texts(&object, &unit);
    let sources = queues.sources(&object)?.iter().map(source).collect::<Option<Vec<_>>>();
    let sources = sources.context("a ScaledJob has no triggers of pods")?;
    let mut options = JobOptions::default();
    options.duration = Some(queues.duration);
    let replay =
        JobReplay::new(&job, work, &sources, &options).map_err(|error| anyhow!("{}: {error}", job.name))?;
    let run = replay.run();
    if let Some(moment) = &args.explain {
        return explain(args, &replay, &run, moment);
    }
    let followed = queues.followed() > 0;
    let told = Told { replay: &replay, run: &run, object: &object, unit: &unit, clock, followed };
    if args.format == Format::Csv {
        return Ok(formats::csv(&told)?);
    }
    let pods = format!(
        "each takes up to {} {unit} and works {} at most, beginning {} after its creation",
        work.messages,
        span(work.lasts(u64::from(work.messages)).as_seconds()),
        span(work.startup.as_seconds())
    );
    let header = Header {
        title: scenario.map(|scenario| scenario.title.as_str()),
        look_at: scenario.and_then(|scenario| scenario.look_at.as_deref()),
        loads: &loads,
        pods: &pods,
        notes: &notes,
    };
    let events = Events::of(&told, args.all);
    let score = JobScore::of(&run);
    match args.format {
        Format::Json => Ok(formats::json(&header, &told, work, &events, &score)?),
        _ => Ok(report::text(&header, &told, &events, &score, super::super::width(args))?),
    }
}

/// A job takes what it is meant for, at the capacity that was given or chosen.
fn work(
    args: &Args,
    scenario: Option<&Scenario>,
    object: &Object,
    queues: &Queues,
    strategy: ScalingStrategy,
) -> JobWork {
    let first = object.queues().next().and_then(|(_, trigger)| object.target(trigger));
    let seconds = queues.capacity().map_or(0.0, |capacity| 1.0 / capacity);
    let mut work = JobWork::new(Millis::from_millis((seconds * 1000.0).round() as i64));
    work.startup = super::startup(args, scenario);
    // A cast saturates; a target below one message is for several jobs on one.
    work.messages = (first.unwrap_or(1.0).ceil() as u32).max(1);
    work.leave = match strategy {
        ScalingStrategy::Accurate => MessagesLeave::WhenTaken,
        _ => MessagesLeave::WhenDone,
    };
    work
}

/// The same arrivals, for jobs.
fn source(source: &QueueSource) -> Option<JobSource> {
    let trace = source.trace.clone()?;
    let mut taken = match source.service_per_replica {
        Some(_) => JobSource::queue(trace),
        None => JobSource::given(trace),
    };
    taken.outages.clone_from(&source.outages);
    Some(taken)
}

fn strategy(strategy: ScalingStrategy) -> &'static str {
    match strategy {
        ScalingStrategy::Default => "default",
        ScalingStrategy::Custom { .. } => "custom",
        ScalingStrategy::Accurate => "accurate",
        ScalingStrategy::Eager => "eager",
    }
}

/// The last poll at or before a time.
fn explain(args: &Args, replay: &JobReplay<'_>, run: &JobRun, moment: &str) -> anyhow::Result<String> {
    let at = clock::moment("--explain", moment, run.start())?;
    if at < run.start() || at >= run.end() {
        bail!(
            "--explain: `{moment}` is outside the run, which goes from {} to {}",
            clock::rfc3339(run.start()),
            clock::rfc3339(run.end())
        );
    }
    let polled = replay.poll_explained(run, at);
    if args.format == Format::Json {
        let document = serde_json::json!({
            "at": clock::rfc3339(at),
            "polledAt": polled.as_ref().map(|(at, _)| clock::rfc3339(*at)),
            "poll": polled.as_ref().map(|(_, poll)| poll),
        });
        return Ok(format!("{}\n", serde_json::to_string_pretty(&document)?));
    }
    let Some((polled_at, poll)) = polled else {
        return Ok("KEDA has not polled: the ScaledJob is paused.\n".to_string());
    };
    Ok(format!("KEDA polled:    {}\n{poll}", clock::rfc3339(polled_at)))
}

/// What a job is meant for, as in `up to 5 of s0-redis-imports`.
fn aim(told: &Told<'_>) -> String {
    let each = told.object.queues().map(|(_, trigger)| {
        let name = super::object::name(trigger);
        match told.object.target(trigger) {
            Some(target) => format!("up to {} of {name}", rate(target)),
            None => format!("an unknown part of {name}"),
        }
    });
    each.collect::<Vec<_>>().join(", ")
}
