//! The npm package `scalewright`: what the Kubernetes HPA would do, in JavaScript.
//!
//! Records cross as JSON and columns as typed arrays; errors become a `ScalewrightError`. There is no rule about scaling here.
#![cfg_attr(target_arch = "wasm32", no_std)]
#![expect(unreachable_pub, reason = "what JavaScript calls is public, and no other crate can reach it")]

extern crate alloc;

#[cfg(feature = "keda")]
mod arrivals;
mod convert;
mod hpa;
#[cfg(feature = "keda")]
mod jobs;
#[cfg(feature = "keda")]
mod keda;
mod load;
mod run;
#[cfg(target_arch = "wasm32")]
mod runtime;
#[cfg(feature = "scenarios")]
mod scenario;
#[cfg(feature = "sizing")]
mod sizing;
mod types;
#[cfg(feature = "keda")]
mod zones;
