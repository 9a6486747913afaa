//! What comes into the queues, and when nothing can be read.

use std::ops::Range;

use anyhow::{Context, bail};
use scalewright::keda::triggers::Cron;
use scalewright::simulate::{QueueSource, Synthetic, Trace};
use scalewright::{Millis, Timestamp};

use super::super::args::{Args, Span};
use super::super::clock;
use super::super::input::fitting;
use super::super::load::{Load, made_up, recorded};
use super::super::numbers::{compact, rate, span, two_digits};
use super::super::scenario::{Scenario, ScenarioLoad};
use super::object::{Object, Watched, name, plain};

/// A replica works off what it is meant to have waiting in this many seconds, where nothing else is said.
const SECONDS_PER_TARGET: f64 = 60.0;
/// Nothing arrives where a made-up day gives less than this part of its peak.
const QUIET: f64 = 0.05;
/// Clocks alone are shown over a week.
const DAYS_OF_CLOCKS: i64 = 7;

/// Where messages arrive, in the order of the triggers that count them.
pub(super) struct Queues {
    lanes: Vec<Lane>,
    pub(super) start: Timestamp,
    pub(super) duration: Millis,
    /// When none of them can be read.
    pub(super) outages: Vec<Range<Timestamp>>,
}

struct Lane {
    load: Load,
    /// What one ready replica works off per second; `None`: the load is what the trigger reads.
    capacity: Option<f64>,
}

impl Queues {
    /// The arrivals that the command line or a scenario gives for the queues of an object; what is not given is chosen, and said.
    pub(super) fn read(
        args: &Args,
        scenario: Option<&Scenario>,
        object: &Object,
        unit: &str,
        notes: &mut Vec<String>,
    ) -> anyhow::Result<Self> {
        let queues: Vec<_> = object.queues().map(|(_, trigger)| trigger).collect();
        let given = Given::new(args, scenario, queues.len())?;
        let recorded = given.recorded(args, unit, notes)?;
        if let ([_], [first, _, ..]) = (recorded.as_slice(), queues.as_slice()) {
            notes.push(format!(
                "the trace arrives in the first queue, {}, and nothing in the others: give --trace once for each",
                name(first)
            ));
        }
        let whole = recorded.first().map(|load| (load.trace.start(), load.trace.duration()));
        let mut recorded = recorded.into_iter();
        let mut lanes = Vec::new();
        for (index, trigger) in queues.iter().enumerate() {
            let target = object.target(trigger).unwrap_or(SECONDS_PER_TARGET);
            let most = object.policy.max_replica_count;
            let capacity = given.capacity(index)?;
            let (load, chosen) = match (recorded.next(), whole) {
                (Some(load), _) => {
                    let fits = fitting(&load.trace, most);
                    if capacity.is_none() && !args.open_loop {
                        notes.push(format!(
                            "{}: capacity was not given: {} {unit}/s let 60 % of maxReplicaCount carry the peak (--capacity)",
                            name(trigger),
                            rate(fits)
                        ));
                    }
                    (load, fits)
                }
                (None, Some((start, duration))) => {
                    let trace =
                        Trace::new(start, duration, vec![0.0]).map_err(|error| plain("load", &error))?;
                    (Load { trace, text: "nothing".to_string() }, target / SECONDS_PER_TARGET)
                }
                (None, None) => {
                    let chosen = two_digits(target / SECONDS_PER_TARGET);
                    if capacity.is_none() {
                        notes.push(format!(
                            "{}: capacity was not given: {} {unit}/s let a {} work its {} {unit} off in a minute (--capacity)",
                            name(trigger),
                            rate(chosen),
                            object.worker,
                            compact(target)
                        ));
                    }
                    (day(given.load(index), index, capacity.unwrap_or(chosen), most, unit)?, chosen)
                }
            };
            let given_rate = args.open_loop || matches!(object.queue_watched(index), Some(Watched::Rate));
            lanes.push(Lane { load, capacity: (!given_rate).then(|| capacity.unwrap_or(chosen)) });
        }
        let usual = (Synthetic::default().start, Millis::from_seconds(DAYS_OF_CLOCKS * 86_400));
        let longest = lanes.iter().map(|lane| lane.load.trace.duration()).max();
        let first = lanes.first().map(|lane| lane.load.trace.start()).zip(longest);
        let (start, duration) = first.or(whole).unwrap_or(usual);
        let texts = scenario.map_or(&args.outage, |scenario| &scenario.outages);
        let outages = texts.iter().map(|text| outage(text, start)).collect::<anyhow::Result<_>>()?;
        Ok(Self { lanes, start, duration, outages })
    }

    /// One source for each trigger of an object.
    pub(super) fn sources(&self, object: &Object) -> anyhow::Result<Vec<QueueSource>> {
        let queues = object.queues().count();
        if queues != self.lanes.len() {
            bail!("`{}` has {queues} queues, and the first one {}", object.policy.name, self.lanes.len());
        }
        let mut lanes = self.lanes.iter();
        let mut sources = Vec::new();
        for watched in &object.watched {
            let source = match watched {
                Watched::Cron(cron) => self.clock(cron)?,
                Watched::Pods(source) => (**source).clone(),
                Watched::Queue | Watched::Rate => {
                    let lane = lanes.next().context("a queue for each trigger")?;
                    let trace = lane.load.trace.clone();
                    let mut source = match lane.capacity {
                        Some(capacity) => QueueSource::queue(trace, capacity),
                        None => QueueSource::given(trace),
                    };
                    source.outages.clone_from(&self.outages);
                    source
                }
            };
            sources.push(source);
        }
        Ok(sources)
    }

    /// What comes to each trigger of an object, in words.
    pub(super) fn texts(&self, object: &Object, unit: &str) -> Vec<(String, String)> {
        let mut lanes = self.lanes.iter();
        let triggers = object.watched.iter().zip(&object.policy.triggers);
        let text = triggers.map(|(watched, trigger)| {
            let text = match (watched, lanes.as_slice()) {
                (Watched::Cron(cron), _) => format!(
                    "{} replicas from `{}` to `{}`, {}",
                    cron.desired_replicas, cron.start.text, cron.end.text, cron.timezone
                ),
                (Watched::Pods(_), _) => format!("how busy the {}s are", object.worker),
                (_, [lane, ..]) => {
                    lanes.next();
                    let worked_off = lane.capacity.map(|served| {
                        format!("; each {} works off {} {unit}/s of it", object.worker, rate(served))
                    });
                    format!("{}{}", lane.load.text, worked_off.unwrap_or_default())
                }
                (_, []) => String::new(),
            };
            (name(trigger).to_string(), text)
        });
        text.collect()
    }

    /// The queues of which it is known what waits.
    pub(super) fn followed(&self) -> usize {
        self.lanes.iter().filter(|lane| lane.capacity.is_some()).count()
    }

    /// What one replica or job works off in the first of them, per second; `None` where nothing is worked off.
    pub(super) fn capacity(&self) -> Option<f64> {
        self.lanes.iter().find_map(|lane| lane.capacity)
    }

    /// The replicas that a `cron` trigger asks for, over the time of the run.
    fn clock(&self, cron: &Cron) -> anyhow::Result<QueueSource> {
        let end = self.start + self.duration;
        // Windows open and close at whole minutes; the grid begins with the run.
        let within_minute = self.start.as_millis().rem_euclid(60_000) / 1000;
        let step = Millis::from_seconds(common_divisor(60, within_minute));
        let mut values = Vec::new();
        let mut at = self.start;
        let mut source_fails = false;
        while at < end {
            let Ok(window) = cron.window(at) else {
                source_fails = true;
                values.push(0.0);
                break;
            };
            let value = if window.inside { cron.desired_replicas.max(0) as f64 } else { 0.0 };
            let until = window.changes_at.unwrap_or(end).min(end);
            loop {
                values.push(value);
                at = at + step;
                if at >= until {
                    break;
                }
            }
        }
        let trace = Trace::new(self.start, step, values).map_err(|error| plain("cron", &error))?;
        let mut source = QueueSource::given(trace);
        if source_fails {
            source.outages.push(self.start..end);
        }
        Ok(source)
    }
}

impl Object {
    /// What the trigger of a queue reads.
    fn queue_watched(&self, queue: usize) -> Option<&Watched> {
        self.watched.iter().filter(|watched| watched.is_fed()).nth(queue)
    }
}

/// What was given, counted against the queues that there are.
struct Given<'a> {
    args: &'a Args,
    scenario: Option<&'a Scenario>,
}

impl<'a> Given<'a> {
    fn new(args: &'a Args, scenario: Option<&'a Scenario>, queues: usize) -> anyhow::Result<Self> {
        let counted = [
            ("--trace", args.trace.len()),
            ("--capacity", args.capacity.len()),
            ("queues", scenario.map_or(0, |scenario| scenario.queues.len())),
        ];
        for (flag, given) in counted {
            if given > 1 && given != queues {
                bail!(
                    "{flag}: given {given} times, but there are {queues} queues: give it once, or once for each"
                );
            }
        }
        Ok(Self { args, scenario })
    }

    fn recorded(&self, args: &Args, unit: &str, notes: &mut Vec<String>) -> anyhow::Result<Vec<Load>> {
        self.args.trace.iter().map(|path| recorded(path, args, unit, notes)).collect()
    }

    fn capacity(&self, queue: usize) -> anyhow::Result<Option<f64>> {
        let each = &self.args.capacity;
        let of_command = each.get(queue).or(each.first().filter(|_| each.len() == 1)).copied();
        let of_queue = || self.scenario?.queues.get(queue)?.capacity;
        let given = of_command.or_else(of_queue).or_else(|| self.scenario?.capacity);
        if let Some(capacity) = given.filter(|capacity| !(capacity.is_finite() && *capacity >= 0.001)) {
            bail!("--capacity: `{capacity}` is below the minimum of 0.001 per second");
        }
        Ok(given)
    }

    fn load(&self, queue: usize) -> Option<&'a ScenarioLoad> {
        let scenario = self.scenario?;
        Some(scenario.queues.get(queue).map_or(&scenario.load, |queue| &queue.load))
    }
}

/// A made-up day for a queue: nothing at night, up to what 60 % of the replicas work off in the afternoon, and a flash crowd
/// of 80 % of that on top in the evening; each queue has its own seed.
fn day(
    given: Option<&ScenarioLoad>,
    queue: usize,
    capacity: f64,
    most: i32,
    unit: &str,
) -> anyhow::Result<Load> {
    let peak = capacity * 0.6 * f64::from(most.max(1));
    let usual = Synthetic::default();
    let seed = usual.seed + queue as u64;
    let usual = Synthetic { seed, trough: 0.0, peak, crowd: peak * 0.8, ..usual };
    let given = given.cloned().unwrap_or_default();
    let recipe = given.synthetic(usual);
    made_up(&recipe, given.quiet.unwrap_or(QUIET * recipe.peak), unit)
}

/// `14:00/20m`.
fn outage(text: &str, start: Timestamp) -> anyhow::Result<Range<Timestamp>> {
    let (from, lasts) = text.split_once('/').with_context(|| {
        format!("--outage: `{text}` is no outage: write its begin and its length, as in 14:00/20m")
    })?;
    let from = clock::moment("--outage", from, start)?;
    let Span(lasts) = lasts.parse().map_err(|error: String| plain("--outage", &error))?;
    Ok(from..from + lasts)
}

impl Queues {
    /// The outages in words; `None` without any.
    pub(super) fn outage_text(&self, clock: clock::Clock) -> Option<String> {
        let each = self.outages.iter();
        let each = each.map(|outage| {
            format!(
                "from {} for {}",
                clock.show(outage.start),
                span((outage.end - outage.start).as_seconds())
            )
        });
        let text = each.collect::<Vec<_>>().join(", ");
        (!text.is_empty()).then(|| format!("{text} no queue can be read"))
    }
}

fn common_divisor(first: i64, second: i64) -> i64 {
    if second == 0 { first } else { common_divisor(second, first % second) }
}
