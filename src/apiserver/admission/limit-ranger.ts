import type { Container, LimitRange, PersistentVolumeClaim, Pod } from '../../api/types.gen.ts'
import { forbidden } from '../refusals.ts'
import type { Registry } from '../registry.ts'
import { claimFaults, podFaults } from './limits.ts'
import { type AdmissionPlugin, type Attributes, kindOf, type PluginRoles, wholeKindOf } from './plugin.ts'

const annotation = 'kubernetes.io/limit-ranger'

/** Containers get the requests and limits that their namespace has for those who name none, and nothing beyond its bounds. */
export function limitRanger({ registry }: PluginRoles): AdmissionPlugin {
  return {
    name: 'LimitRanger',
    admit(attributes) {
      const { object, namespace } = attributes
      if (limited(attributes) !== 'pod') return object
      return rangesOf(registry, namespace).reduce(withDefaults, object as Pod)
    },
    validate(attributes) {
      const { resource, namespace, name } = attributes
      if (limited(attributes) === 'nothing') return
      const ranges = rangesOf(registry, namespace).map((range) => faultsOf(attributes, range))
      const faults = ranges.find((each) => each.length > 0)
      if (faults !== undefined) throw forbidden(resource.name, name, together(faults))
    },
  }
}

function rangesOf(registry: Registry, namespace: string | null): readonly LimitRange[] {
  const ranges = registry.find('', 'v1', 'limitranges')
  if (ranges === undefined || namespace === null) return []
  return ranges.cache.list(`${ranges.prefix}${namespace}/`).map(({ object }) => object as unknown as LimitRange)
}

/** What the write makes or changes; a pod's resources are changed by `resize` alone, and not any more while it is going. */
function limited(attributes: Attributes): 'pod' | 'claim' | 'nothing' {
  const { operation, subresource, resource, old } = attributes
  const isWritten = operation === 'CREATE' || operation === 'UPDATE'
  if (!isWritten || old?.metadata?.deletionTimestamp !== undefined) return 'nothing'
  if (wholeKindOf(attributes) === 'persistentvolumeclaims') return 'claim'
  const sets = operation === 'CREATE' ? subresource === null : subresource === 'resize'
  return sets && kindOf(resource) === 'pods' ? 'pod' : 'nothing'
}

function faultsOf(attributes: Attributes, { spec }: LimitRange): readonly string[] {
  const limits = spec?.limits ?? []
  return limited(attributes) === 'pod'
    ? podFaults(attributes.object as Pod, limits)
    : claimFaults(attributes.object as PersistentVolumeClaim, limits)
}

/** As Go shows several errors. */
function together(faults: readonly string[]): string {
  const different = [...new Set(faults)]
  return different.length === 1 ? different[0]! : `[${different.join(', ')}]`
}

type Amounts = Readonly<Record<string, string>>

function withDefaults(pod: Pod, { spec: range }: LimitRange): Pod {
  const ofContainers = (range?.limits ?? []).filter(({ type }) => type === 'Container')
  const limits: Amounts = Object.assign({}, ...ofContainers.map((each) => each.default))
  const requests: Amounts = Object.assign({}, ...ofContainers.map((each) => each.defaultRequest))
  const told: string[] = []
  const fill = (what: string) => (container: Container) => {
    const own = container.resources ?? {}
    const newRequests = missing(own.requests, requests)
    const newLimits = missing(own.limits, limits)
    if (newRequests.length > 0) told.push(`${newRequests.join(', ')} request for ${what} ${container.name}`)
    if (newLimits.length > 0) told.push(`${newLimits.join(', ')} limit for ${what} ${container.name}`)
    if (newRequests.length + newLimits.length === 0) return container
    const resources = {
      ...own,
      ...(Object.keys({ ...limits, ...own.limits }).length > 0 && { limits: { ...limits, ...own.limits } }),
      ...(Object.keys({ ...requests, ...own.requests }).length > 0 && { requests: { ...requests, ...own.requests } }),
    }
    return { ...container, resources }
  }
  const { containers, initContainers } = pod.spec ?? {}
  const filled = {
    ...(containers && { containers: containers.map(fill('container')) }),
    ...(initContainers && { initContainers: initContainers.map(fill('init container')) }),
  }
  if (told.length === 0) return pod
  const annotations = { ...pod.metadata?.annotations, [annotation]: `LimitRanger plugin set: ${told.join('; ')}` }
  return { ...pod, metadata: { ...pod.metadata, annotations }, spec: { ...pod.spec, ...filled } } as Pod
}

function missing(own: Amounts | undefined, defaults: Amounts): readonly string[] {
  return Object.keys(defaults)
    .filter((name) => own?.[name] === undefined)
    .sort()
}
