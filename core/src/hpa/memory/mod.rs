//! What the controller remembers between evaluations: recommendations and scale events.
//!
//! The original keeps plain lists, reuses slots that have become too old and otherwise appends. Which slot it reuses can
//! be observed when a spec edit lengthens a window, so the lists are kept slot for slot; beside them stand indexes that
//! answer in constant time what the original finds by walking the list.

mod events;
mod recommendations;

pub(crate) use events::EventLog;
pub use events::ScaleEvent;
pub use recommendations::Recommendation;
pub(crate) use recommendations::{History, Lookback};

use super::observe::{Observation, Scale};
use super::state::State;
use crate::units::Timestamp;

/// Everything remembered that an evaluation looks at.
#[derive(Clone, Copy)]
pub(crate) struct Memory<'a> {
    recommendations: Remembered<'a>,
    pub(crate) events: Events<'a>,
}

#[derive(Clone, Copy)]
enum Remembered<'a> {
    All(&'a History),
    /// The first evaluation remembers the present count as of now, before anything else.
    First(Recommendation),
}

impl<'a> Remembered<'a> {
    #[inline(always)]
    fn of(history: Option<&'a History>, at: Timestamp, replicas: i32) -> Self {
        history.map_or(Self::First(Recommendation { at, replicas }), Self::All)
    }
}

/// The scale events of both directions.
#[derive(Clone, Copy)]
pub(crate) struct Events<'a> {
    pub(crate) ups: &'a EventLog,
    pub(crate) downs: &'a EventLog,
}

impl<'a> Memory<'a> {
    #[inline(always)]
    pub(crate) fn of(state: &'a State, observation: &Observation<'_>) -> Self {
        let State { recommendations, scale_up_events, scale_down_events, .. } = state;
        Self::over(recommendations.as_ref(), scale_up_events, scale_down_events, observation)
    }

    #[inline(always)]
    pub(crate) fn over(
        history: Option<&'a History>,
        ups: &'a EventLog,
        downs: &'a EventLog,
        observation: &Observation<'_>,
    ) -> Self {
        let replicas = match observation.scale {
            Scale::Read { spec_replicas, .. } => spec_replicas,
            Scale::Unreadable => 0,
        };
        let recommendations = Remembered::of(history, observation.at, replicas);
        Self { recommendations, events: Events { ups, downs } }
    }

    #[inline(always)]
    pub(crate) fn at(state: &'a State, at: Timestamp, replicas: i32) -> Self {
        let State { recommendations, scale_up_events: ups, scale_down_events: downs, .. } = state;
        let recommendations = Remembered::of(recommendations.as_ref(), at, replicas);
        Self { recommendations, events: Events { ups, downs } }
    }

    /// The memory of an evaluation that has begun: its first recommendation is already remembered.
    #[inline(always)]
    pub(crate) fn with(history: &'a History, ups: &'a EventLog, downs: &'a EventLog) -> Self {
        Self { recommendations: Remembered::All(history), events: Events { ups, downs } }
    }

    #[inline(always)]
    pub(crate) fn highest_since(&self, from: Timestamp) -> Option<Recommendation> {
        match self.recommendations {
            Remembered::All(history) => history.highest_since(from),
            Remembered::First(first) => Some(first).filter(|first| first.at >= from),
        }
    }

    #[inline(always)]
    pub(crate) fn lowest_since(&self, from: Timestamp) -> Option<Recommendation> {
        match self.recommendations {
            Remembered::All(history) => history.lowest_since(from),
            Remembered::First(first) => Some(first).filter(|first| first.at >= from),
        }
    }
}
