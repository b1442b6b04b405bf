import { goQuoted } from '../../../api/ops/go/text.ts'
import type { Pod, PodSpec } from '../../../api/types.gen.ts'
import { annotatedListErrors } from '../annotated.ts'
import { type FieldErrors, invalid, refused } from '../field-errors.ts'
import { tolerationErrors } from '../toleration.ts'
import { localPathErrors } from './local-path.ts'
import {
  type Annotations,
  appArmorOfContainer as appArmor,
  seccompOfContainer,
  seccompOfPod,
} from './profile-annotations.ts'

// Annotations of a pod that mean something to Kubernetes: who removes pods reads what one costs, and before they became fields, what the kernel keeps
// a container from was said here.

const mirror = 'kubernetes.io/config.mirror'
const tolerations = 'scheduler.alpha.kubernetes.io/tolerations'
const deletionCost = 'controller.kubernetes.io/pod-deletion-cost'

export function podAnnotationErrors(field: string, annotations: Annotations = {}, spec?: PodSpec): FieldErrors {
  const { [mirror]: mirrored, [deletionCost]: cost, [seccompOfPod]: seccomp } = annotations
  const names = new Set(containerNames(spec))
  return [
    ...(mirrored !== undefined && !spec?.nodeName
      ? [invalid(`${field}[${mirror}]`, mirrored, 'must set spec.nodeName if mirror pod annotation is set')]
      : []),
    ...annotatedListErrors(field, tolerations, annotations[tolerations] ?? '', '[]core.Toleration', (items) =>
      items.flatMap((each, index) => tolerationErrors(`${field}.${tolerations}[${index}]`, each)),
    ),
    ...(cost !== undefined && !isCost(cost)
      ? [invalid(`${field}[${deletionCost}]`, cost, 'must be a 32bit integer')]
      : []),
    ...(seccomp === undefined ? [] : seccompErrors(`${field}.${seccompOfPod}`, seccomp)),
    ...ofContainers(annotations, seccompOfContainer).flatMap(({ key, value }) =>
      seccompErrors(`${field}.${key}`, value),
    ),
    ...ofContainers(annotations, appArmor).flatMap(({ key, container, value }) => [
      ...(names.has(container) ? [] : [invalid(`${field}[${key}]`, container, 'container not found')]),
      ...(['', 'runtime/default', 'unconfined'].includes(value) || value.startsWith('localhost/')
        ? []
        : [invalid(`${field}[${key}]`, value, `invalid AppArmor profile name: ${goQuoted(value)}`)]),
    ]),
  ]
}

/** What a container was started under, and whose mirror a pod is, stays; and once more what is wrong with the rest. */
export function changedAnnotationErrors({ metadata, spec }: Pod, { metadata: old }: Pod): FieldErrors {
  const now = metadata.annotations ?? {}
  const was = old.annotations ?? {}
  const fixed = (key: string, what: string): FieldErrors => {
    const field = `metadata.annotations[${key}]`
    if (now[key] === was[key]) return []
    return [refused(field, was[key] === undefined ? `may not add ${what}` : `may not remove or update ${what}`)]
  }
  const profiled = new Set([...Object.keys(was), ...Object.keys(now)].filter((key) => key.startsWith(appArmor)))
  return [
    ...[...profiled].flatMap((key) => fixed(key, 'AppArmor annotations')),
    ...fixed(mirror, 'mirror pod annotation'),
    ...podAnnotationErrors('metadata.annotations', now, spec),
  ]
}

function isCost(text: string): boolean {
  return /^(0|[1-9]\d*|-\d+)$/.test(text) && Number(text) >= -(2 ** 31) && Number(text) < 2 ** 31
}

function seccompErrors(field: string, profile: string): FieldErrors {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(profile)) return []
  if (!profile.startsWith('localhost/')) return [invalid(field, profile, 'must be a valid seccomp profile')]
  return localPathErrors(field, profile.slice('localhost/'.length))
}

function ofContainers(annotations: Annotations, prefix: string) {
  return Object.entries(annotations)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => ({ key, container: key.slice(prefix.length), value }))
}

function containerNames(spec: PodSpec | undefined): readonly (string | undefined)[] {
  return [...(spec?.initContainers ?? []), ...(spec?.containers ?? []), ...(spec?.ephemeralContainers ?? [])].map(
    ({ name }) => name,
  )
}
