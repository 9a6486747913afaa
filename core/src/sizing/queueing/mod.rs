//! Queues: how long requests wait, and how many servers keep the wait short.
//!
//! The offered load *a* = λ ÷ µ is counted in Erlangs: the servers that are busy on average. Rates are per second and times
//! in seconds, or in any other unit as long as it is one. Everything here is for queues in equilibrium that are served
//! first come, first served.
//!
//! | question | function |
//! |---|---|
//! | how many requests find all servers busy, and are lost | [`erlang_b`] |
//! | how many wait | [`erlang_c`] |
//! | how long they wait and stay | [`mmc`] |
//! | with room for a limited number | [`mmck`] |
//! | with clients that give up | [`erlang_a`], all after the same time [`mmcd`] |
//! | with service times that are not exponential | [`mg1`], [`ggc`]; for percentiles [`GeneralWait`] |
//! | how many servers | [`servers_for_wait`], [`servers_for_mean_wait`], [`servers_for_response`], [`servers_for_blocking`] |
//! | how much load | [`max_load_for_wait`], [`max_load_for_blocking`] |

mod abandonment;
mod abandonment_wait;
pub mod columns;
mod erlang_b;
mod fractional;
mod general;
mod general_response;
mod laws;
mod limited;
mod loads;
mod mmc;
mod response;
mod servers;
mod staffing;
mod timeout;
mod usl;
mod usl_fit;

pub use abandonment::{ErlangA, erlang_a, patience_rate};
pub use erlang_b::{erlang_b, erlang_b_continuous, ln_erlang_b, max_load_for_blocking, servers_for_blocking};
pub use fractional::{erlang_c_continuous, fractional_servers_for_wait};
pub use general::{Accuracy, GeneralWait, Mg1, WaitEstimate, ggc, kingman, mg1, scv_of_lognormal};
pub use laws::{amdahl_speedup, littles_law_l, littles_law_lambda, littles_law_w};
pub use limited::{LimitedQueue, mmck};
pub use loads::{max_load_for_mean_wait, max_load_for_response, max_load_for_wait};
pub use mmc::{Mmc, erlang_c, mm1, mmc, wait_probability};
pub use servers::{ServersForWait, servers_for_mean_wait, servers_for_response, servers_for_wait};
pub use staffing::{SquareRootStaffing, halfin_whitt_beta, halfin_whitt_p_wait, square_root_staffing};
pub use timeout::{TimeoutQueue, mmcd};
pub use usl::{Usl, usl_peak, usl_throughput};
pub use usl_fit::{AmdahlFit, UslFit, amdahl_fit, usl_fit};
