import type { Container, Pod, PodSpec, Toleration } from '../../api/types.gen.ts'
import { sameValue } from '../same-value.ts'
import { type FieldErrors, invalid, refused, required } from '../validation/field-errors.ts'
import { between } from '../validation/numbers.ts'
import { podSpecErrors } from '../validation/pod/spec.ts'
import { differenceOf } from './claim.ts'

export function podErrors({ spec, metadata }: Pod): FieldErrors {
  const isNew = metadata?.generation === 1 && (spec?.ephemeralContainers?.length ?? 0) > 0
  const gated = (spec?.schedulingGates?.length ?? 0) > 0 && (spec?.nodeName ?? '') !== ''
  return [
    ...podSpecErrors('spec', spec, metadata?.name ?? ''),
    ...tokenErrors(spec),
    ...spaceErrors('spec.containers', spec?.containers),
    ...spaceErrors('spec.initContainers', spec?.initContainers),
    ...(gated ? [refused('spec.nodeName', 'cannot be set until all schedulingGates have been cleared')] : []),
    ...(isNew ? [refused('spec.ephemeralContainers', 'cannot be set on create')] : []),
  ]
}

const changeable =
  '`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)'

/** A pod's containers run as they were started: little of the spec may change. */
export function podUpdateErrors({ spec }: Pod, { spec: old }: Pod): FieldErrors {
  if (spec === undefined || old === undefined) return []
  const count =
    (spec.containers?.length ?? 0) !== old.containers.length ||
    (spec.initContainers?.length ?? 0) !== (old.initContainers?.length ?? 0)
  if (count) return [refused('spec.containers', 'pod updates may not add or remove containers')]
  if (!keepsTolerations(spec.tolerations ?? [], old.tolerations ?? [])) {
    return [refused('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds')]
  }
  const gates = (spec.schedulingGates ?? []).filter(
    (gate) => !(old.schedulingGates ?? []).some(({ name }) => name === gate.name),
  )
  if (gates.length > 0) {
    return gates.map(({ name }, index) =>
      refused(
        `spec.schedulingGates[${index}].name`,
        `only deletion is allowed, but found new scheduling gate '${name}'`,
      ),
    )
  }
  const images = imageErrors(spec)
  if (images.length > 0) return images
  const deadline = deadlineErrors(spec, old)
  if (deadline.length > 0) return deadline
  const allowed = withChangeable(spec, old)
  if (sameValue(allowed, old)) return []
  return [refused('spec', `pod updates may not change fields other than ${changeable}\n${differenceOf(allowed, old)}`)]
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
function spaceErrors(field: string, containers: readonly Container[] | undefined): FieldErrors {
  return (containers ?? []).flatMap(({ image = '' }, index) =>
    image === image.trim()
      ? []
      : [invalid(`${field}[${index}].image`, image, 'must not have leading or trailing whitespace')],
  )
}

/** Named here once more, as upstream does. */
function imageErrors({ containers }: PodSpec): FieldErrors {
  return containers.flatMap(({ image }, index) => (image ? [] : [required(`spec.containers[${index}].image`)]))
}

/** A deadline may be set, and come nearer. */
function deadlineErrors({ activeDeadlineSeconds: now }: PodSpec, { activeDeadlineSeconds: was }: PodSpec): FieldErrors {
  const field = 'spec.activeDeadlineSeconds'
  if (now === was) return []
  if (now === undefined) return [invalid(field, null, 'must not update from a positive integer to nil value')]
  const range = between(field, now, 0, 2147483647)
  if (range.length > 0 || was === undefined || now <= was) return range
  return [invalid(field, now, 'must be less than or equal to previous value')]
}

/** The new spec with all that may change as it was. */
function withChangeable(spec: PodSpec, old: PodSpec): PodSpec {
  const images = (now: readonly Container[] | undefined, was: readonly Container[] | undefined) =>
    now?.map((container, index) => ({ ...container, image: was?.[index]?.image }) as Container)
  const gated = (old.schedulingGates?.length ?? 0) > 0
  return {
    ...spec,
    containers: images(spec.containers, old.containers) ?? [],
    ...(spec.initContainers !== undefined && { initContainers: images(spec.initContainers, old.initContainers) }),
    activeDeadlineSeconds: old.activeDeadlineSeconds,
    tolerations: old.tolerations,
    schedulingGates: old.schedulingGates,
    ...(gated && { nodeSelector: old.nodeSelector, affinity: old.affinity }),
    ...((old.terminationGracePeriodSeconds ?? 0) < 0 &&
      spec.terminationGracePeriodSeconds === 1 && {
        terminationGracePeriodSeconds: old.terminationGracePeriodSeconds,
      }),
  } as PodSpec
}

function keepsTolerations(now: readonly Toleration[], was: readonly Toleration[]): boolean {
  const bare = ({ tolerationSeconds: _, ...rest }: Toleration) => rest
  return was.every((old) => now.some((each) => sameValue(bare(each), bare(old))))
}
