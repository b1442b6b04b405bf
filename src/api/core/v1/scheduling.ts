import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { atomicMessage, field, int32, int64, list, message, oneOf, string, struct } from '../../schema/builder.ts'

export const NodeSelectorRequirement = message('io.k8s.api.core.v1.NodeSelectorRequirement', '', {
  key: string(1).always().required(),
  operator: oneOf(2, ['DoesNotExist', 'Exists', 'Gt', 'In', 'Lt', 'NotIn'])
    .always()
    .required()
    .go('v1.NodeSelectorOperator'),
  values: list(3, 'string'),
})

export const NodeSelectorTerm = atomicMessage('io.k8s.api.core.v1.NodeSelectorTerm', '', {
  matchExpressions: list(1, NodeSelectorRequirement),
  matchFields: list(2, NodeSelectorRequirement),
})

export const NodeSelector = atomicMessage('io.k8s.api.core.v1.NodeSelector', '', {
  nodeSelectorTerms: list(1, NodeSelectorTerm).always().required().min(1),
})

export const PreferredSchedulingTerm = message('io.k8s.api.core.v1.PreferredSchedulingTerm', '', {
  weight: int32(1).always().required(),
  preference: struct(2, NodeSelectorTerm).required(),
})

export const NodeAffinity = message('io.k8s.api.core.v1.NodeAffinity', '', {
  requiredDuringSchedulingIgnoredDuringExecution: field(1, NodeSelector),
  preferredDuringSchedulingIgnoredDuringExecution: list(2, PreferredSchedulingTerm),
})

export const PodAffinityTerm = message('io.k8s.api.core.v1.PodAffinityTerm', '', {
  labelSelector: field(1, LabelSelector),
  namespaces: list(2, 'string'),
  topologyKey: string(3).always().required(),
  namespaceSelector: field(4, LabelSelector),
  matchLabelKeys: list(5, 'string'),
  mismatchLabelKeys: list(6, 'string'),
})

export const WeightedPodAffinityTerm = message('io.k8s.api.core.v1.WeightedPodAffinityTerm', '', {
  weight: int32(1).always().required(),
  podAffinityTerm: struct(2, PodAffinityTerm).required(),
})

export const PodAffinity = message('io.k8s.api.core.v1.PodAffinity', '', {
  requiredDuringSchedulingIgnoredDuringExecution: list(1, PodAffinityTerm),
  preferredDuringSchedulingIgnoredDuringExecution: list(2, WeightedPodAffinityTerm),
})

export const PodAntiAffinity = message('io.k8s.api.core.v1.PodAntiAffinity', '', {
  requiredDuringSchedulingIgnoredDuringExecution: list(1, PodAffinityTerm),
  preferredDuringSchedulingIgnoredDuringExecution: list(2, WeightedPodAffinityTerm),
})

export const Affinity = message('io.k8s.api.core.v1.Affinity', '', {
  nodeAffinity: field(1, NodeAffinity),
  podAffinity: field(2, PodAffinity),
  podAntiAffinity: field(3, PodAntiAffinity),
})

export const Toleration = message('io.k8s.api.core.v1.Toleration', '', {
  key: string(1),
  operator: oneOf(2, ['Equal', 'Exists', 'Gt', 'Lt']).go('v1.TolerationOperator'),
  value: string(3),
  effect: oneOf(4, ['NoExecute', 'NoSchedule', 'PreferNoSchedule']).go('v1.TaintEffect'),
  tolerationSeconds: int64(5).pointer(),
})

export const TopologySpreadConstraint = message('io.k8s.api.core.v1.TopologySpreadConstraint', '', {
  maxSkew: int32(1).always().required(),
  topologyKey: string(2).always().required(),
  whenUnsatisfiable: oneOf(3, ['DoNotSchedule', 'ScheduleAnyway'])
    .always()
    .required()
    .go('v1.UnsatisfiableConstraintAction'),
  labelSelector: field(4, LabelSelector),
  minDomains: int32(5).pointer(),
  nodeAffinityPolicy: oneOf(6, ['Honor', 'Ignore']).pointer().go('v1.NodeInclusionPolicy'),
  nodeTaintsPolicy: oneOf(7, ['Honor', 'Ignore']).pointer().go('v1.NodeInclusionPolicy'),
  matchLabelKeys: list(8, 'string'),
})

export const TopologySelectorLabelRequirement = message('io.k8s.api.core.v1.TopologySelectorLabelRequirement', '', {
  key: string(1).always().required(),
  values: list(2, 'string').always().required().min(1),
})

export const TopologySelectorTerm = atomicMessage('io.k8s.api.core.v1.TopologySelectorTerm', '', {
  matchLabelExpressions: list(1, TopologySelectorLabelRequirement),
})
