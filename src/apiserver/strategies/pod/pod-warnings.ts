import type { ApiObject } from '../../../api/meta/object.ts'
import { goQuoted } from '../../../api/ops/go/text.ts'
import type {
  Container,
  HostAlias,
  LocalObjectReference,
  Pod,
  PodAffinity,
  PodSpec,
  PodTemplateSpec,
} from '../../../api/types.gen.ts'
import { dnsLabelProblems } from '../../validation/names.ts'
import { ipSpellings, isAnyIp } from '../../validation/networking/addresses.ts'
import { repeats } from '../../validation/repeats.ts'
import { containerWarnings, fractionWarning, portWarnings } from './container-warnings.ts'
import { labelWarning, nodeAffinityWarnings } from './label-warnings.ts'
import { type OldProfiles, oldProfiles } from './profile-warnings.ts'
import { volumeWarnings } from './volume-warnings.ts'

/** What is allowed and yet a mistake, or past its time. Who changes a pod is a controller, and is told nothing. */
export function podWarnings({ metadata, spec }: Pod, old: Pod | null): readonly string[] {
  if (old !== null) return []
  return [
    ...nameWarnings(metadata?.name ?? '', "the Pod's hostname"),
    ...placeWarnings('spec', spec),
    ...annotationWarnings('metadata', metadata?.annotations ?? {}),
    ...specWarnings('spec', spec, oldProfiles('metadata', metadata?.annotations, spec, 'pod')),
  ]
}

/**
 * The same of the pods a workload makes. Who changes nothing that counts is not told again: there are as many versions of
 * it as there were.
 */
export function templateWarnings(
  field: string,
  template: PodTemplateSpec | undefined,
  now: ApiObject,
  old: ApiObject | null,
): readonly string[] {
  if (old !== null && now.metadata?.generation === old.metadata?.generation) return []
  return [
    ...placeWarnings(`${field}.spec`, template?.spec),
    ...annotationWarnings(`${field}.metadata`, template?.metadata?.annotations ?? {}),
    ...specWarnings(
      `${field}.spec`,
      template?.spec,
      oldProfiles(`${field}.metadata`, template?.metadata?.annotations, template?.spec, 'template'),
    ),
  ]
}

/** Of a new workload's name, with which those of its pods begin. */
export function podNameWarnings(name: string, old: ApiObject | null): readonly string[] {
  return old === null ? nameWarnings(name, 'Pod names and hostnames') : []
}

function nameWarnings(name: string, use: string): readonly string[] {
  const problems = dnsLabelProblems(name)
  if (problems.length === 0) return []
  const why = `this is used in ${use}, which can result in surprising behavior; a DNS label is recommended`
  return [`metadata.name: ${why}: [${problems.join(' ')}]`]
}

const noPod = 'a null labelSelector results in matching no pod'

function placeWarnings(field: string, spec: PodSpec | undefined): readonly string[] {
  const { nodeSelector = {}, affinity, topologySpreadConstraints: spread = [] } = spec ?? {}
  return [
    ...Object.keys(nodeSelector).flatMap((key) => labelWarning(`${field}.nodeSelector[${key}]`, key)),
    ...nodeAffinityWarnings(`${field}.affinity.nodeAffinity`, affinity?.nodeAffinity),
    ...spread.flatMap(({ topologyKey, labelSelector }, index) => {
      const at = `${field}.topologySpreadConstraints[${index}]`
      return [
        ...labelWarning(`${at}.topologyKey`, topologyKey),
        ...(labelSelector === undefined ? [`${at}.labelSelector: ${noPod}`] : []),
      ]
    }),
  ]
}

function annotationWarnings(field: string, annotations: Readonly<Record<string, string>>): readonly string[] {
  const critical = 'scheduler.alpha.kubernetes.io/critical-pod'
  if (annotations[critical] === undefined) return []
  return [`${field}.annotations[${critical}]: non-functional in v1.16+; use the "priorityClassName" field instead`]
}

function specWarnings(field: string, spec: PodSpec | undefined, profiles: OldProfiles): readonly string[] {
  if (spec === undefined) return []
  const all: readonly (readonly [string, Container])[] = [
    ...(spec.initContainers ?? []).map((each, index) => [`${field}.initContainers[${index}]`, each] as const),
    ...(spec.containers ?? []).map((each, index) => [`${field}.containers[${index}]`, each] as const),
  ]
  return [
    ...volumeWarnings(`${field}.volumes`, spec.volumes ?? []),
    ...aliasWarnings(`${field}.hostAliases`, spec.hostAliases ?? []),
    ...secretWarnings(`${field}.imagePullSecrets`, spec.imagePullSecrets ?? []),
    ...(['memory', 'ephemeral-storage'] as const).flatMap((name) =>
      fractionWarning(`${field}.overhead[${name}]`, spec.overhead?.[name]),
    ),
    ...profiles.ofPod(),
    ...all.flatMap(([at, container]) => [...profiles.of(container), ...containerWarnings(at, container)]),
    ...portWarnings(all),
    ...((spec.terminationGracePeriodSeconds ?? 0) < 0
      ? [`${field}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`]
      : []),
    ...affinityWarnings(`${field}.affinity.podAffinity`, spec.affinity?.podAffinity),
    ...affinityWarnings(`${field}.affinity.podAntiAffinity`, spec.affinity?.podAntiAffinity),
    ...(spec.dnsConfig?.nameservers ?? []).flatMap((ip, index) =>
      ipSpellings(`${field}.dnsConfig.nameservers[${index}]`, ip),
    ),
    ...(spec.hostAliases ?? []).flatMap(({ ip }, index) => ipSpellings(`${field}.hostAliases[${index}].ip`, ip)),
  ]
}

function aliasWarnings(field: string, aliases: readonly HostAlias[]): readonly string[] {
  const areRepeated = repeats(aliases, ({ ip }) => ip)
  return aliases.flatMap(({ ip }, index) =>
    isAnyIp(ip) && areRepeated[index] ? [`${field}[${index}].ip: duplicate ip ${goQuoted(ip)}`] : [],
  )
}

function secretWarnings(field: string, secrets: readonly LocalObjectReference[]): readonly string[] {
  const names = secrets.map(({ name = '' }) => name)
  const areRepeated = repeats(names, (name) => name)
  const say = (what: string, fits: (name: string, index: number) => boolean) =>
    names.flatMap((name, index) =>
      fits(name, index) ? [`${field}[${index}].name: ${what} name ${goQuoted(name)}`] : [],
    )
  return [
    ...say('duplicate', (_, index) => areRepeated[index] ?? false),
    ...say('invalid empty', (name) => name === ''),
  ]
}

const needed = 'requiredDuringSchedulingIgnoredDuringExecution'
const liked = 'preferredDuringSchedulingIgnoredDuringExecution'

function affinityWarnings(field: string, affinity: PodAffinity | undefined): readonly string[] {
  return [
    ...(affinity?.[needed] ?? []).flatMap(({ labelSelector }, index) =>
      labelSelector === undefined ? [`${field}.${needed}[${index}].labelSelector: ${noPod}`] : [],
    ),
    ...(affinity?.[liked] ?? []).flatMap(({ podAffinityTerm }, index) =>
      podAffinityTerm.labelSelector === undefined
        ? [`${field}.${liked}[${index}].podAffinityTerm.labelSelector: ${noPod}`]
        : [],
    ),
  ]
}
