import type { LabelSelector, PodSpec, PodTemplateSpec } from '../../../api/types.gen.ts'
import { type FieldErrors, invalid, notSupported, refused, required } from '../field-errors.ts'
import { podTemplateErrors } from '../pod/spec.ts'
import { emptySelectorErrors, mismatchErrors, selectorErrors } from '../selector.ts'

/** The pods of a controller that replaces them whenever they end: they run until they are stopped. */
export function lastingPodErrors(kind: string, spec: PodSpec | undefined): FieldErrors {
  const { restartPolicy, activeDeadlineSeconds } = spec ?? {}
  const field = 'spec.template.spec'
  return [
    ...(restartPolicy === undefined || restartPolicy === 'Always'
      ? []
      : [notSupported(`${field}.restartPolicy`, restartPolicy, ['Always'])]),
    ...(activeDeadlineSeconds === undefined
      ? []
      : [refused(`${field}.activeDeadlineSeconds`, `activeDeadlineSeconds in ${kind} is not Supported`)]),
  ]
}

/** The selector and the template of ReplicaSets, and of Deployments, whose template becomes that of ReplicaSets. */
export function replicatedErrors(
  selector: LabelSelector | null | undefined,
  template: PodTemplateSpec | undefined,
): FieldErrors {
  const wrong = selectorErrors('spec.selector', selector)
  if (wrong.length > 0) return [...wrong, invalid('spec.selector', selector, 'invalid label selector')]
  return [
    ...(selector ? emptySelectorErrors('deployment', selector) : [required('spec.selector')]),
    ...mismatchErrors(selector, template?.metadata?.labels),
    ...podTemplateErrors('spec.template', template),
    ...lastingPodErrors('ReplicaSet', template?.spec),
  ]
}
