import type { LabelSelector, Pod, PodAffinityTerm, WeightedPodAffinityTerm } from '../../api/types.gen.ts'

type Labels = Readonly<Record<string, string>>
type Completed = Pick<PodAffinityTerm, 'labelSelector' | 'matchLabelKeys' | 'mismatchLabelKeys'>

/** KEP-3243, KEP-3633: selectors that are to follow a label of the pod itself name its value from the pod's creation on. */
export function withOwnLabels(pod: Pod): Pod {
  const { spec } = pod
  if (spec === undefined) return pod
  const { affinity, topologySpreadConstraints: spread } = spec
  const labels = pod.metadata?.labels ?? {}
  const completed = {
    ...(spread?.some(asksForOwn) === true && {
      topologySpreadConstraints: spread.map((each) => complete(each, labels)),
    }),
    ...(affinity?.podAffinity !== undefined || affinity?.podAntiAffinity !== undefined
      ? { affinity: completeAffinity(affinity, labels) }
      : {}),
  }
  return Object.keys(completed).length === 0 ? pod : ({ ...pod, spec: { ...spec, ...completed } } as Pod)
}

type Affinity = NonNullable<NonNullable<Pod['spec']>['affinity']>

function completeAffinity(affinity: Affinity, labels: Labels): Affinity {
  const { podAffinity, podAntiAffinity } = affinity
  return {
    ...affinity,
    ...(podAffinity !== undefined && { podAffinity: completeTerms(podAffinity, labels) }),
    ...(podAntiAffinity !== undefined && { podAntiAffinity: completeTerms(podAntiAffinity, labels) }),
  } as Affinity
}

function completeTerms(terms: NonNullable<Affinity['podAffinity']>, labels: Labels) {
  const { requiredDuringSchedulingIgnoredDuringExecution: needed } = terms
  const { preferredDuringSchedulingIgnoredDuringExecution: liked } = terms
  const weighted = (each: WeightedPodAffinityTerm) => ({
    ...each,
    podAffinityTerm: complete(each.podAffinityTerm, labels),
  })
  return {
    ...terms,
    ...(needed !== undefined && {
      requiredDuringSchedulingIgnoredDuringExecution: needed.map((each) => complete(each, labels)),
    }),
    ...(liked !== undefined && { preferredDuringSchedulingIgnoredDuringExecution: liked.map(weighted) }),
  }
}

function asksForOwn({ matchLabelKeys = [], mismatchLabelKeys = [] }: Completed): boolean {
  return matchLabelKeys.length > 0 || mismatchLabelKeys.length > 0
}

function complete<T extends Completed>(term: T, labels: Labels): T {
  const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term
  if (labelSelector === undefined) return term
  const by = (keys: readonly string[], operator: string) =>
    keys.flatMap((key) => (labels[key] === undefined ? [] : [{ key, operator, values: [labels[key]] }]))
  const added = [...by(matchLabelKeys, 'In'), ...by(mismatchLabelKeys, 'NotIn')]
  if (added.length === 0) return term
  const matchExpressions = [...(labelSelector.matchExpressions ?? []), ...added]
  return { ...term, labelSelector: { ...labelSelector, matchExpressions } as LabelSelector }
}
