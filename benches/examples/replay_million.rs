//! A replay of a million evaluations, for bindings to be compared with: prints, for each of some rounds, the milliseconds
//! that the replay took, and those with every column read; then the fingerprint of the run.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::time::Instant;

use scalewright::front::{self, LoadColumn, PolicySource, ReplayRequest};
use scalewright::{Error, Millis, Timestamp};

const STEPS: u32 = 1_000_000;
const MANIFEST: &str = include_str!("replay_million.yaml");

fn main() -> Result<(), Error> {
    let rounds = std::env::args().nth(1).and_then(|rounds| rounds.parse().ok()).unwrap_or(5);
    let values: Vec<f64> = (0..STEPS).map(load).collect();
    let load =
        LoadColumn { start: Timestamp::from_seconds(0), step: Millis::from_seconds(15), values: &values };
    let mut digest = String::new();
    for _ in 0..rounds {
        let begun = Instant::now();
        let mut request = ReplayRequest::new(PolicySource::manifest(MANIFEST));
        request.plant.capacity = Some(50.0);
        let replayed = front::replay(&request, load, |_| ControlFlow::Continue(()))?;
        let ran = begun.elapsed();
        black_box((replayed.at(), replayed.load(), replayed.metric(), replayed.cause()));
        black_box((replayed.recommended().to_vec(), replayed.desired().to_vec(), replayed.ready().to_vec()));
        println!("{:.3} {:.3}", ran.as_secs_f64() * 1e3, begun.elapsed().as_secs_f64() * 1e3);
        digest = replayed.digest();
    }
    println!("{digest}");
    Ok(())
}

/// Requests per second: days of 5760 evaluations that rise and fall between 200 and 1000.
fn load(step: u32) -> f64 {
    let phase = f64::from(step % 5760) / 5760.0;
    200.0 + 3200.0 * phase * (1.0 - phase)
}
