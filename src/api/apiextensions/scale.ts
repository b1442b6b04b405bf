import type { Kind } from '../kind.ts'
import type { CustomResourceDefinitionVersion } from '../types.gen.ts'

/** Where objects of a version keep their number; null where they have no scale. */
export function scaleOf({ subresources }: CustomResourceDefinitionVersion): Kind['scale'] {
  if (subresources?.scale === undefined) return null
  const { specReplicasPath, statusReplicasPath, labelSelectorPath = '' } = subresources.scale
  return { specReplicas: specReplicasPath, statusReplicas: statusReplicasPath, selector: labelSelectorPath }
}
