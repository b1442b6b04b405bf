import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { field, int32, message, quantity, string, struct } from '../../schema/builder.ts'

export const CrossVersionObjectReference = message(
  'io.k8s.api.autoscaling.v2.CrossVersionObjectReference',
  'An object of the namespace, in any version of its kind.',
  () => ({
    kind: string(1).always().required().doc('Kind of the object, such as StatefulSet.'),
    name: string(2).always().required().doc('Name of the object, in the same namespace.'),
    apiVersion: string(3).doc('API group and version of the object, such as apps/v1.'),
  }),
)

export const MetricTarget = message(
  'io.k8s.api.autoscaling.v2.MetricTarget',
  'What a measure should be, in one of three ways.',
  () => ({
    type: string(1)
      .always()
      .required()
      .go('v2.MetricTargetType')
      .doc('Which of the other fields counts: Utilization, Value or AverageValue.'),
    value: quantity(2).doc('The amount the measure as a whole should have.'),
    averageValue: quantity(3).doc('The amount the measure divided by the number of pods should have.'),
    averageUtilization: int32(4)
      .pointer()
      .doc('The share of what the pods requested that they should use on average, in percent.'),
  }),
)

export const MetricIdentifier = message(
  'io.k8s.api.autoscaling.v2.MetricIdentifier',
  "A measure's name, and which series of it.",
  () => ({
    name: string(1).always().required().doc('Name of the measure, as the metrics API has it.'),
    selector: field(2, LabelSelector).doc(
      'Labels that choose among several series of that name; all of them unless set.',
    ),
  }),
)

export const ObjectMetricSource = message(
  'io.k8s.api.autoscaling.v2.ObjectMetricSource',
  'A measure of one object, such as the requests an Ingress gets.',
  () => ({
    describedObject: struct(1, CrossVersionObjectReference).required().doc('The object whose measure it is.'),
    target: struct(2, MetricTarget)
      .required()
      .doc('What the measure should be; more pods are made while it is higher.'),
    metric: struct(3, MetricIdentifier).required().doc('Which measure of the object it is.'),
  }),
)

export const PodsMetricSource = message(
  'io.k8s.api.autoscaling.v2.PodsMetricSource',
  'A measure that each pod has, averaged.',
  () => ({
    metric: struct(1, MetricIdentifier).required().doc('Which measure of the pods it is.'),
    target: struct(2, MetricTarget).required().doc('What the average over the pods should be.'),
  }),
)

export const ResourceMetricSource = message(
  'io.k8s.api.autoscaling.v2.ResourceMetricSource',
  'A resource the pods asked for, and how much of it they use.',
  () => ({
    name: string(1).always().required().go('v1.ResourceName').doc('Name of the resource, cpu or memory.'),
    target: struct(2, MetricTarget).required().doc('How much of the resource the pods should use on average.'),
  }),
)

export const ContainerResourceMetricSource = message(
  'io.k8s.api.autoscaling.v2.ContainerResourceMetricSource',
  'A resource one container of each pod asked for.',
  () => ({
    name: string(1).always().required().go('v1.ResourceName').doc('Name of the resource, cpu or memory.'),
    target: struct(2, MetricTarget).required().doc('How much of the resource the container should use on average.'),
    container: string(3).always().required().doc('Name of the container in each pod.'),
  }),
)

export const ExternalMetricSource = message(
  'io.k8s.api.autoscaling.v2.ExternalMetricSource',
  'A measure from outside the cluster.',
  () => ({
    metric: struct(1, MetricIdentifier).required().doc('Which measure from outside it is.'),
    target: struct(2, MetricTarget).required().doc('What the measure should be, as a whole or for each pod.'),
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
      .doc(
        'Where the measure comes from: Object, Pods, Resource, ContainerResource or External; the field of that name says more.',
      ),
    object: field(2, ObjectMetricSource).doc('A measure of one object, such as an Ingress.'),
    pods: field(3, PodsMetricSource).doc('A measure that each pod has, averaged over all of them.'),
    resource: field(4, ResourceMetricSource).doc('CPU or memory of the pods as wholes, compared with their requests.'),
    containerResource: field(7, ContainerResourceMetricSource).doc('CPU or memory of one container of each pod.'),
    external: field(5, ExternalMetricSource).doc('A measure from outside the cluster, such as the length of a queue.'),
  }),
)

export const MetricValueStatus = message(
  'io.k8s.api.autoscaling.v2.MetricValueStatus',
  'What a measure was when it was last taken.',
  () => ({
    value: quantity(1).doc('The measure as a whole, as it was.'),
    averageValue: quantity(2).doc('The measure divided by the number of pods, as it was.'),
    averageUtilization: int32(3)
      .pointer()
      .doc('The share of what the pods requested that they used on average, in percent.'),
  }),
)

export const ObjectMetricStatus = message(
  'io.k8s.api.autoscaling.v2.ObjectMetricStatus',
  'What the measure of one object was.',
  () => ({
    metric: struct(1, MetricIdentifier).required().doc('Which measure of the object it was.'),
    current: struct(2, MetricValueStatus).required().doc('The value the measure had.'),
    describedObject: struct(3, CrossVersionObjectReference).required().doc('The object whose measure it was.'),
  }),
)

export const PodsMetricStatus = message(
  'io.k8s.api.autoscaling.v2.PodsMetricStatus',
  'What a measure of the pods was, averaged.',
  () => ({
    metric: struct(1, MetricIdentifier).required().doc('Which measure of the pods it was.'),
    current: struct(2, MetricValueStatus).required().doc('The average the measure had.'),
  }),
)

export const ResourceMetricStatus = message(
  'io.k8s.api.autoscaling.v2.ResourceMetricStatus',
  'How much of a resource the pods used.',
  () => ({
    name: string(1).always().required().go('v1.ResourceName').doc('Name of the resource, cpu or memory.'),
    current: struct(2, MetricValueStatus).required().doc('How much of the resource the pods used.'),
  }),
)

export const ContainerResourceMetricStatus = message(
  'io.k8s.api.autoscaling.v2.ContainerResourceMetricStatus',
  'How much of a resource the containers used.',
  () => ({
    name: string(1).always().required().go('v1.ResourceName').doc('Name of the resource, cpu or memory.'),
    current: struct(2, MetricValueStatus).required().doc('How much of the resource the container used.'),
    container: string(3).always().required().doc('Name of the container in each pod.'),
  }),
)

export const ExternalMetricStatus = message(
  'io.k8s.api.autoscaling.v2.ExternalMetricStatus',
  'What a measure from outside the cluster was.',
  () => ({
    metric: struct(1, MetricIdentifier).required().doc('Which measure from outside it was.'),
    current: struct(2, MetricValueStatus).required().doc('The value the measure had.'),
  }),
)

export const MetricStatus = message(
  'io.k8s.api.autoscaling.v2.MetricStatus',
  'What was measured for one entry of spec.metrics.',
  () => ({
    type: string(1)
      .always()
      .required()
      .go('v2.MetricSourceType')
      .doc(
        'Where the measure comes from: Object, Pods, Resource, ContainerResource or External; the field of that name says more.',
      ),
    object: field(2, ObjectMetricStatus).doc('What was measured of one object.'),
    pods: field(3, PodsMetricStatus).doc('What was measured of the pods, averaged.'),
    resource: field(4, ResourceMetricStatus).doc('How much CPU or memory the pods used.'),
    containerResource: field(7, ContainerResourceMetricStatus).doc(
      'How much CPU or memory one container of each pod used.',
    ),
    external: field(5, ExternalMetricStatus).doc('What was measured outside the cluster.'),
  }),
)
