import type { Container, PodSpec } from '../../../api/types.gen.ts'
import { type FieldErrors, notSupported, refused, required } from '../field-errors.ts'
import { everyContainer } from './every-container.ts'

/** What a pod for one system can't ask for. */
export function systemErrors(field: string, spec: PodSpec): FieldErrors {
  const { os } = spec
  if (os === undefined) return []
  switch (os.name ?? '') {
    case '':
      return [required(`${field}.os.name`)]
    case 'linux':
      return linuxErrors(field, spec)
    case 'windows':
      return windowsErrors(field, spec)
    default:
      return [notSupported(`${field}.os`, os.name, ['linux', 'windows'])]
  }
}

function linuxErrors(field: string, spec: PodSpec): FieldErrors {
  const why = 'windows options cannot be set for a linux pod'
  const check = (at: string, { securityContext }: Pick<Container, 'securityContext'>) =>
    securityContext?.windowsOptions === undefined ? [] : [refused(`${at}.securityContext.windowsOptions`, why)]
  return [
    ...(spec.securityContext?.windowsOptions === undefined
      ? []
      : [refused(`${field}.securityContext.windowsOptions`, why)]),
    ...everyContainer(field, spec).flatMap(([at, container]) => check(at, container)),
  ]
}

const ofPods = [
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'shareProcessNamespace',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
] as const

const ofContainers = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
] as const

function windowsErrors(field: string, spec: PodSpec): FieldErrors {
  const why = 'cannot be set for a windows pod'
  const { securityContext: context } = spec
  return [
    ...(spec.resources === undefined ? [] : [refused(`${field}.resources`, 'may not be set for a windows pod')]),
    ...(['appArmorProfile', 'seLinuxOptions'] as const)
      .filter((part) => context?.[part] !== undefined)
      .map((part) => refused(`${field}.securityContext.${part}`, why)),
    ...(spec.hostUsers === undefined ? [] : [refused(`${field}.hostUsers`, why)]),
    ...(['hostPID', 'hostIPC'] as const)
      .filter((part) => spec[part] === true)
      .map((part) => refused(`${field}.${part}`, why)),
    ...ofPods.flatMap((part) => {
      if (part === 'shareProcessNamespace') return spec[part] === undefined ? [] : [refused(`${field}.${part}`, why)]
      return context?.[part] === undefined ? [] : [refused(`${field}.securityContext.${part}`, why)]
    }),
    ...everyContainer(field, spec).flatMap(([at, { securityContext }]) =>
      ofContainers
        .filter((part) => securityContext?.[part] !== undefined)
        .map((part) => refused(`${at}.securityContext.${part}`, why)),
    ),
  ]
}
