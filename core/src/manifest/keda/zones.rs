//! The time zones that `cron` triggers name, and what is known of them.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::super::Manifest;
use super::spec::{ScaledJobSpec, ScaledObjectSpec, TriggerSpec};
use crate::keda::triggers::Zones;

impl Manifest {
    /// The time zones that `cron` triggers name, each once.
    pub fn time_zones(&self) -> Vec<String> {
        let objects = self.scaled_objects.iter().map(|object| object.spec.triggers.as_deref());
        let jobs = self.scaled_jobs.iter().map(|job| job.spec.triggers.as_deref());
        named(objects.chain(jobs).flatten().flatten())
    }

    /// Gives what is known of time zones to all triggers.
    ///
    /// ```
    /// use scalewright::keda::triggers::{Zone, Zones};
    /// use scalewright::manifest;
    /// use scalewright::manifest::keda::FindingKind;
    ///
    /// let mut manifest = manifest::load("
    /// apiVersion: keda.sh/v1alpha1
    /// kind: ScaledObject
    /// metadata: {name: office}
    /// spec:
    ///   scaleTargetRef: {name: office}
    ///   triggers:
    ///   - type: cron
    ///     metadata: {timezone: Mars/Olympus, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: '4'}
    /// ")?;
    /// assert_eq!(manifest.time_zones(), ["Mars/Olympus"]);
    /// manifest.set_zones(&Zones::new(vec![Zone { name: "Mars/Olympus".to_string(), rules: None }])?);
    /// let findings = manifest.scaled_objects[0].findings();
    /// assert_eq!(findings[0].kind, FindingKind::UnknownTimeZone);
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    pub fn set_zones(&mut self, zones: &Zones) {
        for object in &mut self.scaled_objects {
            object.spec.set_zones(zones);
        }
        for job in &mut self.scaled_jobs {
            job.spec.set_zones(zones);
        }
    }
}

impl ScaledObjectSpec {
    /// The time zones that `cron` triggers name, each once.
    pub fn time_zones(&self) -> Vec<String> {
        named(self.triggers.iter().flatten())
    }

    /// Gives what is known of time zones to all triggers.
    pub fn set_zones(&mut self, zones: &Zones) {
        self.triggers.iter_mut().flatten().for_each(|trigger| trigger.set_zones(zones));
    }
}

impl ScaledJobSpec {
    /// The time zones that `cron` triggers name, each once.
    pub fn time_zones(&self) -> Vec<String> {
        named(self.triggers.iter().flatten())
    }

    /// Gives what is known of time zones to all triggers.
    pub fn set_zones(&mut self, zones: &Zones) {
        self.triggers.iter_mut().flatten().for_each(|trigger| trigger.set_zones(zones));
    }
}

impl TriggerSpec {
    /// The time zones that a `cron` trigger names, each once; of other types none.
    pub fn time_zones(&self) -> Vec<String> {
        named([self])
    }

    /// Gives the trigger what is known of time zones.
    pub fn set_zones(&mut self, zones: &Zones) {
        self.zones = zones.clone();
    }
}

fn named<'a>(triggers: impl IntoIterator<Item = &'a TriggerSpec>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for trigger in triggers {
        for name in trigger.source(false).time_zones() {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_string());
            }
        }
    }
    names
}
