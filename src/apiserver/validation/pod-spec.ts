import type { Container, PodSpec, PodTemplateSpec } from '../../api/types.gen.ts'
import { subdomainProblems } from '../selectors/label-syntax.ts'
import { affinityErrors } from './affinity.ts'
import { containerErrors, type Mountable } from './container.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, refused, required } from './field-errors.ts'
import { annotationErrors, labelErrors } from './metadata.ts'
import { dnsLabelProblems } from './names.ts'
import { between } from './numbers.ts'
import { oneOf } from './one-of.ts'
import { podNetworkErrors } from './pod-network.ts'
import { readinessGateErrors, schedulingGateErrors, spreadErrors } from './scheduling.ts'
import { podSecurityErrors } from './security-context.ts'
import { labelMapErrors } from './selector.ts'
import { tolerationErrors } from './toleration.ts'
import { volumesErrors } from './volumes.ts'

export function podTemplateErrors(field: string, template: PodTemplateSpec | undefined): FieldErrors {
  const { metadata, spec } = template ?? {}
  const ephemeral = (spec?.ephemeralContainers?.length ?? 0) > 0
  return [
    ...labelErrors(`${field}.labels`, metadata?.labels),
    ...annotationErrors(`${field}.annotations`, metadata?.annotations),
    ...podSpecErrors(`${field}.spec`, spec),
    ...(ephemeral
      ? [refused(`${field}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template')]
      : []),
  ]
}

const maxInt32 = 2147483647

export function podSpecErrors(field: string, spec: PodSpec | undefined): FieldErrors {
  if (spec === undefined) return [required(`${field}.containers`)]
  const volumes = volumesErrors(`${field}.volumes`, spec.volumes ?? [])
  return [
    ...volumes.errors,
    ...containersErrors(field, spec, volumes.mountable),
    ...oneOf(`${field}.restartPolicy`, spec.restartPolicy, ['Always', 'OnFailure', 'Never']),
    ...oneOf(`${field}.dnsPolicy`, spec.dnsPolicy, ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None']),
    ...labelMapErrors(`${field}.nodeSelector`, spec.nodeSelector ?? {}),
    ...podSecurityErrors(field, spec),
    ...affinityErrors(`${field}.affinity`, spec.affinity),
    ...podNetworkErrors(field, spec),
    ...readinessGateErrors(`${field}.readinessGates`, spec.readinessGates ?? []),
    ...spreadErrors(`${field}.topologySpreadConstraints`, spec.topologySpreadConstraints ?? []),
    ...schedulingGateErrors(`${field}.schedulingGates`, spec.schedulingGates ?? []),
    ...nameErrors(`${field}.serviceAccountName`, spec.serviceAccountName, subdomainProblems),
    ...nameErrors(`${field}.nodeName`, spec.nodeName, subdomainProblems),
    ...between(`${field}.activeDeadlineSeconds`, spec.activeDeadlineSeconds, 1, maxInt32),
    ...nameErrors(`${field}.hostname`, spec.hostname, dnsLabelProblems),
    ...subdomainErrors(`${field}.subdomain`, spec.subdomain),
    ...(spec.tolerations ?? []).flatMap((each, index) => tolerationErrors(`${field}.tolerations[${index}]`, each)),
  ]
}

function containersErrors(field: string, spec: PodSpec, volumes: Mountable): FieldErrors {
  const { initContainers = [] } = spec
  // Always written, so that none stands as null.
  const containers = spec.containers ?? []
  const errors: FieldError[] = []
  if (containers.length === 0) errors.push(required(`${field}.containers`))
  const names = new Set<string>()
  const check = (at: string, container: Container) => {
    const found = [...containerErrors(at, container, volumes)]
    if (spec.hostNetwork === true) found.push(...hostPortErrors(`${at}.ports`, container))
    if (container.name && names.has(container.name)) found.push(duplicate(`${at}.name`, container.name))
    names.add(container.name)
    errors.push(...found)
  }
  containers.forEach((container, index) => {
    check(`${field}.containers[${index}]`, container)
  })
  initContainers.forEach((container, index) => {
    check(`${field}.initContainers[${index}]`, container)
    errors.push(...initErrors(`${field}.initContainers[${index}]`, container))
  })
  return errors
}

/** On the node's network a port is what it is. */
function hostPortErrors(field: string, { ports = [] }: Container): FieldErrors {
  return ports.flatMap(({ hostPort, containerPort }, index) =>
    hostPort === containerPort
      ? []
      : [invalid(`${field}[${index}].hostPort`, hostPort, 'must match `containerPort` when `hostNetwork` is true')],
  )
}

/** Only a sidecar lives long enough to be probed. */
function initErrors(field: string, container: Container): FieldErrors {
  const policy = oneOf(`${field}.restartPolicy`, container.restartPolicy, ['Always', 'Never', 'OnFailure'])
  if (container.restartPolicy === 'Always' || policy.length > 0) return policy
  return (['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const)
    .filter((part) => container[part] !== undefined)
    .map((part) => refused(`${field}.${part}`, 'may not be set for init containers without restartPolicy=Always'))
}

function nameErrors(
  field: string,
  name: string | undefined,
  problems: (name: string) => readonly string[],
): FieldErrors {
  return name === undefined || name === '' ? [] : problems(name).map((each) => invalid(field, name, each))
}

function subdomainErrors(field: string, subdomain: string | undefined): FieldErrors {
  if (subdomain?.includes('.')) return [invalid(field, subdomain, 'must not contain dots')]
  return nameErrors(field, subdomain, dnsLabelProblems)
}
