//! The loop of a replay. It is generic, and so compiled here: for speed, where everything else is compiled for size.
#![no_std]

use core::ops::ControlFlow;

use scalewright::Error;
use scalewright::front::{self, LoadColumn, ReplayRequest, Replayed, Scenario};

/// [`front::replay`], with nobody who watches.
///
/// # Errors
///
/// Those of [`front::replay`].
pub fn replay(request: &ReplayRequest, load: LoadColumn<'_>) -> Result<Replayed, Error> {
    front::replay(request, load, onward())
}

/// [`Scenario::run`], with nobody who watches.
///
/// # Errors
///
/// Those of [`Scenario::run`].
pub fn run(scenario: &Scenario) -> Result<Replayed, Error> {
    scenario.run(onward())
}

/// One type for both, so that their loop is compiled once.
fn onward() -> fn(f64) -> ControlFlow<()> {
    |_done| ControlFlow::Continue(())
}
