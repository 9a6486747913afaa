//! The example of the README, as it stands there.

use scalewright::hpa::{Controller, Observation, PodGroup, PodReadings, PodSample, Reading, Scale, State};
use scalewright::{Millis, Timestamp, manifest};

fn main() -> Result<(), scalewright::Error> {
    let text = "
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 10
  metrics:
  - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}
";
    let policy = manifest::load_policy(text, &Controller::default())?;
    let mut state = State::default();

    // Three pods that have run for an hour, each using 900m of the 1000m of CPU that it requests.
    let (now, started) = (Timestamp::from_seconds(3600), Timestamp::from_seconds(0));
    let sample =
        PodSample { usage: Some(900), request: Some(1000), taken: now, window: Millis::from_seconds(30) };
    let observation = Observation {
        at: now,
        scale: Scale::of(3),
        pods: &[PodGroup::ready(3, started, started)],
        metrics: &[Reading::PerPod(PodReadings { samples: &[sample], strays: &[] })],
    };
    print!("{}", policy.explain(&state, &observation));

    let decision = policy.decide(&state, &observation); // pure
    state.evaluated(&decision); // remembers the recommendation
    state.scaled(&decision); // only if the scale was really written
    assert_eq!(decision.desired, 4);
    Ok(())
}
