//! What happens to capacity while pods are replaced, evicted, found broken, or drained.

mod bounds;
mod detection;
mod disruption;
mod drain;
mod waves;
mod zone_loss;

pub use bounds::{IntOrPercent, RollingUpdate, RollingUpdateBounds};
pub use detection::{Detection, detection_time, startup_budget};
pub use disruption::{DisruptionAllowance, DisruptionBudget};
pub use drain::{Drain, drain_behind_load_balancer, drain_fits};
pub use waves::{RolloutStep, RolloutWaves};
pub use zone_loss::{RolloutZoneHeadroom, RolloutZoneLoss};
