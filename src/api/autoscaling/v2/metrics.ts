import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { field, int32, message, quantity, string, struct } from '../../schema/builder.ts'

export const CrossVersionObjectReference = message(
  'io.k8s.api.autoscaling.v2.CrossVersionObjectReference',
  'An object of the namespace, in any version of its kind.',
  () => ({
    kind: string(1).always().required().doc('The kind of the object.'),
    name: string(2).always().required().doc('The name of it.'),
    apiVersion: string(3).doc('The API group and version of the object.'),
  }),
)

export const MetricTarget = message('io.k8s.api.autoscaling.v2.MetricTarget', 'What a measure should be.', () => ({
  type: string(1).always().required().go('v2.MetricTargetType').doc('Utilization, Value or AverageValue.'),
  value: quantity(2).doc('The measure itself.'),
  averageValue: quantity(3).doc('The measure divided by the number of pods.'),
  averageUtilization: int32(4).pointer().doc('The share of what pods asked for, in percent.'),
}))

export const MetricIdentifier = message(
  'io.k8s.api.autoscaling.v2.MetricIdentifier',
  "A measure's name, and which series of it.",
  () => ({
    name: string(1).always().required().doc('The name of it.'),
    selector: field(2, LabelSelector).doc('Which series, by labels.'),
  }),
)

export const ObjectMetricSource = message(
  'io.k8s.api.autoscaling.v2.ObjectMetricSource',
  'A measure of one object, such as the requests an Ingress gets.',
  () => ({
    describedObject: struct(1, CrossVersionObjectReference).required().doc('The object.'),
    target: struct(2, MetricTarget).required().doc('What it should be.'),
    metric: struct(3, MetricIdentifier).required().doc('The measure.'),
  }),
)

export const PodsMetricSource = message(
  'io.k8s.api.autoscaling.v2.PodsMetricSource',
  'A measure that each pod has, averaged.',
  () => ({
    metric: struct(1, MetricIdentifier).required().doc('The measure.'),
    target: struct(2, MetricTarget).required().doc('What it should be.'),
  }),
)

export const ResourceMetricSource = message(
  'io.k8s.api.autoscaling.v2.ResourceMetricSource',
  'A resource the pods asked for, and how much of it they use.',
  () => ({
    name: string(1).always().required().go('v1.ResourceName').doc('The name of it.'),
    target: struct(2, MetricTarget).required().doc('What it should be.'),
  }),
)

export const ContainerResourceMetricSource = message(
  'io.k8s.api.autoscaling.v2.ContainerResourceMetricSource',
  'A resource one container of each pod asked for.',
  () => ({
    name: string(1).always().required().go('v1.ResourceName').doc('The name of it.'),
    target: struct(2, MetricTarget).required().doc('What it should be.'),
    container: string(3).always().required().doc('The container.'),
  }),
)

export const ExternalMetricSource = message(
  'io.k8s.api.autoscaling.v2.ExternalMetricSource',
  'A measure from outside the cluster.',
  () => ({
    metric: struct(1, MetricIdentifier).required().doc('The measure.'),
    target: struct(2, MetricTarget).required().doc('What it should be.'),
  }),
)

export const MetricSpec = message(
  'io.k8s.api.autoscaling.v2.MetricSpec',
  'One thing that is measured, and what it should be.',
  () => ({
    type: string(1)
      .always()
      .required()
      .go('v2.MetricSourceType')
      .doc('Where the measure comes from; the field of that name says more.'),
    object: field(2, ObjectMetricSource).doc('A measure of one object.'),
    pods: field(3, PodsMetricSource).doc('A measure of each pod, averaged.'),
    resource: field(4, ResourceMetricSource).doc('CPU or memory of the pods.'),
    containerResource: field(7, ContainerResourceMetricSource).doc('CPU or memory of one container of each pod.'),
    external: field(5, ExternalMetricSource).doc('A measure from outside the cluster.'),
  }),
)

export const MetricValueStatus = message('io.k8s.api.autoscaling.v2.MetricValueStatus', 'What a measure was.', () => ({
  value: quantity(1).doc('The measure itself.'),
  averageValue: quantity(2).doc('The measure divided by the number of pods.'),
  averageUtilization: int32(3).pointer().doc('The share of what pods asked for, in percent.'),
}))

export const ObjectMetricStatus = message(
  'io.k8s.api.autoscaling.v2.ObjectMetricStatus',
  'What the measure of one object was.',
  () => ({
    metric: struct(1, MetricIdentifier).required().doc('The measure.'),
    current: struct(2, MetricValueStatus).required().doc('What it was.'),
    describedObject: struct(3, CrossVersionObjectReference).required().doc('The object.'),
  }),
)

export const PodsMetricStatus = message(
  'io.k8s.api.autoscaling.v2.PodsMetricStatus',
  "What the pods' measure was.",
  () => ({
    metric: struct(1, MetricIdentifier).required().doc('The measure.'),
    current: struct(2, MetricValueStatus).required().doc('What it was.'),
  }),
)

export const ResourceMetricStatus = message(
  'io.k8s.api.autoscaling.v2.ResourceMetricStatus',
  'How much of a resource the pods used.',
  () => ({
    name: string(1).always().required().go('v1.ResourceName').doc('The name of it.'),
    current: struct(2, MetricValueStatus).required().doc('What it was.'),
  }),
)

export const ContainerResourceMetricStatus = message(
  'io.k8s.api.autoscaling.v2.ContainerResourceMetricStatus',
  'How much of a resource the containers used.',
  () => ({
    name: string(1).always().required().go('v1.ResourceName').doc('The name of it.'),
    current: struct(2, MetricValueStatus).required().doc('What it was.'),
    container: string(3).always().required().doc('The container.'),
  }),
)

export const ExternalMetricStatus = message(
  'io.k8s.api.autoscaling.v2.ExternalMetricStatus',
  'What the outside measure was.',
  () => ({
    metric: struct(1, MetricIdentifier).required().doc('The measure.'),
    current: struct(2, MetricValueStatus).required().doc('What it was.'),
  }),
)

export const MetricStatus = message('io.k8s.api.autoscaling.v2.MetricStatus', 'One thing that was measured.', () => ({
  type: string(1)
    .always()
    .required()
    .go('v2.MetricSourceType')
    .doc('Where the measure comes from; the field of that name says more.'),
  object: field(2, ObjectMetricStatus).doc('A measure of one object.'),
  pods: field(3, PodsMetricStatus).doc('A measure of each pod, averaged.'),
  resource: field(4, ResourceMetricStatus).doc('CPU or memory of the pods.'),
  containerResource: field(7, ContainerResourceMetricStatus).doc('CPU or memory of one container of each pod.'),
  external: field(5, ExternalMetricStatus).doc('A measure from outside the cluster.'),
}))
