//! §2 to §4: alerts, manifests and configurations, and where the guides contradict each other.

use super::*;

/// §2, KaireonAI: warnings that a healthy autoscaler sets off.
#[test]
fn warnings_below_the_target() {
    assert_eq!(check_warning("cpu", 60.0, 70.0).unwrap().unwrap().kind, FindingKind::AlwaysExceeded);
    assert_eq!(check_warning("queue", 50.0, 50.0).unwrap().unwrap().kind, FindingKind::AlwaysExceeded);
    assert_eq!(check_warning("cpu", 85.0, 70.0).unwrap(), None);
}

/// §2, the workflow: two target-tracking policies, of which the lower rules.
#[test]
fn two_target_tracking_policies() {
    let finding = check_target_tracking(&[70.0, 30.0]).unwrap().unwrap();
    assert_eq!(finding.kind, FindingKind::NoEffect);
    assert!(finding.message.contains("at 30 rules"));
}

/// §2, Spywatcher: `rate` of a gauge never reaches 0.5 per second.
#[test]
fn rate_of_a_gauge() {
    let alert = gauge_rate_alert(2.0, 10.0, 120.0, 900.0, 0.5).unwrap();
    assert!((alert.rate - 0.083).abs() < 0.001);
    assert_eq!(alert.changes_asked, 450.0);
    assert_eq!(kinds(&alert.findings), [FindingKind::Misapplied, FindingKind::NeverReached]);
}

/// §2, Spywatcher: `RolloutStuck` tells of paused Deployments, and of its own rollout of 50 minutes.
#[test]
fn rollout_stuck() {
    let rollout = RollingUpdate::ONE_AT_A_TIME.waves(10).unwrap().seconds(300.0, 0.0).unwrap();
    let findings = check_rollout_alert(15.0 * 60.0, rollout, false).unwrap();
    assert_eq!(kinds(&findings), [FindingKind::Misapplied, FindingKind::AlwaysExceeded]);
    assert!(findings[0].message.contains("kube_deployment_spec_paused"));
    assert_eq!(kinds(&check_rollout_alert(15.0 * 60.0, 600.0, false).unwrap()), [FindingKind::Misapplied]);
    assert_eq!(check_rollout_alert(15.0 * 60.0, 600.0, true).unwrap(), []);
}

/// §3, Triage Warden: `minAvailable` 2 with `minReplicas` 2.
#[test]
fn disruption_budget_at_the_minimum() {
    let budget = DisruptionBudget::MinAvailable(IntOrPercent::Int(2));
    let allowed = budget.allowance(2, 2).unwrap();
    assert_eq!(allowed.disruptions_allowed, 0);
    assert_eq!(kinds(&allowed.findings), [FindingKind::BlocksDrains]);
    // Spywatcher's `minAvailable` 1 lets one go.
    let one = DisruptionBudget::MinAvailable(IntOrPercent::Int(1));
    assert_eq!(one.allowance(2, 2).unwrap().disruptions_allowed, 1);
}

/// §3, Spywatcher: 50 % and 1 pod are the same up to 2 replicas.
#[test]
fn scale_down_policies_coincide() {
    assert_eq!(rules_coincide_up_to(50, 1).unwrap(), 2);
    assert_eq!(check_rules_coincide(50, 1, 2).unwrap().unwrap().kind, FindingKind::NoEffect);
    assert_eq!(check_rules_coincide(50, 1, 3).unwrap(), None);
}

/// §3, KaireonAI: `--overwrite` where an annotation is removed.
#[test]
fn annotations_are_removed_without_overwriting() {
    let resume =
        "kubectl annotate scaledobject decision-worker autoscaling.keda.sh/paused-replicas- --overwrite";
    assert_eq!(check_annotate_command(resume).unwrap().kind, FindingKind::NoEffect);
    let pause =
        "kubectl annotate scaledobject decision-worker autoscaling.keda.sh/paused-replicas=20 --overwrite";
    assert_eq!(check_annotate_command(pause), None);
    assert_eq!(check_annotate_command("kubectl annotate pod web note-"), None);
}

/// §3, KaireonAI: queues at which the maximum is reached, and a cooldown that does nothing.
#[test]
fn queue_scaling_scenarios() {
    let saturations = [(50, 30), (20, 50), (100, 15), (10, 50)]
        .map(|(list_length, max)| queue_saturation(list_length, max).unwrap());
    assert_eq!(saturations.map(|saturation| saturation.held_at_max), [1500, 1000, 1500, 500]);
    assert_eq!(saturations.map(|saturation| saturation.asks_for_max), [1451, 981, 1401, 491]);
    assert_eq!(check_cooldown(300, 2).unwrap().unwrap().kind, FindingKind::NoEffect);
}

/// §3, KaireonAI: 12 GB of 13.07 leave 8 % for copies and buffers.
#[test]
fn maxmemory_headroom() {
    let node = CacheNode { node_bytes: 13.07e9, ..Default::default() };
    let finding = node.check_max_memory(12e9).unwrap().unwrap();
    assert_eq!(finding.kind, FindingKind::NoHeadroom);
    assert!(finding.message.contains("91.8 %"));
    assert_eq!(node.check_max_memory(9.8e9).unwrap(), None);
}

/// §3, Triage Warden: Traefik's average 100 and burst 50 let 150 through in a second, 50 at once.
#[test]
fn traefik_limits() {
    assert_eq!(max_in_window(100.0, 1.0, 50, 1.0).unwrap(), 150);
    let passed = TraefikLimiter::new(100.0, 1.0, 50).unwrap().admit(&[0.0; 80]).unwrap();
    assert_eq!(passed.iter().filter(|decision| decision.status == 200).count(), 50);
}

/// §3, Altus 4: nginx lets 21 through at once; the zone stands where nginx refuses it; 60 tokens a minute.
#[test]
fn nginx_limits() {
    let limit = NginxLimitReq::per_second(10, 20, NginxDelay::None).unwrap();
    let passed = limit.admit(&[0; 40]).iter().filter(|decision| decision.status == 200).count();
    assert_eq!(passed, 21);
    assert_eq!(NginxLimitReq::zone_placement("server").unwrap().kind, FindingKind::NoEffect);
    assert_eq!(max_in_window(60.0, 60.0, 60, 60.0).unwrap(), 120);
}

/// §4.1: from 20 replicas down, the guides differ by 24 times without the window, and 3.1 times with it.
#[test]
fn scale_down_times() {
    let rule = |percent, pods, period_seconds, stabilization_seconds| ScaleDownRule {
        percent,
        pods,
        period_seconds,
        stabilization_seconds,
    };
    let slow = rule(10, 0, 60.0, 300.0).time(20, 2).unwrap();
    let altus = rule(10, 0, 60.0, 180.0).time(20, 3).unwrap();
    let spywatcher = rule(50, 1, 60.0, 300.0).time(20, 2).unwrap();
    let workflow = rule(50, 0, 15.0, 300.0).time(20, 2).unwrap();
    assert_eq!((slow.steps, slow.between_steps, slow.total), (13, 720.0, 1020.0));
    assert_eq!((altus.total, spywatcher.total, workflow.total), (840.0, 420.0, 330.0));
    assert_eq!((spywatcher.between_steps, workflow.between_steps), (120.0, 30.0));
    let finding = scale_down_times_disagree(&rule(10, 0, 60.0, 300.0), &rule(50, 0, 15.0, 300.0), 20, 2)
        .unwrap()
        .unwrap();
    assert_eq!(finding.kind, FindingKind::RulesDisagree);
    assert!(finding.message.contains("1020 s") && finding.message.contains("3.1 times"));
    let alike = scale_down_times_disagree(&rule(50, 1, 60.0, 300.0), &rule(50, 0, 15.0, 300.0), 20, 2);
    assert_eq!(alike.unwrap(), None);
}

/// §4.2: a warning at 70 % of the database's connections, and one on queries that wait for a connection.
#[test]
fn connection_warnings() {
    // KaireonAI's 100 connections of 400 never reach 280; Triage Warden's 75 of 100 do at 93 % of the pools.
    let never = check_connection_warning(100, 400, 0.7).unwrap().unwrap();
    assert_eq!(never.kind, FindingKind::NeverReached);
    let early = check_connection_warning(75, 100, 0.7).unwrap().unwrap();
    assert_eq!(early.kind, FindingKind::RulesDisagree);
    assert!(early.message.contains("93.3 %"), "{}", early.message);
    assert_eq!(check_connection_warning(280, 400, 0.7).unwrap(), None);
}

/// §4.3: the guides' warnings for the CPU.
#[test]
fn cpu_warnings_disagree() {
    let finding = check_warnings_agree("cpu", &[60.0, 70.0, 70.0, 70.0]).unwrap().unwrap();
    assert_eq!(finding.kind, FindingKind::RulesDisagree);
    assert_eq!(check_warnings_agree("cpu", &[70.0; 3]).unwrap(), None);
}

/// §4.5: memory that does not fall with the load.
#[test]
fn memory_targets() {
    assert_eq!(check_memory_target(80.0, false).unwrap().unwrap().kind, FindingKind::NoEffect);
}
