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
