//! What can be wrong with how a simulation is asked for.

use alloc::format;

use super::timeline::{Timeline, times};
use crate::error::Violation;
use crate::simulate::trace::invalid;
use crate::simulate::{Replay, Trace};
use crate::units::{Millis, Timestamp};

/// There is one source for each trigger.
pub(in crate::simulate) fn sources_fault(given: usize, wanted: usize) -> Option<Violation> {
    (given != wanted)
        .then(|| invalid("sources", format!("{given} sources for {wanted} triggers; give one for each")))
}

/// All traces start with the first one.
pub(in crate::simulate) fn differing_start(
    source: usize,
    trace: &Trace,
    first: Timestamp,
) -> Option<Violation> {
    let start = trace.start();
    (start != first).then(|| {
        let message = format!(
            "starts at {} ms and the first one at {} ms; let all traces start together",
            start.as_millis(),
            first.as_millis()
        );
        invalid(&format!("sources[{source}].trace"), message)
    })
}

/// No simulation is longer than the longest one.
pub(in crate::simulate) fn too_long(duration: Millis) -> Option<Violation> {
    let most = Timeline::MAX_DURATION;
    (duration > most).then(|| invalid("duration", format!("`{duration}` is above the maximum of {most}")))
}

/// Nothing happens more often than each millisecond, or than a replay has steps.
pub(in crate::simulate) fn interval_fault(
    name: &str,
    interval: Millis,
    duration: Millis,
) -> Option<Violation> {
    let message = if interval < Millis::from_millis(1) {
        format!("`{} ms` is no interval; it must be at least 1 ms", interval.as_millis())
    } else if times(duration, interval) > Replay::MAX_STEPS {
        let most = Replay::MAX_STEPS;
        format!("`{interval}` comes more than {most} times in {duration}; choose a longer one")
    } else {
        return None;
    };
    Some(invalid(name, message))
}
