//! How far a Deployment may leave its number of replicas while it rolls out.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use crate::sizing::error::{SizingError, counted, invalid};

/// A number, or a percentage of a number of pods, as in `maxSurge: 25%`.
///
/// ```
/// use scalewright::sizing::rollout::IntOrPercent;
///
/// let quarter: IntOrPercent = "25%".parse()?;
/// assert_eq!((quarter.of_rounded_up(10), quarter.of_rounded_down(10)), (3, 2));
/// assert_eq!("3".parse::<IntOrPercent>()?.of_rounded_up(10), 3);
/// assert!("a quarter".parse::<IntOrPercent>().is_err());
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "IntOrString", into = "IntOrString")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "IntOrString"))]
pub enum IntOrPercent {
    /// A number of pods.
    Int(u32),
    /// A whole percentage of the pods.
    Percent(u32),
}

impl IntOrPercent {
    /// The number of pods; a percentage rounds up, as Kubernetes does for `maxSurge` and for disruption budgets.
    pub fn of_rounded_up(self, pods: u64) -> u64 {
        match self {
            Self::Int(pods) => u64::from(pods),
            Self::Percent(percent) => narrow((u128::from(percent) * u128::from(pods)).div_ceil(100)),
        }
    }

    /// The number of pods; a percentage rounds down, as Kubernetes does for `maxUnavailable` of a Deployment.
    pub fn of_rounded_down(self, pods: u64) -> u64 {
        match self {
            Self::Int(pods) => u64::from(pods),
            Self::Percent(percent) => narrow(u128::from(percent) * u128::from(pods) / 100),
        }
    }
}

fn narrow(pods: u128) -> u64 {
    u64::try_from(pods).unwrap_or(u64::MAX)
}

impl FromStr for IntOrPercent {
    type Err = crate::sizing::SizingError;

    fn from_str(text: &str) -> Result<Self, SizingError> {
        let parsed = match text.strip_suffix('%') {
            Some(percent) => percent.parse().map(Self::Percent),
            None => text.parse().map(Self::Int),
        };
        // What cannot be read as a number cannot be shown as one either.
        parsed.or_else(|_| invalid("int_or_percent", f64::NAN, "a whole number, or one with `%`"))
    }
}

impl fmt::Display for IntOrPercent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(pods) => write!(f, "{pods}"),
            Self::Percent(percent) => write!(f, "{percent}%"),
        }
    }
}

/// An [`IntOrPercent`] as manifests write it.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
enum IntOrString {
    Int(u32),
    Text(String),
}

impl TryFrom<IntOrString> for IntOrPercent {
    type Error = crate::sizing::SizingError;

    fn try_from(written: IntOrString) -> Result<Self, SizingError> {
        match written {
            IntOrString::Int(pods) => Ok(Self::Int(pods)),
            IntOrString::Text(text) => text.parse(),
        }
    }
}

impl From<IntOrPercent> for IntOrString {
    fn from(value: IntOrPercent) -> Self {
        match value {
            IntOrPercent::Int(pods) => Self::Int(pods),
            IntOrPercent::Percent(percent) => Self::Text(alloc::format!("{percent}%")),
        }
    }
}

/// The strategy `RollingUpdate` of a Deployment; 25 % each by default, as Kubernetes has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RollingUpdate {
    /// How many pods there may be above the replicas; a percentage rounds up.
    pub max_surge: IntOrPercent,
    /// How many pods may be missing from the replicas; a percentage rounds down.
    pub max_unavailable: IntOrPercent,
}

impl Default for RollingUpdate {
    fn default() -> Self {
        Self { max_surge: IntOrPercent::Percent(25), max_unavailable: IntOrPercent::Percent(25) }
    }
}

/// What a rolling update keeps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RollingUpdateBounds {
    /// Pods above the replicas.
    pub surge: u64,
    /// Pods that may be missing.
    pub unavailable: u64,
    /// The most pods at once, terminating ones not counted. An HPA's `maxReplicas` does not bound the surge.
    pub max_total: u64,
    /// The fewest available pods.
    pub min_available: u64,
}

impl RollingUpdate {
    /// `maxSurge: 1, maxUnavailable: 0`: one pod at a time, none missing.
    pub const ONE_AT_A_TIME: Self =
        Self { max_surge: IntOrPercent::Int(1), max_unavailable: IntOrPercent::Int(0) };

    /// The bounds for a number of replicas, with Kubernetes' rounding (`deploymentutil.ResolveFenceposts`,
    /// `pkg/controller/deployment/util/deployment_util.go`): where both come to 0, one pod may be missing, and never
    /// more than there are.
    ///
    /// Use it for Deployments. It does not count terminating pods, which come on top until they are gone.
    ///
    /// ```
    /// use scalewright::sizing::rollout::RollingUpdate;
    ///
    /// // 25 % each of ten replicas: the surge rounds up and what may be missing rounds down.
    /// let bounds = RollingUpdate::default().bounds(10)?;
    /// assert_eq!((bounds.surge, bounds.unavailable), (3, 2));
    /// assert_eq!((bounds.max_total, bounds.min_available), (13, 8));
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn bounds(&self, replicas: u64) -> Result<RollingUpdateBounds, SizingError> {
        counted("replicas", replicas)?;
        let surge = self.max_surge.of_rounded_up(replicas);
        let unavailable = match self.max_unavailable.of_rounded_down(replicas) {
            0 if surge == 0 => 1,
            pods => pods,
        };
        let unavailable = unavailable.min(replicas);
        Ok(RollingUpdateBounds {
            surge,
            unavailable,
            max_total: replicas.saturating_add(surge),
            min_available: replicas.saturating_sub(unavailable),
        })
    }
}
