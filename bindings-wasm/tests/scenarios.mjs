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

/** A ScaledObject on a list of jobs. */
export const worker = `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: worker
spec:
  scaleTargetRef: {name: worker}
  cooldownPeriod: 60
  triggers:
  - type: redis
    metadata: {address: 'redis:6379', listName: jobs, listLength: '50'}
`;

/** A day of the HPA. */
export const scenario = {
  replay: { policy: { manifest: queue }, plant: { capacity: 50 } },
  load: { synthetic: {} },
};
