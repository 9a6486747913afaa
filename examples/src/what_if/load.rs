//! Loads: traces that were recorded, and days that are made up.

use std::fs;
use std::path::Path;

use anyhow::{Context, anyhow};
use scalewright::simulate::{BadRows, CsvOptions, Synthetic, Trace};

use super::args::Args;
use super::files::located;
use super::numbers::{compact, span};

/// A load, and what it is.
pub(crate) struct Load {
    pub(crate) trace: Trace,
    pub(crate) text: String,
}

/// A made-up load.
pub(crate) fn made_up(recipe: &Synthetic, quiet: f64, unit: &str) -> anyhow::Result<Load> {
    let trace = recipe.trace().map_err(|error| anyhow!("load: {error}"))?;
    let falls_silent = trace.trough() < quiet;
    let trace = if falls_silent { silenced(&trace, quiet)? } else { trace };
    let what =
        if recipe.days == 1 { "a made-up day".to_string() } else { format!("{} made-up days", recipe.days) };
    let crowd = if recipe.crowd > 0.0 { " a flash crowd," } else { "" };
    let silence = if falls_silent { " a silent night," } else { "" };
    let text = format!(
        "{what}, {}: a daily wave,{silence}{crowd} noise (seed {})",
        range(&trace, unit),
        recipe.seed
    );
    Ok(Load { trace, text })
}

/// Nothing where there was less than `quiet`.
fn silenced(trace: &Trace, quiet: f64) -> anyhow::Result<Trace> {
    let values = trace.values().iter().map(|value| if *value < quiet { 0.0 } else { *value }).collect();
    Trace::new(trace.start(), trace.step(), values).map_err(|error| anyhow!("load: {error}"))
}

/// A recorded load.
pub(crate) fn recorded(
    path: &Path,
    args: &Args,
    unit: &str,
    notes: &mut Vec<String>,
) -> anyhow::Result<Load> {
    let shown = path.display().to_string();
    let text = fs::read(path).with_context(|| format!("{shown}: cannot be read"))?;
    let bad_rows = if args.skip_bad_rows { BadRows::Skip } else { BadRows::Refuse };
    let options = CsvOptions { value_column: args.column.clone(), bad_rows, ..CsvOptions::default() };
    let (trace, report) = Trace::from_csv(&text, &options).map_err(|error| {
        let refused = located(&shown, &error);
        let rows = error
            .violations()
            .iter()
            .all(|violation| violation.path.is_empty() && violation.position.is_some());
        if args.skip_bad_rows || !rows {
            refused
        } else {
            anyhow!("{refused}\n(--skip-bad-rows leaves such rows out)")
        }
    })?;
    notes.extend(report.notes());
    let seconds = trace.step().as_seconds();
    let factor = args.scale.unwrap_or(1.0) / if args.per_step { seconds } else { 1.0 };
    let trace = trace.scaled(factor).map_err(|error| anyhow!("--scale: {error}"))?;
    if !args.open_loop && !args.per_step && seconds > 1.0 {
        let step = trace.step();
        notes.push(format!(
            "values are taken as {unit} per second; where each counts a whole step of {step}, add --per-step"
        ));
    }
    let shape = if args.open_loop { values(&trace) } else { range(&trace, unit) };
    let name = path.file_name().map_or(shown.clone(), |name| name.to_string_lossy().into_owned());
    let length = span(trace.duration().as_seconds());
    let text =
        format!("{name}, column {}: {length} in steps of {}, {shape}", report.value_column, trace.step());
    Ok(Load { trace, text })
}

pub(crate) fn range(trace: &Trace, unit: &str) -> String {
    format!("{} to {} {unit}/s", compact(trace.trough()), compact(trace.peak()))
}

fn values(trace: &Trace) -> String {
    format!("from {} to {}", compact(trace.trough()), compact(trace.peak()))
}
