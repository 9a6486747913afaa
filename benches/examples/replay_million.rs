//! A replay of a million evaluations, for bindings to be compared with: one for each line of standard input. Prints the
//! milliseconds that it took, those with every column read, and the fingerprint of the run.

use std::hint::black_box;
use std::io::stdin;
use std::ops::ControlFlow;
use std::time::Instant;

use scalewright::front::{self, LoadColumn, PolicySource, ReplayRequest};
use scalewright::{Error, Millis, Timestamp};

const STEPS: u32 = 1_000_000;
const MANIFEST: &str = include_str!("replay_million.yaml");

fn main() -> Result<(), Error> {
    let values: Vec<f64> = (0..STEPS).map(load).collect();
    let load =
        LoadColumn { start: Timestamp::from_seconds(0), step: Millis::from_seconds(15), values: &values };
    for _ in stdin().lines() {
        let begun = Instant::now();
        let mut request = ReplayRequest::new(PolicySource::manifest(MANIFEST));
        request.plant.capacity = Some(50.0);
        let replayed = front::replay(&request, load, |_| ControlFlow::Continue(()))?;
        let ran = begun.elapsed();
        black_box((replayed.at(), replayed.load(), replayed.metric(), replayed.cause()));
        black_box((replayed.recommended().to_vec(), replayed.desired().to_vec(), replayed.ready().to_vec()));
        let read = begun.elapsed();
        println!("{:.3} {:.3} {}", ran.as_secs_f64() * 1e3, read.as_secs_f64() * 1e3, replayed.digest());
    }
    Ok(())
}

/// Requests per second: days of 5760 evaluations that rise and fall between 200 and 1000.
fn load(step: u32) -> f64 {
    let phase = f64::from(step % 5760) / 5760.0;
    200.0 + 3200.0 * phase * (1.0 - phase)
}
