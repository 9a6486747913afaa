//! What thresholds, targets and scale-down rules of an autoscaler come to, and where they contradict each other.
//!
//! The decisions themselves are in [`crate::hpa`]; this is arithmetic about configurations.

mod alerts;
mod queue_length;
mod scale_down;
mod thresholds;

pub use alerts::{
    check_annotate_command, check_connection_warning, check_rollout_alert, check_warnings_agree,
};
pub use queue_length::{QueueSaturation, check_cooldown, queue_saturation};
pub use scale_down::{
    ScaleDownRule, ScaleDownTime, check_rules_coincide, rules_coincide_up_to, scale_down_times_disagree,
};
pub use thresholds::{
    GaugeRateAlert, check_memory_target, check_target_against_capacity, check_target_tracking, check_warning,
    gauge_rate_alert,
};
