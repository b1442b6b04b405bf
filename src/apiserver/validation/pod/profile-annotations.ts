import type { AppArmorProfile, Container, PodSpec, SeccompProfile } from '../../../api/types.gen.ts'
import { type FieldErrors, refused } from '../field-errors.ts'

// What the kernel keeps containers from was said in annotations before there were fields for it.

export type Annotations = Readonly<Record<string, string>>

export const seccompOfPod = 'seccomp.security.alpha.kubernetes.io/pod'
export const seccompOfContainer = 'container.seccomp.security.alpha.kubernetes.io/'
export const appArmorOfContainer = 'container.apparmor.security.beta.kubernetes.io/'

const localhost = 'localhost/'
const byType: Readonly<Record<string, readonly string[]>> = {
  Unconfined: ['unconfined'],
  RuntimeDefault: ['runtime/default'],
}

/** The field that says what an annotation does; null where none can. */
export function appArmorProfileOf(annotation: string): AppArmorProfile | null {
  const named = Object.keys(byType).find((type) => byType[type]?.includes(annotation))
  if (named !== undefined) return { type: named }
  const name = annotation.startsWith(localhost) ? annotation.slice(localhost.length) : ''
  return name === '' ? null : { type: 'Localhost', localhostProfile: name }
}

export type Path = 'initContainers' | 'containers'

export function containersIn(spec: PodSpec): readonly (readonly [Path, number, Container])[] {
  return (['initContainers', 'containers'] as const).flatMap((list) =>
    (spec[list] ?? []).map((container, index) => [list, index, container] as const),
  )
}

/** Who says it in both places says the same. */
export function profileMatchErrors(field: string, annotations: Annotations = {}, spec?: PodSpec): FieldErrors {
  if (spec === undefined) return []
  const seccomp = (at: string, key: string, profile: SeccompProfile | undefined) =>
    mismatch(`${at}.securityContext.seccompProfile`, 'seccomp', annotations[key], profile, ['docker/default'])
  const isWindows = spec.os?.name === 'windows'
  const appArmor = ([list, index, container]: readonly [Path, number, Container]) =>
    mismatch(
      `${field}.${list}[${index}].securityContext.appArmorProfile`,
      'apparmor',
      annotations[`${appArmorOfContainer}${container.name}`],
      container.securityContext?.appArmorProfile ?? spec.securityContext?.appArmorProfile,
      [],
    )
  const containers = containersIn(spec)
  return [
    ...seccomp(field, seccompOfPod, spec.securityContext?.seccompProfile),
    ...containers.flatMap(([list, index, { name, securityContext }]) =>
      seccomp(`${field}.${list}[${index}]`, `${seccompOfContainer}${name}`, securityContext?.seccompProfile),
    ),
    ...(isWindows ? [] : containers.flatMap(appArmor)),
  ]
}

function mismatch(
  field: string,
  what: string,
  said: string | undefined,
  profile: SeccompProfile | AppArmorProfile | undefined,
  alsoDefault: readonly string[],
): FieldErrors {
  if (said === undefined || profile === undefined) return []
  const { type, localhostProfile } = profile
  const otherType = refused(`${field}.type`, `${what} type in annotation and field must match`)
  if (type !== 'Localhost') {
    const fitting = [...(byType[type] ?? [said]), ...(type === 'RuntimeDefault' ? alsoDefault : [])]
    return fitting.includes(said) ? [] : [otherType]
  }
  if (!said.startsWith(localhost)) return [otherType]
  if (said.slice(localhost.length) === localhostProfile) return []
  return [refused(`${field}.localhostProfile`, `${what} profile in annotation and field must match`)]
}
