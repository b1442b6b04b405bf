import type { Container, Pod, PodSpec } from '../../../api/types.gen.ts'
import { type FieldErrors, invalid, refused } from '../../validation/field-errors.ts'
import { podAnnotationErrors } from '../../validation/pod/annotations.ts'
import { profileMatchErrors } from '../../validation/pod/profile-annotations.ts'
import { podSpecErrors } from '../../validation/pod/spec.ts'

/** What every pod must be. */
export function podErrors({ spec, metadata }: Pod): FieldErrors {
  return [
    ...podAnnotationErrors('metadata.annotations', metadata?.annotations, spec),
    ...podSpecErrors('spec', spec, metadata ?? {}),
    ...tokenErrors(spec),
    ...(['containers', 'initContainers', 'ephemeralContainers'] as const).flatMap((list) =>
      spaceErrors(`spec.${list}`, spec?.[list]),
    ),
  ]
}

/** And one that is new. */
export function newPodErrors(pod: Pod): FieldErrors {
  const { spec } = pod
  const gated = (spec?.schedulingGates?.length ?? 0) > 0 && (spec?.nodeName ?? '') !== ''
  return [
    ...podErrors(pod),
    ...((spec?.ephemeralContainers?.length ?? 0) > 0
      ? [refused('spec.ephemeralContainers', 'cannot be set on create')]
      : []),
    ...(gated ? [refused('spec.nodeName', 'cannot be set until all schedulingGates have been cleared')] : []),
    ...profileMatchErrors('spec', pod.metadata?.annotations, spec),
  ]
}

/** A token is some account's. */
function tokenErrors(spec: PodSpec | undefined): FieldErrors {
  if (spec?.serviceAccountName) return []
  return (spec?.volumes ?? []).flatMap(({ projected }, volume) =>
    (projected?.sources ?? []).flatMap(({ serviceAccountToken }, source) =>
      serviceAccountToken === undefined
        ? []
        : [
            refused(
              `spec.volumes[${volume}].projected.sources[${source}].serviceAccountToken`,
              'must not be specified when serviceAccountName is not set',
            ),
          ],
    ),
  )
}

/** Templates may have such names: some were once given a meaning by what fills them in. */
function spaceErrors(field: string, containers: readonly Pick<Container, 'image'>[] | undefined): FieldErrors {
  return (containers ?? []).flatMap(({ image = '' }, index) =>
    image === image.trim()
      ? []
      : [invalid(`${field}[${index}].image`, image, 'must not have leading or trailing whitespace')],
  )
}
