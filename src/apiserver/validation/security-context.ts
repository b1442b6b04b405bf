import type { Container, PodSecurityContext, PodSpec, SeccompProfile, SecurityContext } from '../../api/types.gen.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, refused, required } from './field-errors.ts'
import { between } from './numbers.ts'
import { oneOf } from './one-of.ts'

const maxId = 2147483647

export function podSecurityErrors(field: string, spec: PodSpec): FieldErrors {
  const { securityContext: context = {}, shareProcessNamespace, hostPID } = spec
  const at = `${field}.securityContext`
  const errors: FieldError[] = []
  // Upstream keeps these beside the other rights of the pod, and names them so.
  if (shareProcessNamespace === true && hostPID === true) {
    const why = 'ShareProcessNamespace and HostPID cannot both be enabled'
    errors.push(invalid(`${at}.shareProcessNamespace`, true, why))
  }
  return [
    ...errors,
    ...idErrors(at, context),
    ...(context.supplementalGroups ?? []).flatMap((id, index) =>
      between(`${at}.supplementalGroups[${index}]`, id, 0, maxId),
    ),
    ...between(`${at}.fsGroup`, context.fsGroup, 0, maxId),
    ...sysctlErrors(`${at}.sysctls`, context.sysctls ?? []),
    ...oneOf(`${at}.fsGroupChangePolicy`, context.fsGroupChangePolicy, ['Always', 'OnRootMismatch']),
    ...seccompErrors(`${at}.seccompProfile`, context.seccompProfile),
  ]
}

function idErrors(field: string, { runAsUser, runAsGroup }: Pick<PodSecurityContext, 'runAsUser' | 'runAsGroup'>) {
  return [
    ...between(`${field}.runAsUser`, runAsUser, 0, maxId),
    ...between(`${field}.runAsGroup`, runAsGroup, 0, maxId),
  ]
}

const sysctlPattern = '^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$'

function sysctlErrors(field: string, sysctls: readonly { readonly name: string }[]): FieldErrors {
  const names = new Set<string>()
  return sysctls.flatMap(({ name = '' }, index) => {
    const at = `${field}[${index}].name`
    const errors: FieldError[] = []
    if (name === '') errors.push(required(at))
    else if (name.length > 253 || !new RegExp(sysctlPattern).test(name)) {
      errors.push(invalid(at, name, `must have at most 253 characters and match regex ${sysctlPattern}`))
    } else if (names.has(name)) errors.push(duplicate(at, name))
    names.add(name)
    return errors
  })
}

function seccompErrors(field: string, profile: SeccompProfile | undefined): FieldErrors {
  if (profile === undefined) return []
  const { type, localhostProfile } = profile
  if (type === 'Localhost') {
    return localhostProfile ? [] : [required(`${field}.localhostProfile`, 'must be set when seccomp type is Localhost')]
  }
  const supported = oneOf(`${field}.type`, type, ['Localhost', 'RuntimeDefault', 'Unconfined'])
  if (localhostProfile === undefined) return supported
  return [
    ...supported,
    invalid(`${field}.localhostProfile`, localhostProfile, 'can only be set when seccomp type is Localhost'),
  ]
}

export function containerSecurityErrors(field: string, { securityContext: context }: Container): FieldErrors {
  if (context === undefined) return []
  return [
    ...idErrors(field, context),
    ...oneOf(`${field}.procMount`, context.procMount, ['Default', 'Unmasked']),
    ...seccompErrors(`${field}.seccompProfile`, context.seccompProfile),
    ...escalationErrors(field, context),
  ]
}

/** Upstream shows the whole context as its own struct. */
function escalationErrors(field: string, context: SecurityContext): FieldErrors {
  if (context.allowPrivilegeEscalation !== false) return []
  const fail = (why: string) => [invalid(field, inGo(context), why)]
  if (context.privileged === true)
    return fail('cannot set `allowPrivilegeEscalation` to false and `privileged` to true')
  const adds = context.capabilities?.add ?? []
  if (!adds.includes('SYS_ADMIN') && !adds.includes('CAP_SYS_ADMIN')) return []
  return fail('cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN')
}

function inGo(context: SecurityContext): object {
  const { capabilities } = context
  return {
    Capabilities:
      capabilities === undefined ? null : { Add: capabilities.add ?? null, Drop: capabilities.drop ?? null },
    Privileged: context.privileged ?? null,
    SELinuxOptions: context.seLinuxOptions ?? null,
    WindowsOptions: context.windowsOptions ?? null,
    RunAsUser: context.runAsUser ?? null,
    RunAsGroup: context.runAsGroup ?? null,
    RunAsNonRoot: context.runAsNonRoot ?? null,
    ReadOnlyRootFilesystem: context.readOnlyRootFilesystem ?? null,
    AllowPrivilegeEscalation: context.allowPrivilegeEscalation ?? null,
    ProcMount: context.procMount ?? null,
    SeccompProfile: context.seccompProfile ?? null,
    AppArmorProfile: context.appArmorProfile ?? null,
  }
}

/** What is mounted on the node for all to see takes a container that may do so. */
export function propagationErrors(field: string, { volumeMounts = [], securityContext }: Container): FieldErrors {
  return volumeMounts
    .filter(({ mountPropagation }) => mountPropagation === 'Bidirectional' && securityContext?.privileged !== true)
    .map(() =>
      refused(
        `${field}.volumeMounts.mountPropagation`,
        'Bidirectional mount propagation is available only to privileged containers',
      ),
    )
}
