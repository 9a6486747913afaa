//! What would this HorizontalPodAutoscaler, ScaledObject or ScaledJob have done under this load, and why?

mod args;
mod canvas;
mod clock;
mod events;
mod files;
mod formats;
mod happenings;
mod input;
mod load;
mod numbers;
mod panel;
mod picture;
mod queue;
mod report;
mod scenario;
mod why;

use std::io::{ErrorKind, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use scalewright::simulate::{Replay, Run, Score};

use args::{Args, Format};
use events::Events;
use files::Chosen;
use input::Input;
use numbers::thousandths;
use scenario::Scenario;

fn main() -> ExitCode {
    let args = Args::parse();
    let output = match produce(&args) {
        Ok(output) => output,
        Err(error) => {
            // Also an unwritable standard error is no reason to panic.
            let _ = writeln!(anstream::stderr(), "error: {error:#}");
            return ExitCode::from(2);
        }
    };
    let mut out = anstream::stdout().lock();
    match out.write_all(output.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(anstream::stderr(), "error: the output could not be written: {error}");
            ExitCode::from(2)
        }
    }
}

fn produce(args: &Args) -> anyhow::Result<String> {
    if let Some(replicas) = args.replicas
        && replicas < 0
    {
        bail!("--replicas: `{replicas}` is negative");
    }
    if let Some(target) = args.target.filter(|target| !(0.001..=1e12).contains(target)) {
        bail!("--target: `{target}` is not between 0.001 and 1e12");
    }
    let scenario = args.scenario.as_deref().map(scenario::read_scenario).transpose()?;
    let scenario = scenario.as_ref();
    let files = files::read_manifests(&paths(args, scenario))?;
    let names = match scenario {
        Some(scenario) if !scenario.compare.is_empty() => &scenario.compare,
        _ => &args.name,
    };
    if args.compare || scenario.is_some_and(|scenario| !scenario.compare.is_empty()) {
        return queue::compare(args, scenario, &files::choose_several(&files, names)?);
    }
    if args.name.len() > 1 {
        bail!("--name: given {} times; several ScaledObjects are run with --compare", args.name.len());
    }
    let name = scenario.and_then(|scenario| scenario.name.as_deref());
    let name = name.or(args.name.first().map(String::as_str));
    let controller = args.controller.controller();
    match files::choose(&files, name)? {
        Chosen::Autoscaler(file, autoscaler) => {
            let policy =
                autoscaler.policy(&controller).map_err(|error| files::located(&file.shown, &error))?;
            let workload = file.manifest.workload_of(autoscaler);
            run(args, &Input::read(args, scenario, policy, workload, Vec::new())?)
        }
        Chosen::ScaledObject(file, object) => queue::produce(args, scenario, file, object),
        Chosen::ScaledJob(file, job) => queue::produce_jobs(args, scenario, file, job),
    }
}

/// Where the manifests are.
fn paths(args: &Args, scenario: Option<&Scenario>) -> Vec<PathBuf> {
    match (scenario, &args.scenario) {
        (Some(scenario), Some(path)) => {
            vec![path.parent().unwrap_or(Path::new("")).join(&scenario.manifest)]
        }
        _ => args.manifest.clone(),
    }
}

/// A HorizontalPodAutoscaler and the pods that carry its load.
fn run(args: &Args, input: &Input) -> anyhow::Result<String> {
    let replay = match &input.plant {
        Some(plant) => Replay::closed_loop(&input.policy, &input.trace, plant, &input.options),
        None => Replay::open_loop(&input.policy, &input.trace, &input.options),
    }
    .map_err(|error| anyhow::anyhow!("{error}"))?;
    let run = watched(&replay);
    if let Some(moment) = &args.explain {
        return explain(args, input, &replay, &run, moment);
    }
    if args.format == Format::Csv {
        return Ok(formats::csv(&run)?);
    }
    let events = Events::of(&replay, &run, &input.policy, &input.unit, args.all);
    let score = Score::of(&run);
    match args.format {
        Format::Json => Ok(formats::json(input, &run, &events, &score)?),
        _ => Ok(report::text(input, &run, &events, &score, width(args))?),
    }
}

/// The number of columns that are asked for or fit.
pub(crate) fn width(args: &Args) -> u16 {
    let terminal =
        || terminal_size::terminal_size().map(|(terminal_size::Width(width), _)| width.clamp(72, 120));
    args.width.or_else(terminal).unwrap_or(100)
}

/// Runs the replay, with a progress bar where someone can see it and it takes long enough.
fn watched(replay: &Replay<'_>) -> Run {
    const LONG: usize = 2_000_000;
    if replay.len() < LONG || !std::io::stderr().is_terminal() {
        return replay.run();
    }
    let bar = ProgressBar::new(replay.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent} %  {eta} left") {
        bar.set_style(style);
    }
    let run = replay.run_watched(LONG / 20, |done| {
        bar.set_position(done as u64);
        ControlFlow::Continue(())
    });
    bar.finish_and_clear();
    run
}

fn explain(
    args: &Args,
    input: &Input,
    replay: &Replay<'_>,
    run: &Run,
    moment: &str,
) -> anyhow::Result<String> {
    let at = clock::moment("--explain", moment, run.start())?;
    let Some(step) = run.step_at(at) else {
        let last = run.at(run.len().saturating_sub(1));
        bail!(
            "--explain: `{moment}` is outside the run, which goes from {} to {}",
            clock::rfc3339(run.start()),
            clock::rfc3339(last)
        );
    };
    let explanation = replay.explanation_at(run, step).context("--explain: there is no such evaluation")?;
    if args.format == Format::Json {
        return Ok(format!("{}\n", serde_json::to_string_pretty(&explanation)?));
    }
    let load = run.load().get(step).copied().unwrap_or(0);
    let ready = run.ready().get(step).copied().unwrap_or(0);
    let carried = match &input.plant {
        Some(_) => format!("{} {}/s on {ready} ready pods from here on", thousandths(load), input.unit),
        None => format!("{} as given", thousandths(load)),
    };
    Ok(format!(
        "Evaluated:      {}\nLoad:           {carried}\n{explanation}",
        clock::rfc3339(explanation.at)
    ))
}
