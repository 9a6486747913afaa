//! The annotations that hold a ScaledObject still or wake it up.

use serde::{Deserialize, Serialize};

/// What the annotations `autoscaling.keda.sh/…` say.
///
/// ```
/// use scalewright::keda::{Annotations, PausedReplicas};
///
/// let annotations = Annotations::of([
///     ("autoscaling.keda.sh/paused-replicas", "20"),
///     ("autoscaling.keda.sh/paused-scale-in", "false"),
///     ("example.com/owner", "payments"),
/// ]);
/// assert_eq!(annotations.paused_replicas, Some(PausedReplicas::Count(20)));
/// assert!(annotations.stops_polling() && !annotations.paused_scale_in);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Annotations {
    /// `paused`: neither KEDA nor an HPA touches the target.
    pub paused: bool,
    /// `paused-replicas`: as `paused`, at this count. Its presence alone pauses.
    pub paused_replicas: Option<PausedReplicas>,
    /// `paused-scale-in`: nothing is scaled in.
    pub paused_scale_in: bool,
    /// `paused-scale-out`: nothing is scaled out.
    pub paused_scale_out: bool,
    /// `force-activation`: every poll counts as active.
    pub force_activation: bool,
}

/// The value of the annotation `paused-replicas`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PausedReplicas {
    /// The count to hold; it need not lie between minimum and maximum.
    Count(i32),
    /// No `int32`: the target is paused where it is, and the controller reports an error.
    Unreadable,
}

impl Annotations {
    /// The prefix of KEDA's annotations.
    pub const PREFIX: &'static str = "autoscaling.keda.sh/";

    /// Reads an object's annotations; those that are not KEDA's are passed over.
    ///
    /// A switch is on when its value is not one of those that Go reads as false (`0`, `f`, `F`, `false`, `FALSE`,
    /// `False`): an empty text and a typing error turn it on.
    ///
    /// ```
    /// use scalewright::keda::{Annotations, PausedReplicas};
    ///
    /// let read = Annotations::of([
    ///     ("autoscaling.keda.sh/paused-replicas", "3"),
    ///     ("autoscaling.keda.sh/paused-scale-in", "ture"),
    ///     ("autoscaling.keda.sh/force-activation", "false"),
    ///     ("prometheus.io/scrape", "true"),
    /// ]);
    /// assert_eq!(read.paused_replicas, Some(PausedReplicas::Count(3)));
    /// assert!(read.paused_scale_in && !read.force_activation && read.stops_polling());
    /// ```
    pub fn of<'a>(annotations: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut read = Self::default();
        for (key, value) in annotations {
            let Some(name) = key.strip_prefix(Self::PREFIX) else { continue };
            match name {
                "paused" => read.paused = is_on(value),
                "paused-replicas" => read.paused_replicas = Some(PausedReplicas::of(value)),
                "paused-scale-in" => read.paused_scale_in = is_on(value),
                "paused-scale-out" => read.paused_scale_out = is_on(value),
                "force-activation" => read.force_activation = is_on(value),
                _ => {}
            }
        }
        read
    }

    /// The poll loop is stopped and the HPA deleted.
    pub const fn stops_polling(&self) -> bool {
        self.paused || self.paused_replicas.is_some()
    }
}

impl PausedReplicas {
    fn of(value: &str) -> Self {
        value.parse().map_or(Self::Unreadable, Self::Count)
    }
}

fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "f" | "F" | "false" | "FALSE" | "False")
}
