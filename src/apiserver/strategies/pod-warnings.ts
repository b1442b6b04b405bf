import type { Container, Pod, Volume } from '../../api/types.gen.ts'
import { quantityMilliValue } from '../../api/value/quantity.ts'
import { dnsLabelProblems } from '../validation/names.ts'

/** What is allowed and yet a mistake, or past its time. */
export function podWarnings({ metadata, spec }: Pod): readonly string[] {
  const containers = [
    ...(spec?.initContainers ?? []).map((each, index) => [each, `spec.initContainers[${index}]`] as const),
    ...(spec?.containers ?? []).map((each, index) => [each, `spec.containers[${index}]`] as const),
  ]
  return [
    ...nameWarnings(metadata?.name ?? ''),
    ...selectorWarnings(spec?.nodeSelector ?? {}),
    ...(spec?.volumes ?? []).flatMap((volume, index) => volumeWarnings(`spec.volumes[${index}]`, volume)),
    ...containers.flatMap(([container, at]) => [...resourceWarnings(at, container), ...portWarnings(at, container)]),
    ...annotationWarnings(metadata?.annotations ?? {}),
  ]
}

function nameWarnings(name: string): readonly string[] {
  const problems = [
    ...(name.length > 63 ? ['must be no more than 63 characters'] : []),
    ...(name.includes('.') ? ['must not contain dots'] : []),
  ]
  if (problems.length === 0 && dnsLabelProblems(name).length === 0) return []
  const why = "this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended"
  return [`metadata.name: ${why}: [${problems.join(' ')}]`]
}

const olderLabels: Readonly<Record<string, readonly [string, string]>> = {
  'beta.kubernetes.io/arch': ['v1.14', 'kubernetes.io/arch'],
  'beta.kubernetes.io/os': ['v1.14', 'kubernetes.io/os'],
  'failure-domain.beta.kubernetes.io/region': ['v1.17', 'topology.kubernetes.io/region'],
  'failure-domain.beta.kubernetes.io/zone': ['v1.17', 'topology.kubernetes.io/zone'],
  'beta.kubernetes.io/instance-type': ['v1.17', 'node.kubernetes.io/instance-type'],
}

function selectorWarnings(selector: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(selector).flatMap((key) => {
    const [since, instead] = olderLabels[key] ?? []
    return since === undefined ? [] : [`spec.nodeSelector[${key}]: deprecated since ${since}; use "${instead}" instead`]
  })
}

/** Volumes whose drivers are gone. */
export const goneVolumes: Readonly<Record<string, string>> = {
  gitRepo: 'deprecated in v1.11, and disabled by default in v1.33+',
  glusterfs: 'deprecated in v1.25, non-functional in v1.26+',
  rbd: 'deprecated in v1.28, non-functional in v1.31+',
  cephfs: 'deprecated in v1.28, non-functional in v1.31+',
}

function volumeWarnings(at: string, volume: Volume): readonly string[] {
  return Object.keys(volume).flatMap((source) =>
    goneVolumes[source] === undefined ? [] : [`${at}.${source}: ${goneVolumes[source]}`],
  )
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

function annotationWarnings(annotations: Readonly<Record<string, string>>): readonly string[] {
  const critical = 'scheduler.alpha.kubernetes.io/critical-pod'
  if (annotations[critical] === undefined) return []
  return [`metadata.annotations[${critical}]: non-functional in v1.16+; use the "priorityClassName" field instead`]
}
