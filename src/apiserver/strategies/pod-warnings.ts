import type { Container, Pod, PodSpec, PodTemplateSpec } from '../../api/types.gen.ts'
import { quantityMilliValue } from '../../api/value/quantity.ts'
import { dnsLabelProblems } from '../validation/names.ts'

/** What is allowed and yet a mistake, or past its time. */
export function podWarnings({ metadata, spec }: Pod): readonly string[] {
  return [
    ...nameWarnings(metadata?.name ?? '', "the Pod's hostname"),
    ...specWarnings('spec', spec),
    ...annotationWarnings('metadata', metadata?.annotations ?? {}),
  ]
}

/** The same of the pods a workload makes. */
export function templateWarnings(field: string, template: PodTemplateSpec | undefined): readonly string[] {
  return [
    ...specWarnings(`${field}.spec`, template?.spec),
    ...annotationWarnings(`${field}.metadata`, template?.metadata?.annotations ?? {}),
  ]
}

/** Of a workload's name, with which those of its pods begin. */
export function podNameWarnings(name: string): readonly string[] {
  return nameWarnings(name, 'Pod names and hostnames')
}

function specWarnings(field: string, spec: PodSpec | undefined): readonly string[] {
  const containers = [
    ...(spec?.initContainers ?? []).map((each, index) => [each, `${field}.initContainers[${index}]`] as const),
    ...(spec?.containers ?? []).map((each, index) => [each, `${field}.containers[${index}]`] as const),
  ]
  return [
    ...selectorWarnings(field, spec?.nodeSelector ?? {}),
    ...(spec?.volumes ?? []).flatMap((volume, index) => sourceWarnings(`${field}.volumes[${index}]`, volume)),
    ...containers.flatMap(([container, at]) => [...resourceWarnings(at, container), ...portWarnings(at, container)]),
  ]
}

function nameWarnings(name: string, use: string): readonly string[] {
  const problems = dnsLabelProblems(name)
  if (problems.length === 0) return []
  const why = `this is used in ${use}, which can result in surprising behavior; a DNS label is recommended`
  return [`metadata.name: ${why}: [${problems.join(' ')}]`]
}

const olderLabels: Readonly<Record<string, readonly [string, string]>> = {
  'beta.kubernetes.io/arch': ['v1.14', 'kubernetes.io/arch'],
  'beta.kubernetes.io/os': ['v1.14', 'kubernetes.io/os'],
  'failure-domain.beta.kubernetes.io/region': ['v1.17', 'topology.kubernetes.io/region'],
  'failure-domain.beta.kubernetes.io/zone': ['v1.17', 'topology.kubernetes.io/zone'],
  'beta.kubernetes.io/instance-type': ['v1.17', 'node.kubernetes.io/instance-type'],
}

function selectorWarnings(field: string, selector: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(selector).flatMap((key) => {
    const [since, instead] = olderLabels[key] ?? []
    return since === undefined
      ? []
      : [`${field}.nodeSelector[${key}]: deprecated since ${since}; use "${instead}" instead`]
  })
}

/** Volumes whose drivers are gone. */
const goneVolumes: Readonly<Record<string, string>> = {
  gitRepo: 'deprecated in v1.11, and disabled by default in v1.33+',
  glusterfs: 'deprecated in v1.25, non-functional in v1.26+',
  rbd: 'deprecated in v1.28, non-functional in v1.31+',
  cephfs: 'deprecated in v1.28, non-functional in v1.31+',
  photonPersistentDisk: 'deprecated in v1.11, non-functional in v1.16+',
  scaleIO: 'deprecated in v1.16, non-functional in v1.22+',
  flocker: 'deprecated in v1.22, non-functional in v1.25+',
  quobyte: 'deprecated in v1.22, non-functional in v1.25+',
  storageos: 'deprecated in v1.22, non-functional in v1.25+',
}

/** What is said of a volume's source that no longer works. */
export function sourceWarnings(at: string, volume: object): readonly string[] {
  return Object.keys(volume).flatMap((source) => {
    // Upstream's warning spells this one as its Go field.
    const shown = source === 'storageos' ? 'storageOS' : source
    return goneVolumes[source] === undefined ? [] : [`${at}.${shown}: ${goneVolumes[source]}`]
  })
}

function resourceWarnings(at: string, { resources }: Container): readonly string[] {
  return (['requests', 'limits'] as const).flatMap((part) =>
    (['memory', 'ephemeral-storage'] as const).flatMap((name) => {
      const quantity = resources?.[part]?.[name]
      if (quantity === undefined || quantityMilliValue(quantity) % 1000 === 0) return []
      return [
        `${at}.resources.${part}[${name}]: fractional byte value ${JSON.stringify(quantity)} is invalid, must be an integer`,
      ]
    }),
  )
}

function portWarnings(at: string, { ports = [] }: Container): readonly string[] {
  return ports.flatMap((port, index) => {
    const first = ports.findIndex(
      (each) =>
        each.containerPort === port.containerPort && each.protocol === port.protocol && each.hostPort === port.hostPort,
    )
    return first < index ? [`${at}.ports[${index}]: duplicate port definition with ${at}.ports[${first}]`] : []
  })
}

function annotationWarnings(field: string, annotations: Readonly<Record<string, string>>): readonly string[] {
  const critical = 'scheduler.alpha.kubernetes.io/critical-pod'
  if (annotations[critical] === undefined) return []
  return [`${field}.annotations[${critical}]: non-functional in v1.16+; use the "priorityClassName" field instead`]
}
