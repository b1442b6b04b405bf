import type { ObjectMeta, PodSpec, PodTemplateSpec } from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { type FieldErrors, invalid, refused, required } from '../field-errors.ts'
import { annotationErrors, labelErrors } from '../metadata.ts'
import { dnsLabelProblems } from '../names.ts'
import { between } from '../numbers.ts'
import { oneOf } from '../one-of.ts'
import { overheadErrors, podResourceErrors } from '../resources.ts'
import { labelMapErrors } from '../selector.ts'
import { tolerationErrors } from '../toleration.ts'
import { affinityErrors } from './affinity.ts'
import { podAnnotationErrors } from './annotations.ts'
import { mirrorClaimErrors, podClaimErrors } from './claims.ts'
import type { Around } from './container.ts'
import { containersErrors } from './containers.ts'
import { fileVolumeErrors } from './environment.ts'
import { everyContainer } from './every-container.ts'
import { dnsConfigErrors, hostAliasErrors, hostnameOverrideErrors } from './network.ts'
import { systemErrors } from './operating-system.ts'
import { networkPortErrors } from './ports.ts'
import { profileMatchErrors } from './profile-annotations.ts'
import { readinessGateErrors, schedulingGateErrors, spreadErrors } from './scheduling.ts'
import { podSecurityErrors } from './security-context.ts'
import { volumesErrors } from './volumes.ts'
import { hostProcessErrors } from './windows.ts'

export function podTemplateErrors(field: string, template: PodTemplateSpec | undefined): FieldErrors {
  const { metadata, spec } = template ?? {}
  const ephemeral = (spec?.ephemeralContainers?.length ?? 0) > 0
  return [
    ...labelErrors(`${field}.labels`, metadata?.labels),
    ...annotationErrors(`${field}.annotations`, metadata?.annotations),
    ...podAnnotationErrors(`${field}.annotations`, metadata?.annotations, spec),
    ...podSpecErrors(`${field}.spec`, spec, null),
    ...profileMatchErrors(`${field}.spec`, metadata?.annotations, spec),
    ...(ephemeral
      ? [refused(`${field}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template')]
      : []),
  ]
}

const maxInt32 = 2147483647

/** Of one that a node made by itself, the API has but an image. */
export function isMirror(metadata: ObjectMeta | undefined): boolean {
  return metadata?.annotations?.['kubernetes.io/config.mirror'] !== undefined
}

/** `metadata`: of the pod; null in a template, whose pods get theirs later. */
export function podSpecErrors(field: string, spec: PodSpec | undefined, metadata: ObjectMeta | null): FieldErrors {
  if (spec === undefined) return [required(`${field}.containers`)]
  const volumes = volumesErrors(
    `${field}.volumes`,
    spec.volumes ?? [],
    metadata === null ? null : (metadata.name ?? ''),
  )
  const around: Around = {
    volumes: volumes.mountable,
    claims: new Set((spec.resourceClaims ?? []).flatMap(({ name }) => name || [])),
    restartPolicy: spec.restartPolicy ?? '',
    graceSeconds: spec.terminationGracePeriodSeconds ?? 0,
    hostUsers: spec.hostUsers !== false,
  }
  return [
    ...volumes.errors,
    ...(isMirror(metadata ?? undefined)
      ? mirrorClaimErrors(spec.resourceClaims ?? [])
      : podClaimErrors(`${field}.resourceClaims`, spec.resourceClaims ?? [])),
    ...containersErrors(field, spec, around),
    ...podResourceErrors(field, spec, around.claims),
    ...(spec.hostNetwork === true ? networkPortErrors(`${field}.containers`, spec.containers ?? []) : []),
    ...oneOf(`${field}.restartPolicy`, spec.restartPolicy, ['Always', 'OnFailure', 'Never']),
    ...oneOf(`${field}.dnsPolicy`, spec.dnsPolicy, ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None']),
    ...labelMapErrors(`${field}.nodeSelector`, spec.nodeSelector ?? {}),
    ...podSecurityErrors(field, spec),
    ...placeErrors(field, spec),
    ...hostProcessErrors(field, spec),
    ...ownUsersErrors(field, spec),
    ...identityErrors(field, spec),
    ...systemErrors(field, spec),
    ...fileVolumeErrors(field, spec, volumes.mountable),
  ]
}

/** With users of its own a pod shares nothing else of the node. Upstream spells two as its Go fields. */
function ownUsersErrors(field: string, spec: PodSpec): FieldErrors {
  if (spec.hostUsers !== false) return []
  const why = 'when `hostUsers` is false'
  const names = { hostNetwork: 'hostNetwork', hostPID: 'HostPID', hostIPC: 'HostIPC' } as const
  return [
    ...(['hostNetwork', 'hostPID', 'hostIPC'] as const)
      .filter((name) => spec[name] === true)
      .map((name) => refused(`${field}.${names[name]}`, why)),
    ...everyContainer(field, spec).flatMap(([at, { volumeDevices = [] }]) =>
      volumeDevices.length > 0 ? [refused(`${at}.volumeDevices`, why)] : [],
    ),
  ]
}

/** Where it may run, and what it finds there. */
function placeErrors(field: string, spec: PodSpec): FieldErrors {
  return [
    ...affinityErrors(`${field}.affinity`, spec.affinity),
    ...dnsConfigErrors(`${field}.dnsConfig`, spec.dnsPolicy, spec.dnsConfig),
    ...readinessGateErrors(`${field}.readinessGates`, spec.readinessGates ?? []),
    ...schedulingGateErrors(`${field}.schedulingGates`, spec.schedulingGates ?? []),
    ...spreadErrors(`${field}.topologySpreadConstraints`, spec.topologySpreadConstraints ?? []),
  ]
}

/** What it is called and counts as. */
function identityErrors(field: string, spec: PodSpec): FieldErrors {
  return [
    ...hostnameOverrideErrors(field, spec),
    ...nameErrors(`${field}.serviceAccountName`, spec.serviceAccountName, subdomainProblems),
    ...nameErrors(`${field}.nodeName`, spec.nodeName, subdomainProblems),
    ...between(`${field}.activeDeadlineSeconds`, spec.activeDeadlineSeconds, 1, maxInt32),
    ...nameErrors(`${field}.hostname`, spec.hostname, dnsLabelProblems),
    ...nameErrors(`${field}.subdomain`, spec.subdomain, dnsLabelProblems),
    ...(spec.tolerations ?? []).flatMap((each, index) => tolerationErrors(`${field}.tolerations[${index}]`, each)),
    ...hostAliasErrors(`${field}.hostAliases`, spec.hostAliases ?? []),
    ...nameErrors(`${field}.priorityClassName`, spec.priorityClassName, subdomainProblems),
    ...(spec.runtimeClassName === undefined
      ? []
      : subdomainProblems(spec.runtimeClassName).map((each) =>
          invalid(`${field}.runtimeClassName`, spec.runtimeClassName, each),
        )),
    ...(spec.preemptionPolicy === ''
      ? [required(`${field}.preemptionPolicy`)]
      : oneOf(`${field}.preemptionPolicy`, spec.preemptionPolicy, ['PreemptLowerPriority', 'Never'])),
    ...overheadErrors(`${field}.overhead`, spec.overhead),
  ]
}

function nameErrors(
  field: string,
  name: string | undefined,
  problems: (name: string) => readonly string[],
): FieldErrors {
  return name === undefined || name === '' ? [] : problems(name).map((each) => invalid(field, name, each))
}
