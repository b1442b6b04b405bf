import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { atomicMessage, field, int32, int64, list, message, oneOf, string, struct } from '../../schema/builder.ts'

export const NodeSelectorRequirement = message(
  'io.k8s.api.core.v1.NodeSelectorRequirement',
  'One condition on one label or field.',
  () => ({
    key: string(1).always().required().doc('The label or field.'),
    operator: oneOf(2, ['DoesNotExist', 'Exists', 'Gt', 'In', 'Lt', 'NotIn'])
      .always()
      .required()
      .go('v1.NodeSelectorOperator')
      .doc('In, NotIn, Exists, DoesNotExist, Gt or Lt.'),
    values: list(3, 'string').doc('What to compare with.'),
  }),
)

export const NodeSelectorTerm = atomicMessage(
  'io.k8s.api.core.v1.NodeSelectorTerm',
  'Conditions that must all hold.',
  () => ({
    matchExpressions: list(1, NodeSelectorRequirement).doc("Conditions on the node's labels."),
    matchFields: list(2, NodeSelectorRequirement).doc("Conditions on the node's fields."),
  }),
)

export const NodeSelector = atomicMessage(
  'io.k8s.api.core.v1.NodeSelector',
  'Chooses nodes: one of the terms must match.',
  () => ({
    nodeSelectorTerms: list(1, NodeSelectorTerm).always().required().min(1).doc('The terms; any one will do.'),
  }),
)

export const PreferredSchedulingTerm = message(
  'io.k8s.api.core.v1.PreferredSchedulingTerm',
  'A preference for certain nodes.',
  () => ({
    weight: int32(1).always().required().doc('How much it counts, from 1 to 100.'),
    preference: struct(2, NodeSelectorTerm).required().doc('The nodes that are preferred.'),
  }),
)

export const NodeAffinity = message(
  'io.k8s.api.core.v1.NodeAffinity',
  'Which nodes a pod must or should be on.',
  () => ({
    requiredDuringSchedulingIgnoredDuringExecution: field(1, NodeSelector).doc('A node must match this to be chosen.'),
    preferredDuringSchedulingIgnoredDuringExecution: list(2, PreferredSchedulingTerm).doc(
      'Nodes that match are preferred, by weight.',
    ),
  }),
)

export const PodAffinityTerm = message(
  'io.k8s.api.core.v1.PodAffinityTerm',
  'Other pods, and what being near to them means.',
  () => ({
    labelSelector: field(1, LabelSelector).doc('Which pods.'),
    namespaces: list(2, 'string').doc('In which namespaces.'),
    topologyKey: string(3).always().required().doc('The node label that says what near is: the same value of it.'),
    namespaceSelector: field(4, LabelSelector).doc('In which namespaces, by their labels.'),
    matchLabelKeys: list(5, 'string').doc('Labels of this pod that the others must share.'),
    mismatchLabelKeys: list(6, 'string').doc('Labels of this pod that the others must not share.'),
  }),
)

export const WeightedPodAffinityTerm = message(
  'io.k8s.api.core.v1.WeightedPodAffinityTerm',
  'A preference about other pods.',
  () => ({
    weight: int32(1).always().required().doc('How much it counts, from 1 to 100.'),
    podAffinityTerm: struct(2, PodAffinityTerm).required().doc('The pods, and what near means.'),
  }),
)

export const PodAffinity = message(
  'io.k8s.api.core.v1.PodAffinity',
  'Near which pods a pod must or should be.',
  () => ({
    requiredDuringSchedulingIgnoredDuringExecution: list(1, PodAffinityTerm).doc(
      'A node must fulfil all of these to be chosen.',
    ),
    preferredDuringSchedulingIgnoredDuringExecution: list(2, WeightedPodAffinityTerm).doc(
      'Nodes that fulfil these are preferred, by weight.',
    ),
  }),
)

export const PodAntiAffinity = message(
  'io.k8s.api.core.v1.PodAntiAffinity',
  'Away from which pods a pod must or should be.',
  () => ({
    requiredDuringSchedulingIgnoredDuringExecution: list(1, PodAffinityTerm).doc(
      'A node must fulfil all of these to be chosen.',
    ),
    preferredDuringSchedulingIgnoredDuringExecution: list(2, WeightedPodAffinityTerm).doc(
      'Nodes that fulfil these are preferred, by weight.',
    ),
  }),
)

export const Affinity = message(
  'io.k8s.api.core.v1.Affinity',
  'Rules about the nodes and the other pods a pod wants to be near to or away from.',
  () => ({
    nodeAffinity: field(1, NodeAffinity).doc('Which nodes.'),
    podAffinity: field(2, PodAffinity).doc('Near which pods.'),
    podAntiAffinity: field(3, PodAntiAffinity).doc('Away from which pods.'),
  }),
)

export const Toleration = message('io.k8s.api.core.v1.Toleration', 'A taint that the pod puts up with.', () => ({
  key: string(1).doc('The taint; empty with Exists means every one.'),
  operator: oneOf(2, ['Equal', 'Exists', 'Gt', 'Lt']).go('v1.TolerationOperator').doc('Equal or Exists.'),
  value: string(3).doc("The taint's value, for Equal."),
  effect: oneOf(4, ['NoExecute', 'NoSchedule', 'PreferNoSchedule'])
    .go('v1.TaintEffect')
    .doc('The effect; empty means each of them.'),
  tolerationSeconds: int64(5).pointer().doc('How long a NoExecute taint is put up with; for ever unless set.'),
}))

export const TopologySpreadConstraint = message(
  'io.k8s.api.core.v1.TopologySpreadConstraint',
  'How evenly pods are spread over places.',
  () => ({
    maxSkew: int32(1).always().required().doc('By how much the places may differ.'),
    topologyKey: string(2).always().required().doc('The node label that tells places apart.'),
    whenUnsatisfiable: oneOf(3, ['DoNotSchedule', 'ScheduleAnyway'])
      .always()
      .required()
      .go('v1.UnsatisfiableConstraintAction')
      .doc('DoNotSchedule, or ScheduleAnyway as well as possible.'),
    labelSelector: field(4, LabelSelector).doc('Which pods are counted.'),
    minDomains: int32(5).pointer().doc('At how few places it counts as uneven.'),
    nodeAffinityPolicy: oneOf(6, ['Honor', 'Ignore'])
      .pointer()
      .go('v1.NodeInclusionPolicy')
      .doc('Whether nodes the pod could not use are counted.'),
    nodeTaintsPolicy: oneOf(7, ['Honor', 'Ignore'])
      .pointer()
      .go('v1.NodeInclusionPolicy')
      .doc('Whether tainted nodes are counted.'),
    matchLabelKeys: list(8, 'string').doc('Labels of this pod that the counted ones share.'),
  }),
)

export const TopologySelectorLabelRequirement = message(
  'io.k8s.api.core.v1.TopologySelectorLabelRequirement',
  'The values a label of a place may have.',
  () => ({
    key: string(1).always().required().doc('The label.'),
    values: list(2, 'string').always().required().min(1).doc('The values allowed.'),
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
