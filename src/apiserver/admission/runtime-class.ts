import { StatusError } from '../../api/meta/status-error.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import { sameAmounts } from '../../api/quota/amounts.ts'
import type { Pod, PodSpec, RuntimeClass } from '../../api/types.gen.ts'
import { forbidden } from '../refusals.ts'
import { pathSegmentName } from '../validation/names.ts'
import { mergedTolerations } from './merged-tolerations.ts'
import { type AdmissionPlugin, type PluginRoles, wholeKindOf } from './plugin.ts'

/** A pod's runtime class must be there; it says what the runtime costs, and where it is. */
export function runtimeClass({ registry }: PluginRoles): AdmissionPlugin {
  const classOf = (name: string) =>
    registry.object('node.k8s.io', 'v1', 'runtimeclasses', null, name) as RuntimeClass | null
  return {
    name: 'RuntimeClass',
    admit(attributes) {
      const { object, operation, resource, name } = attributes
      if (operation !== 'CREATE' || wholeKindOf(attributes) !== 'pods') return object
      const { spec, ...pod } = object as Pod
      const refuse = (why: string) => forbidden(resource.name, name, why)
      const className = spec?.runtimeClassName
      if (spec === undefined || className === undefined) return object
      // Upstream asks for the class before it looks whether the name is one.
      if (className === '') throw new StatusError(500, '', 'resource name may not be empty')
      const problems = pathSegmentName(className, false)
      if (problems.length > 0)
        throw new StatusError(500, '', `invalid resource name ${goQuoted(className)}: [${problems.join(' ')}]`)
      const found = classOf(className)
      if (found === null) throw refuse(`pod rejected: RuntimeClass ${goQuoted(className)} not found`)
      return { ...pod, spec: { ...spec, ...overheadOf(spec, found, refuse), ...placesOf(spec, found, refuse) } } as Pod
    },
    validate({ object, operation, resource, name, subresource }) {
      if (operation !== 'CREATE' || subresource !== null || resource.kind.kind !== 'Pod') return
      const { overhead, runtimeClassName = '' } = (object as Pod).spec ?? {}
      if (overhead === undefined || hasOverhead(classOf(runtimeClassName))) return
      const why = 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead'
      throw forbidden(resource.name, name, why)
    },
  }
}

function hasOverhead(found: RuntimeClass | null): boolean {
  return Object.keys(found?.overhead?.podFixed ?? {}).length > 0
}

type Refuse = (why: string) => Error

function overheadOf(spec: PodSpec, { overhead }: RuntimeClass, refuse: Refuse): Partial<PodSpec> {
  const fixed = overhead?.podFixed ?? {}
  if (Object.keys(fixed).length === 0) return {}
  if (spec.overhead !== undefined && !sameAmounts(spec.overhead, fixed)) {
    throw refuse("pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead")
  }
  return { overhead: fixed }
}

function placesOf(spec: PodSpec, { scheduling }: RuntimeClass, refuse: Refuse): Partial<PodSpec> {
  if (scheduling === undefined) return {}
  const { nodeSelector = {}, tolerations = [] } = scheduling
  const own = spec.nodeSelector ?? {}
  const other = Object.entries(nodeSelector).find(([key, value]) => own[key] !== undefined && own[key] !== value)
  if (other !== undefined) {
    const [key, value] = other
    throw refuse(
      `conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${value}; pod.spec.nodeSelector[${key}] = ${own[key]}`,
    )
  }
  const all = { ...own, ...nodeSelector }
  const tolerated = mergedTolerations(spec.tolerations ?? [], tolerations)
  return {
    ...(Object.keys(all).length > 0 && { nodeSelector: all }),
    ...(tolerated.length > 0 && { tolerations: tolerated }),
  } as Partial<PodSpec>
}
