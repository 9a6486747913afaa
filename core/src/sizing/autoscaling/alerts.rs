//! Alerts that fire for something else than they say.

use alloc::format;
use alloc::vec::Vec;

use crate::sizing::SizingError;
use crate::sizing::error::{at_least_zero, counted, finite, fraction};
use crate::sizing::finding::{Finding, FindingKind};

/// Compares a warning at a share of a database's connections with one on queries that wait for a connection of a pool.
///
/// `pools` is what all pools together can open, `max_connections` what the database takes, `warning` the share of it at
/// which somebody is told. The first looks at the database and the second at the pools, and neither implies the other: where
/// the pools end below the warning, queries wait and it stays silent; where they do not, it fires while none waits.
///
/// ```
/// use scalewright::sizing::FindingKind;
/// use scalewright::sizing::autoscaling::check_connection_warning;
///
/// // A runbook warns at 70 % of max_connections, a guide on the first query that waits. 190 of 400, and 375 of 400:
/// let silent = check_connection_warning(190, 400, 0.7)?.unwrap();
/// assert_eq!(silent.kind, FindingKind::NeverReached);
/// let early = check_connection_warning(375, 400, 0.7)?.unwrap();
/// assert_eq!(early.kind, FindingKind::RulesDisagree);
/// assert!(early.message.contains("at 280") && early.message.contains("74.7 %"));
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn check_connection_warning(
    pools: u64,
    max_connections: u64,
    warning: f64,
) -> Result<Option<Finding>, SizingError> {
    let pools = counted("pools", pools)?;
    let fires_at = counted("max_connections", max_connections)? * fraction("warning", warning)?;
    Ok(if pools < fires_at {
        let message = format!(
            "a warning at {fires_at} of {max_connections} connections is never on: the pools end at {pools}, and from there \
             on queries wait without it; warn on waiting queries too"
        );
        Some(Finding::new(FindingKind::NeverReached, message))
    } else if pools > fires_at {
        let message = format!(
            "a warning at {fires_at} of {max_connections} connections is on with {:.1} % of the pools in use, before any \
             query waits: it tells of the database, and a warning on waiting queries of the pools",
            100.0 * fires_at / pools
        );
        Some(Finding::new(FindingKind::RulesDisagree, message))
    } else {
        None
    })
}

/// Notices warnings on the same signal that do not agree: one is on while another says that all is well.
///
/// ```
/// use scalewright::sizing::autoscaling::check_warnings_agree;
///
/// // One runbook warns at 60 % CPU, three guides at 70 %.
/// let finding = check_warnings_agree("cpu", &[60.0, 70.0, 70.0, 70.0])?.unwrap();
/// assert_eq!(finding.message, "warnings for cpu from 60 to 70: between them one is on and another is not; keep one");
/// assert_eq!(check_warnings_agree("memory", &[80.0, 80.0])?, None);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn check_warnings_agree(signal: &str, warnings: &[f64]) -> Result<Option<Finding>, SizingError> {
    let (mut lowest, mut highest) = (f64::INFINITY, f64::NEG_INFINITY);
    for &warning in warnings {
        finite("warnings", warning)?;
        (lowest, highest) = (libm::fmin(lowest, warning), libm::fmax(highest, warning));
    }
    Ok((lowest < highest).then(|| {
        let message = format!(
            "warnings for {signal} from {lowest} to {highest}: between them one is on and another is not; keep one"
        );
        Finding::new(FindingKind::RulesDisagree, message)
    }))
}

/// What an alert on `updated replicas < spec replicas` for `for_seconds` tells of besides rollouts that are stuck.
///
/// `rollout_seconds` is how long a healthy rollout takes, see
/// [`RolloutWaves::seconds`](crate::sizing::rollout::RolloutWaves::seconds); `excludes_paused` whether the alert leaves out
/// Deployments whose `spec.paused` is set, whose replicas stay as they are for as long as somebody wants.
///
/// ```
/// use scalewright::sizing::FindingKind;
/// use scalewright::sizing::autoscaling::check_rollout_alert;
/// use scalewright::sizing::rollout::RollingUpdate;
///
/// // A guide's RolloutStuck, after 15 minutes, for ten pods that start one by one within five minutes each.
/// let rollout = RollingUpdate::ONE_AT_A_TIME.waves(10)?.seconds(300.0, 0.0)?;
/// let findings = check_rollout_alert(900.0, rollout, false)?;
/// assert_eq!(findings[0].kind, FindingKind::Misapplied);
/// assert_eq!(findings[1].kind, FindingKind::AlwaysExceeded);
/// assert!(check_rollout_alert(3600.0, rollout, true)?.is_empty());
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn check_rollout_alert(
    for_seconds: f64,
    rollout_seconds: f64,
    excludes_paused: bool,
) -> Result<Vec<Finding>, SizingError> {
    at_least_zero("for_seconds", for_seconds)?;
    at_least_zero("rollout_seconds", rollout_seconds)?;
    let mut findings = Vec::new();
    if !excludes_paused {
        let message = "a paused Deployment has fewer updated replicas than asked for until it is resumed, and nothing is \
                       stuck: add `unless kube_deployment_spec_paused == 1`";
        findings.push(Finding::new(FindingKind::Misapplied, message));
    }
    if rollout_seconds > for_seconds {
        let message = format!(
            "a healthy rollout takes {rollout_seconds} s, and the alert waits {for_seconds} s: wait longer, or use the \
             condition `Progressing`, which starts again with each pod"
        );
        findings.push(Finding::new(FindingKind::AlwaysExceeded, message));
    }
    Ok(findings)
}

/// Notices a `--overwrite` on a `kubectl annotate` that only removes annotations, as in `key-`: there is nothing to
/// overwrite.
///
/// ```
/// use scalewright::sizing::autoscaling::check_annotate_command;
///
/// // How a runbook ends a pause of KEDA.
/// let resume = "kubectl annotate scaledobject worker autoscaling.keda.sh/paused-replicas- --overwrite";
/// assert!(check_annotate_command(resume).is_some());
/// let pause = "kubectl annotate scaledobject worker autoscaling.keda.sh/paused-replicas=20 --overwrite";
/// assert!(check_annotate_command(pause).is_none());
/// ```
pub fn check_annotate_command(command: &str) -> Option<Finding> {
    let words = || command.split_whitespace();
    let overwrites = words().any(|word| word == "--overwrite" || word == "--overwrite=true");
    let sets = words().any(|word| !word.starts_with('-') && word.contains('='));
    let removed: Vec<&str> =
        words().filter(|word| !word.starts_with('-')).filter_map(|word| word.strip_suffix('-')).collect();
    (overwrites && !sets && !removed.is_empty()).then(|| {
        let message = format!("`--overwrite` has no effect where {} is removed", removed.join(" and "));
        Finding::new(FindingKind::NoEffect, message)
    })
}
