import { PodSpec as SpecMessage } from '../../../api/core/v1/pod.ts'
import { goJson } from '../../../api/ops/go/json.ts'
import type { Container, Pod, PodSpec, Toleration } from '../../../api/types.gen.ts'
import { sameValue } from '../../same-value.ts'
import { differenceOf } from '../difference.ts'
import { type FieldErrors, invalid, refused, required } from '../field-errors.ts'
import { tolerationErrors } from '../toleration.ts'
import { gatedErrors, withGatedAsBefore } from './gated-update.ts'

const changeable =
  '`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)'

/** A pod's containers run as they were started: little of the spec may change. */
export function podUpdateErrors({ spec }: Pod, { spec: old }: Pod): FieldErrors {
  if (spec === undefined || old === undefined) return []
  const main = imageErrors('spec.containers', spec.containers, old.containers)
  if (main.stop) return main.errors
  const early = imageErrors('spec.initContainers', spec.initContainers, old.initContainers)
  const errors = [...main.errors, ...early.errors]
  if (early.stop) return errors
  const deadline = deadlineErrors(spec, old)
  if (deadline.length > 0 && spec.activeDeadlineSeconds !== undefined) return [...errors, ...deadline]
  return [
    ...errors,
    ...deadline,
    ...addedTolerationErrors('spec.tolerations', spec.tolerations ?? [], old.tolerations ?? []),
    ...removedGateErrors('spec.schedulingGates', spec, old),
    ...otherErrors(spec, old),
  ]
}

function otherErrors(spec: PodSpec, old: PodSpec): FieldErrors {
  const gated = (old.schedulingGates?.length ?? 0) > 0
  const allowed = withChangeable(gated ? withGatedAsBefore(spec, old) : spec, old)
  const difference = () => differenceOf(goJson(SpecMessage, allowed), goJson(SpecMessage, old))
  return [
    ...(gated ? gatedErrors('spec', spec, old) : []),
    ...(sameValue(withoutEmpty(allowed), withoutEmpty(old))
      ? []
      : [refused('spec', `pod updates may not change fields other than ${changeable}\n${difference()}`)]),
  ]
}

interface Images {
  readonly errors: FieldErrors
  /** Nothing else is looked at. */
  readonly stop: boolean
}

type Named = readonly Container[] | null | undefined

function imageErrors(field: string, now: Named, was: Named): Images {
  if ((now?.length ?? 0) !== (was?.length ?? 0)) {
    return { errors: [refused(field, 'pod updates may not add or remove containers')], stop: true }
  }
  const errors = (now ?? []).flatMap(({ image = '' }, index) => {
    const at = `${field}[${index}].image`
    if (image === '') return [required(at)]
    return image.trim() === image ? [] : [invalid(at, image, 'must not have leading or trailing whitespace')]
  })
  return { errors, stop: false }
}

/** A deadline may be set, and come nearer. */
function deadlineErrors({ activeDeadlineSeconds: now }: PodSpec, { activeDeadlineSeconds: was }: PodSpec): FieldErrors {
  const field = 'spec.activeDeadlineSeconds'
  const most = 2147483647
  if (now === undefined) {
    return was === undefined ? [] : [invalid(field, null, 'must not update from a positive integer to nil value')]
  }
  if (now < 0 || now > most) return [invalid(field, now, `must be between 0 and ${most}, inclusive`)]
  return was !== undefined && was < now ? [invalid(field, now, 'must be less than or equal to previous value')] : []
}

function addedTolerationErrors(field: string, now: readonly Toleration[], was: readonly Toleration[]): FieldErrors {
  const bare = ({ tolerationSeconds: _, ...rest }: Toleration) => rest
  if (!was.every((old) => now.some((each) => sameValue(bare(each), bare(old))))) {
    return [refused(field, 'existing toleration can not be modified except its tolerationSeconds')]
  }
  return now.flatMap((each, index) => tolerationErrors(`${field}[${index}]`, each))
}

function removedGateErrors(
  field: string,
  { schedulingGates: now = [] }: PodSpec,
  { schedulingGates: was = [] }: PodSpec,
) {
  return now.flatMap(({ name = '' }, index) =>
    was.some((old) => old.name === name) || now.findLastIndex((each) => (each.name ?? '') === name) > index
      ? []
      : [refused(`${field}[${index}].name`, `only deletion is allowed, but found new scheduling gate '${name}'`)],
  )
}

/** The new spec with all that may change as it was. */
function withChangeable(spec: PodSpec, old: PodSpec): PodSpec {
  const images = (now: Named, was: Named) =>
    now?.map((container, index) => ({ ...container, image: was?.[index]?.image }) as Container)
  const { initContainers } = spec
  const politer = (old.terminationGracePeriodSeconds ?? 0) < 0 && spec.terminationGracePeriodSeconds === 1
  return {
    ...spec,
    containers: images(spec.containers, old.containers) ?? [],
    ...(initContainers !== undefined && { initContainers: images(initContainers, old.initContainers) }),
    activeDeadlineSeconds: old.activeDeadlineSeconds,
    tolerations: old.tolerations,
    schedulingGates: old.schedulingGates,
    ...(politer && { terminationGracePeriodSeconds: old.terminationGracePeriodSeconds }),
  } as PodSpec
}

/** A list or map that is empty is none; a part that says nothing is one. */
function withoutEmpty(spec: PodSpec): object {
  const { nodeSelector, overhead, ...others } = spec
  const lists = Object.entries(others).filter(([, value]) => !Array.isArray(value) || value.length > 0)
  const maps = Object.entries({ nodeSelector, overhead }).filter(([, map]) => Object.keys(map ?? {}).length > 0)
  return Object.fromEntries([...lists, ...maps])
}
