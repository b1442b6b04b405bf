import type { Pod, PodSpec } from '../../api/types.gen.ts'
import type { Call } from '../handlers/call.ts'
import { forbidden } from '../refusals.ts'
import type { Registry } from '../registry.ts'

interface PriorityClass {
  readonly metadata?: { readonly name?: string }
  readonly value: number
  readonly globalDefault?: boolean
  readonly preemptionPolicy?: string
}

interface RuntimeClass {
  readonly overhead?: { readonly podFixed?: PodSpec['overhead'] }
}

/** The classes every cluster has, whether or not anybody made objects of them. */
const system: Readonly<Record<string, PriorityClass>> = {
  'system-cluster-critical': { value: 2000000000 },
  'system-node-critical': { value: 2000001000 },
}

/** The number behind the name of a priority class; the default class where none is named, else nothing special. */
export function priorityOf(registry: Registry, call: Call, { metadata, spec }: Pod): Partial<PodSpec> {
  const name = spec?.priorityClassName ?? ''
  const found = name === '' ? defaultClass(registry) : classOf(registry, name)
  if (found === null && name !== '') {
    throw forbidden(call.resource.name, metadata?.name ?? '', `no PriorityClass with name ${name} was found`)
  }
  const { value = 0, preemptionPolicy = 'PreemptLowerPriority' } = found ?? {}
  const named = found?.metadata?.name
  return {
    ...(name === '' && named !== undefined && { priorityClassName: named }),
    priority: found === null ? (spec?.priority ?? value) : value,
    preemptionPolicy: spec?.preemptionPolicy ?? preemptionPolicy,
  } as Partial<PodSpec>
}

function classOf(registry: Registry, name: string): PriorityClass | null {
  const stored = registry.object('scheduling.k8s.io', 'v1', 'priorityclasses', null, name) as PriorityClass | null
  return stored ?? system[name] ?? null
}

/** Of several default classes the lowest counts. */
function defaultClass(registry: Registry): PriorityClass | null {
  const classes = registry.find('scheduling.k8s.io', 'v1', 'priorityclasses')
  const defaults = (classes?.cache.list(classes.prefix) ?? [])
    .map(({ object }) => object as unknown as PriorityClass)
    .filter(({ globalDefault }) => globalDefault === true)
    .sort((a, b) => a.value - b.value)
  return defaults[0] ?? null
}

/** A runtime class must be there, and says what it costs. */
export function runtimeOf(registry: Registry, call: Call, { metadata, spec }: Pod): Partial<PodSpec> {
  const name = spec?.runtimeClassName ?? ''
  if (name === '') return {}
  const found = registry.object('node.k8s.io', 'v1', 'runtimeclasses', null, name) as RuntimeClass | null
  if (found === null) {
    const why = `pod rejected: RuntimeClass ${JSON.stringify(name)} not found`
    throw forbidden(call.resource.name, metadata?.name ?? '', why)
  }
  const overhead = found.overhead?.podFixed
  return overhead === undefined ? {} : { overhead }
}
