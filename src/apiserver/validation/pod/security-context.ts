import type {
  AppArmorProfile,
  PodSecurityContext,
  PodSpec,
  SeccompProfile,
  SecurityContext,
  Sysctl,
} from '../../../api/types.gen.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, required } from '../field-errors.ts'
import { between } from '../numbers.ts'
import { oneOf } from '../one-of.ts'
import { appArmorErrors, seccompErrors } from './profiles.ts'
import { windowsErrors } from './windows.ts'

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
    ...between(`${at}.fsGroup`, context.fsGroup, 0, maxId),
    ...idErrors(at, context),
    ...(context.supplementalGroups ?? []).flatMap((id, index) =>
      between(`${at}.supplementalGroups[${index}]`, id, 0, maxId),
    ),
    ...errors,
    ...sysctlErrors(`${at}.sysctls`, context.sysctls ?? [], spec),
    ...oneOf(`${at}.fsGroupChangePolicy`, context.fsGroupChangePolicy, ['Always', 'OnRootMismatch']),
    ...seccompErrors(`${at}.seccompProfile`, context.seccompProfile),
    ...windowsErrors(`${at}.windowsOptions`, context.windowsOptions),
    ...appArmorErrors(`${at}.appArmorProfile`, context.appArmorProfile),
    ...oneOf(`${at}.seLinuxChangePolicy`, context.seLinuxChangePolicy, ['Recursive']),
    ...oneOf(`${at}.supplementalGroupsPolicy`, context.supplementalGroupsPolicy, ['Merge', 'Strict']),
  ]
}

function idErrors(field: string, { runAsUser, runAsGroup }: Pick<PodSecurityContext, 'runAsUser' | 'runAsGroup'>) {
  return [
    ...between(`${field}.runAsUser`, runAsUser, 0, maxId),
    ...between(`${field}.runAsGroup`, runAsGroup, 0, maxId),
  ]
}

const sysctlPattern = '^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$'
const sysctl = new RegExp(sysctlPattern)

function sysctlErrors(field: string, sysctls: readonly Sysctl[], spec: PodSpec): FieldErrors {
  const names = new Set<string>()
  return sysctls.flatMap(({ name = '' }, index) => {
    const at = `${field}[${index}].name`
    const errors: FieldError[] = []
    if (name === '') errors.push(required(at))
    else if (name.length > 253 || !sysctl.test(name)) {
      errors.push(invalid(at, name, `must have at most 253 characters and match regex ${sysctlPattern}`))
    } else if (names.has(name)) errors.push(duplicate(at, name))
    names.add(name)
    return [...errors, ...sharedErrors(at, name, spec)]
  })
}

const ofMessages = /^(kernel[./](sem$|shmall$|shmmax$|shmmni$|shm_rmid_forced$|msg)|fs[./]mqueue[./])/

/** What is the node's is not the pod's to set. */
function sharedErrors(field: string, name: string, { hostNetwork, hostIPC }: PodSpec): FieldErrors {
  if (hostNetwork === true && /^net[./]/.test(name)) {
    return [invalid(field, name, "may not be specified when 'hostNetwork' is true")]
  }
  if (hostIPC === true && ofMessages.test(name)) {
    return [invalid(field, name, "may not be specified when 'hostIPC' is true")]
  }
  return []
}

export function containerSecurityErrors(
  field: string,
  context: SecurityContext | undefined,
  hostUsers: boolean,
): FieldErrors {
  if (context === undefined) return []
  const unmasked = hostUsers && context.procMount === 'Unmasked'
  return [
    ...idErrors(field, context),
    ...oneOf(`${field}.procMount`, context.procMount, ['Default', 'Unmasked']),
    ...(unmasked ? [invalid(`${field}.procMount`, 'Unmasked', '`hostUsers` must be false to use `Unmasked`')] : []),
    ...seccompErrors(`${field}.seccompProfile`, context.seccompProfile),
    ...escalationErrors(field, context),
    ...windowsErrors(`${field}.windowsOptions`, context.windowsOptions),
    ...appArmorErrors(`${field}.appArmorProfile`, context.appArmorProfile),
  ]
}

/** Upstream shows the whole context as its own struct. */
function escalationErrors(field: string, context: SecurityContext): FieldErrors {
  if (context.allowPrivilegeEscalation !== false) return []
  const fail = (other: string) =>
    invalid(field, inGo(context), `cannot set \`allowPrivilegeEscalation\` to false and ${other}`)
  return [
    ...(context.privileged === true ? [fail('`privileged` to true')] : []),
    ...(context.capabilities?.add?.includes('CAP_SYS_ADMIN') === true
      ? [fail('`capabilities.Add` CAP_SYS_ADMIN')]
      : []),
  ]
}

function inGo(context: SecurityContext): object {
  const { capabilities, seLinuxOptions: selinux, windowsOptions: windows } = context
  const profile = (of: SeccompProfile | AppArmorProfile | undefined) =>
    of === undefined ? null : { Type: of.type, LocalhostProfile: of.localhostProfile ?? null }
  return {
    Capabilities:
      capabilities === undefined ? null : { Add: capabilities.add ?? null, Drop: capabilities.drop ?? null },
    Privileged: context.privileged ?? null,
    SELinuxOptions:
      selinux === undefined
        ? null
        : { User: selinux.user ?? '', Role: selinux.role ?? '', Type: selinux.type ?? '', Level: selinux.level ?? '' },
    WindowsOptions:
      windows === undefined
        ? null
        : {
            GMSACredentialSpecName: windows.gmsaCredentialSpecName ?? null,
            GMSACredentialSpec: windows.gmsaCredentialSpec ?? null,
            RunAsUserName: windows.runAsUserName ?? null,
            HostProcess: windows.hostProcess ?? null,
          },
    RunAsUser: context.runAsUser ?? null,
    RunAsGroup: context.runAsGroup ?? null,
    RunAsNonRoot: context.runAsNonRoot ?? null,
    ReadOnlyRootFilesystem: context.readOnlyRootFilesystem ?? null,
    AllowPrivilegeEscalation: context.allowPrivilegeEscalation ?? null,
    ProcMount: context.procMount ?? null,
    SeccompProfile: profile(context.seccompProfile),
    AppArmorProfile: profile(context.appArmorProfile),
  }
}
