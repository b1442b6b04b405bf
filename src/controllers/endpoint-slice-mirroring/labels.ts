import type { Endpoints } from '../../api/types.gen.ts'
import { managedByLabel, serviceNameLabel } from '../endpoint-slice/labels.ts'

export const managedBy = 'endpointslicemirroring-controller.k8s.io'
const skipLabel = 'endpointslice.kubernetes.io/skip-mirror'
/** Old leader elections keep their lock in an Endpoints object. */
const leaderAnnotation = 'control-plane.alpha.kubernetes.io/leader'
/** What concerns the Endpoints object alone. */
const ownAnnotations = [
  'endpoints.kubernetes.io/last-change-trigger-time',
  'kubectl.kubernetes.io/last-applied-configuration',
]

export function isMirrored({ metadata }: Endpoints): boolean {
  return metadata?.labels?.[skipLabel] !== 'true' && metadata?.annotations?.[leaderAnnotation] === undefined
}

export function labelsFor({ metadata }: Endpoints): Readonly<Record<string, string>> {
  return { ...metadata?.labels, [serviceNameLabel]: metadata?.name ?? '', [managedByLabel]: managedBy }
}

export function annotationsFor({ metadata }: Endpoints): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(metadata?.annotations ?? {}).filter(([key]) => !ownAnnotations.includes(key)),
  )
}
