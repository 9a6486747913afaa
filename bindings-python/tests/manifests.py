"""Manifests that several tests use."""

WEB = """
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 10
  metrics:
  - type: Resource
    resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
"""

WORKER = """
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: worker}
spec:
  scaleTargetRef: {name: worker}
  pollingInterval: 10
  triggers:
  - {type: redis, metadata: {address: 'redis:6379', listName: jobs, listLength: '50'}}
"""

IMPORTS = """
apiVersion: keda.sh/v1alpha1
kind: ScaledJob
metadata: {name: imports}
spec:
  jobTargetRef: {template: {spec: {containers: [{name: import, image: import}]}}}
  pollingInterval: 10
  triggers:
  - {type: redis, metadata: {address: 'redis:6379', listName: imports, listLength: '1'}}
"""
