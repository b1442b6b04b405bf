import type { Container, EphemeralContainer, PodSpec } from '../../../api/types.gen.ts'

const lists = ['initContainers', 'containers', 'ephemeralContainers'] as const

/** All of a pod's containers with where they stand, in the order in which upstream walks them. */
export function everyContainer(
  field: string,
  spec: PodSpec,
): readonly (readonly [at: string, container: Container | EphemeralContainer])[] {
  return lists.flatMap((list) => (spec[list] ?? []).map((each, index) => [`${field}.${list}[${index}]`, each] as const))
}
