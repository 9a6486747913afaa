//! What an autoscaler would do, exactly, and why.
//!
//! This crate computes the decisions of the Kubernetes HorizontalPodAutoscaler (v1.36) and of KEDA (after v2.20) as their
//! controllers make them: the same count, the same conditions, the same reasons, step after step. Every decision can be
//! explained, and a policy can be run over a load before it is trusted with one.
//!
//! ```
//! use scalewright::hpa::{Controller, Observation, PodGroup, PodReadings, PodSample, Reading, Scale, State};
//! use scalewright::{Millis, Timestamp, manifest};
//!
//! let policy = manifest::load_policy(
//!     "
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: web}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
//!   minReplicas: 2
//!   maxReplicas: 10
//!   metrics:
//!   - type: Resource
//!     resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
//! ",
//!     &Controller::default(),
//! )?;
//!
//! // Three pods that have run for an hour, each using 900m of the 1000m that it requests.
//! let now = Timestamp::from_seconds(3600);
//! let started = Timestamp::from_seconds(0);
//! let usage =
//!     PodSample { usage: Some(900), request: Some(1000), taken: now, window: Millis::from_seconds(30) };
//! let observation = Observation {
//!     at: now,
//!     scale: Scale::of(3),
//!     pods: &[PodGroup::ready(3, started, started)],
//!     metrics: &[Reading::PerPod(PodReadings { samples: &[usage], strays: &[] })],
//! };
//!
//! let mut state = State::default();
//! let decision = policy.decide(&state, &observation);
//! assert_eq!(decision.desired, 4); // ⌈90 / 70 × 3⌉
//! assert_eq!(
//!     policy.explain(&state, &observation).summary,
//!     "scaling up from 3 to 4: cpu utilization asks for 4"
//! );
//! state.evaluated(&decision); // remembers the recommendation
//! state.scaled(&decision); // the change was written
//! # Ok::<(), scalewright::Error>(())
//! ```
//!
//! # What is where
//!
//! * [`hpa`]: the policy, what the controller observes, its memory, the decision, the explanation.
//! * [`keda`]: ScaledObjects between zero and one, coupled with the HPA that KEDA generates; triggers, formulas, fallback,
//!   pauses, ScaledJobs.
//! * [`manifest`]: policies from YAML and JSON manifests, with defaulting, validation and located errors:
//!   HorizontalPodAutoscalers of every API version, ScaledObjects and ScaledJobs.
//! * [`simulate`]: a policy over a load trace, with pods that start late and saturate; a ScaledObject or ScaledJob over the
//!   queues that its triggers watch.
//! * [`front`]: all of it as requests and reports that are plain data and JSON text; bindings stand on it.
//! * [`sizing`]: how many instances, connections, cache entries: the formulas of capacity planning.
//! * [`stage`]: the single steps, as pure functions.
//! * [`Quantity`], [`Timestamp`], [`Millis`]: the units. Replica counts are `i32` and metric values `i64` milli-units.
//!
//! # What "exactly" means
//!
//! Counts, errors, metric statuses, conditions and reasons equal the original's in every published conformance case.
//! The few places where this crate does otherwise on purpose are marked DIFFERENCE in the documentation and listed in
//! `DESIGN.md`; nearly all of them are about numbers that overflow, or specs that the API server refuses.
//!
//! The crate does no I/O, asks for no clock and uses no randomness but a seeded one. It is `no_std` and needs `alloc`.
//! No input makes it panic.
#![no_std]
extern crate alloc;

mod error;
#[cfg(feature = "front")]
pub mod front;
pub mod hpa;
#[cfg(feature = "keda")]
pub mod keda;
#[cfg(feature = "manifest")]
pub mod manifest;
pub mod simulate;
pub mod sizing;
mod sort;
pub mod stage;
mod units;
#[cfg(feature = "manifest")]
#[cfg_attr(
    not(feature = "front"),
    expect(dead_code, unused_imports, reason = "only requests tell which part of them is to blame")
)]
mod value;
mod window;

pub use error::{Error, Position, Violation, ViolationKind};
pub use units::{Millis, ParseQuantityError, Quantity, Timestamp};
