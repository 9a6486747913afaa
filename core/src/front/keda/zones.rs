//! Time zones that a request names and does not bring.

use alloc::string::String;
use alloc::vec::Vec;

use super::jobs::JobsRequest;
use super::queues::QueueRequest;
use super::rules::KedaRequest;
use super::source::{ScaledJobSource, ScaledObjectSource};
use crate::front::LoadRequest;
use crate::keda::triggers::Zone;
use crate::manifest;

/// Asks for every zone that is named and not given yet. `UTC` is always known.
fn look_up(names: Vec<String>, zones: &mut Vec<Zone>, look_up: &mut dyn FnMut(&str) -> Option<Zone>) {
    for name in names {
        if name != "UTC" && !zones.iter().any(|zone| zone.name == name) {
            zones.extend(look_up(&name));
        }
    }
}

/// Of a text that cannot be read there are none: whoever reads it says what is wrong.
fn of_text(text: &str) -> Vec<String> {
    // Most texts have no such trigger, and need not be read twice.
    if text.contains("cron") {
        manifest::load(text).map_or_else(|_| Vec::new(), |read| read.time_zones())
    } else {
        Vec::new()
    }
}

impl LoadRequest {
    /// Asks for the rules of every time zone that `cron` triggers name and [`zones`](Self::zones) lacks: what a program needs
    /// that is built without the feature `tz`. Where nothing is known the answer is `None`; a [`Zone`] without rules says that
    /// there is no such zone.
    pub fn look_up_zones(&mut self, mut zone: impl FnMut(&str) -> Option<Zone>) {
        look_up(of_text(&self.text), &mut self.zones, &mut zone);
    }
}

impl ScaledObjectSource {
    /// As [`LoadRequest::look_up_zones`].
    ///
    /// ```
    /// use scalewright::front::keda::ScaledObjectSource;
    /// use scalewright::keda::triggers::Zone;
    ///
    /// let mut source = ScaledObjectSource::manifest("
    /// apiVersion: keda.sh/v1alpha1
    /// kind: ScaledObject
    /// metadata: {name: office}
    /// spec:
    ///   scaleTargetRef: {name: office}
    ///   triggers:
    ///   - type: cron
    ///     metadata: {timezone: Mars/Olympus, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: '4'}
    /// ");
    /// source.look_up_zones(|name| Some(Zone { name: name.to_string(), rules: None }));
    /// assert_eq!(source.zones[0].name, "Mars/Olympus");
    /// ```
    pub fn look_up_zones(&mut self, mut zone: impl FnMut(&str) -> Option<Zone>) {
        let names = match (&self.manifest, &self.spec) {
            (Some(text), _) => of_text(text),
            (None, Some(spec)) => spec.time_zones(),
            (None, None) => Vec::new(),
        };
        look_up(names, &mut self.zones, &mut zone);
    }
}

impl ScaledJobSource {
    /// As [`LoadRequest::look_up_zones`].
    pub fn look_up_zones(&mut self, mut zone: impl FnMut(&str) -> Option<Zone>) {
        let names = match (&self.manifest, &self.spec) {
            (Some(text), _) => of_text(text),
            (None, Some(spec)) => spec.time_zones(),
            (None, None) => Vec::new(),
        };
        look_up(names, &mut self.zones, &mut zone);
    }
}

impl QueueRequest {
    /// As [`LoadRequest::look_up_zones`].
    pub fn look_up_zones(&mut self, zone: impl FnMut(&str) -> Option<Zone>) {
        self.scaled_object.look_up_zones(zone);
    }
}

impl JobsRequest {
    /// As [`LoadRequest::look_up_zones`].
    pub fn look_up_zones(&mut self, zone: impl FnMut(&str) -> Option<Zone>) {
        self.scaled_job.look_up_zones(zone);
    }
}

impl KedaRequest {
    /// As [`LoadRequest::look_up_zones`].
    pub fn look_up_zones(&mut self, mut zone: impl FnMut(&str) -> Option<Zone>) {
        match self {
            Self::Trigger(request) => {
                look_up(request.trigger.time_zones(), &mut request.zones, &mut zone);
            }
            Self::ScaledJob(request) => request.scaled_job.look_up_zones(zone),
            Self::MetricValue(_) | Self::Formula(_) | Self::Bounds(_) => {}
        }
    }
}
