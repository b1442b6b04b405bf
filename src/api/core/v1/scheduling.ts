import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { atomicMessage, field, int32, int64, list, message, oneOf, string, struct } from '../../schema/builder.ts'

export const NodeSelectorRequirement = message(
  'io.k8s.api.core.v1.NodeSelectorRequirement',
  'One condition on one label or field.',
  () => ({
    key: string(1).always().required().doc('Name of the node label to look at; under matchFields only metadata.name.'),
    operator: oneOf(2, ['DoesNotExist', 'Exists', 'Gt', 'In', 'Lt', 'NotIn'])
      .always()
      .required()
      .go('v1.NodeSelectorOperator')
      .doc('In, NotIn, Exists and DoesNotExist look for values, Gt and Lt compare the label as a whole number.'),
    values: list(3, 'string').doc('Values to look for; exactly one for Gt and Lt, none for Exists and DoesNotExist.'),
  }),
)

export const NodeSelectorTerm = atomicMessage(
  'io.k8s.api.core.v1.NodeSelectorTerm',
  'Conditions on a node that must all hold.',
  () => ({
    matchExpressions: list(1, NodeSelectorRequirement).doc(
      "Requirements on the node's labels; all must hold, and a term without any chooses nothing.",
    ),
    matchFields: list(2, NodeSelectorRequirement).doc(
      "Requirements on the node's fields, which means its name; all must hold.",
    ),
  }),
)

export const NodeSelector = atomicMessage(
  'io.k8s.api.core.v1.NodeSelector',
  'Chooses nodes: one of the terms must match.',
  () => ({
    nodeSelectorTerms: list(1, NodeSelectorTerm)
      .always()
      .required()
      .min(1)
      .doc('Terms of which one has to match; at least one is needed.'),
  }),
)

export const PreferredSchedulingTerm = message(
  'io.k8s.api.core.v1.PreferredSchedulingTerm',
  'A preference for certain nodes, with its weight.',
  () => ({
    weight: int32(1)
      .always()
      .required()
      .doc('Points a matching node gets, from 1 to 100; the node with the highest sum is chosen.'),
    preference: struct(2, NodeSelectorTerm).required().doc('Requirements a node should fulfil to get the points.'),
  }),
)

export const NodeAffinity = message(
  'io.k8s.api.core.v1.NodeAffinity',
  'Which nodes a pod must or should be on.',
  () => ({
    requiredDuringSchedulingIgnoredDuringExecution: field(1, NodeSelector).doc(
      'Terms a node must match to get the pod; a node that changes later keeps it.',
    ),
    preferredDuringSchedulingIgnoredDuringExecution: list(2, PreferredSchedulingTerm).doc(
      'Terms that should match; a node gets the weight of each that does.',
    ),
  }),
)

export const PodAffinityTerm = message(
  'io.k8s.api.core.v1.PodAffinityTerm',
  'Other pods, and what being near to them means.',
  () => ({
    labelSelector: field(1, LabelSelector).doc(
      'Labels of the other pods; without it none is meant, an empty one means all.',
    ),
    namespaces: list(2, 'string').doc(
      "Names of the namespaces to look in; the pod's own where namespaceSelector is not set either.",
    ),
    topologyKey: string(3)
      .always()
      .required()
      .doc('Node label that tells what is near: nodes with the same value of it.'),
    namespaceSelector: field(4, LabelSelector).doc(
      'Labels of further namespaces to look in; an empty one means all namespaces.',
    ),
    matchLabelKeys: list(5, 'string').doc(
      'Keys of labels; other pods must have the value this pod has; those it lacks are ignored.',
    ),
    mismatchLabelKeys: list(6, 'string').doc(
      "Keys of labels; other pods must have a value other than this pod's; those it lacks are ignored.",
    ),
  }),
)

export const WeightedPodAffinityTerm = message(
  'io.k8s.api.core.v1.WeightedPodAffinityTerm',
  'A preference about nearness to other pods, with its weight.',
  () => ({
    weight: int32(1).always().required().doc('Points a node gets when the term holds there, from 1 to 100.'),
    podAffinityTerm: struct(2, PodAffinityTerm)
      .required()
      .doc('Which other pods are meant, and which nodes count as near to them.'),
  }),
)

export const PodAffinity = message(
  'io.k8s.api.core.v1.PodAffinity',
  'Near which pods a pod must or should be.',
  () => ({
    requiredDuringSchedulingIgnoredDuringExecution: list(1, PodAffinityTerm).doc(
      'Terms that must all hold: a pod they mean has to run near the node that is chosen.',
    ),
    preferredDuringSchedulingIgnoredDuringExecution: list(2, WeightedPodAffinityTerm).doc(
      'Terms that should hold; a node gets the weight of each for pods nearby.',
    ),
  }),
)

export const PodAntiAffinity = message(
  'io.k8s.api.core.v1.PodAntiAffinity',
  'Away from which pods a pod must or should be.',
  () => ({
    requiredDuringSchedulingIgnoredDuringExecution: list(1, PodAffinityTerm).doc(
      'Terms that must all hold: no pod they mean may run near the node that is chosen.',
    ),
    preferredDuringSchedulingIgnoredDuringExecution: list(2, WeightedPodAffinityTerm).doc(
      'Terms that should hold; a node loses the weight of each for pods nearby.',
    ),
  }),
)

export const Affinity = message(
  'io.k8s.api.core.v1.Affinity',
  'Rules about the nodes and the other pods a pod wants to be near to or away from.',
  () => ({
    nodeAffinity: field(1, NodeAffinity).doc('Which nodes the pod must or should run on, by their labels.'),
    podAffinity: field(2, PodAffinity).doc('Other pods near which the pod must or should run.'),
    podAntiAffinity: field(3, PodAntiAffinity).doc('Other pods away from which the pod must or should run.'),
  }),
)

export const Toleration = message('io.k8s.api.core.v1.Toleration', 'A taint that the pod puts up with.', () => ({
  key: string(1).doc('Key of the taint; empty together with Exists means every taint.'),
  operator: oneOf(2, ['Equal', 'Exists', 'Gt', 'Lt'])
    .go('v1.TolerationOperator')
    .doc('Equal compares the value, Exists accepts any; Equal unless set; the feature of Gt and Lt is off.'),
  value: string(3).doc('Value the taint must have; empty with Exists.'),
  effect: oneOf(4, ['NoExecute', 'NoSchedule', 'PreferNoSchedule'])
    .go('v1.TaintEffect')
    .doc('Effect of the taint: NoSchedule, PreferNoSchedule or NoExecute; each of them unless set.'),
  tolerationSeconds: int64(5)
    .pointer()
    .doc('Seconds the pod may stay after a NoExecute taint was put on; for ever unless set, not at all for 0 or less.'),
}))

export const TopologySpreadConstraint = message(
  'io.k8s.api.core.v1.TopologySpreadConstraint',
  'How evenly pods are spread over places.',
  () => ({
    maxSkew: int32(1).always().required().doc('By how many pods a place may exceed the emptiest one; at least 1.'),
    topologyKey: string(2)
      .always()
      .required()
      .doc('Node label whose values tell places apart, such as topology.kubernetes.io/zone.'),
    whenUnsatisfiable: oneOf(3, ['DoNotSchedule', 'ScheduleAnyway'])
      .always()
      .required()
      .go('v1.UnsatisfiableConstraintAction')
      .doc('DoNotSchedule lets the pod wait, ScheduleAnyway only prefers nodes that even things out.'),
    labelSelector: field(4, LabelSelector).doc("Labels of the pods that are counted, in the pod's own namespace."),
    minDomains: int32(5)
      .pointer()
      .doc(
        'With fewer matching places than this the emptiest counts as having no pods; 1 unless set; with DoNotSchedule only.',
      ),
    nodeAffinityPolicy: oneOf(6, ['Honor', 'Ignore'])
      .pointer()
      .go('v1.NodeInclusionPolicy')
      .doc('Honor leaves out nodes that nodeSelector and nodeAffinity rule out, Ignore counts them; Honor unless set.'),
    nodeTaintsPolicy: oneOf(7, ['Honor', 'Ignore'])
      .pointer()
      .go('v1.NodeInclusionPolicy')
      .doc('Honor leaves out nodes whose taints the pod does not tolerate, Ignore counts them; Ignore unless set.'),
    matchLabelKeys: list(8, 'string').doc(
      'Keys of labels; only pods that have the value this pod has are counted, such as those of one pod-template-hash.',
    ),
  }),
)

export const TopologySelectorLabelRequirement = message(
  'io.k8s.api.core.v1.TopologySelectorLabelRequirement',
  'The values a label of a place may have.',
  () => ({
    key: string(1).always().required().doc('Label that tells places apart, such as topology.kubernetes.io/zone.'),
    values: list(2, 'string').always().required().min(1).doc('Values of the label of which a place must have one.'),
  }),
)

export const TopologySelectorTerm = atomicMessage(
  'io.k8s.api.core.v1.TopologySelectorTerm',
  'Places where volumes may be made.',
  () => ({
    matchLabelExpressions: list(1, TopologySelectorLabelRequirement).doc(
      "Conditions on the place's labels; all must hold.",
    ),
  }),
)
