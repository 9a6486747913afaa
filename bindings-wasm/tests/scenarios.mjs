// What the tests replay.

/** An HPA on the depth of a queue. */
export const queue = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: worker
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: worker}
  maxReplicas: 10
  metrics:
  - type: External
    external: {metric: {name: queue_depth}, target: {type: AverageValue, averageValue: 30}}
`;

/** A day of it. */
export const scenario = {
  replay: { policy: { manifest: queue }, plant: { capacity: 50 } },
  load: { synthetic: {} },
};
