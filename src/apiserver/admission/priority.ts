import type { Pod, PodSpec, PriorityClass } from '../../api/types.gen.ts'
import { forbidden } from '../refusals.ts'
import type { Registry } from '../registry.ts'
import { type AdmissionPlugin, type Attributes, type PluginRoles, wholeKindOf } from './plugin.ts'

/** The number behind the name of a pod's priority class; and no second default class. */
export function priority({ registry }: PluginRoles): AdmissionPlugin {
  return {
    name: 'Priority',
    admit(attributes) {
      const { object, operation } = attributes
      if (wholeKindOf(attributes) !== 'pods') return object
      if (operation === 'UPDATE') return withOldPriority(object as Pod, attributes.old as Pod | null)
      if (operation !== 'CREATE') return object
      const { spec, ...pod } = object as Pod
      return { ...pod, spec: { ...spec, ...priorityOf(registry, attributes, spec) } } as Pod
    },
    validate(attributes) {
      const isWritten = attributes.operation === 'CREATE' || attributes.operation === 'UPDATE'
      if (isWritten && wholeKindOf(attributes) === 'priorityclasses.scheduling.k8s.io') {
        checkDefault(registry, attributes)
      }
    },
  }
}

/** A pod that is sent again as it was made first has not been told its priority. */
function withOldPriority(pod: Pod, old: Pod | null): Pod {
  const [priority, preemptionPolicy] = [old?.spec?.priority, old?.spec?.preemptionPolicy]
  const { spec } = pod
  if (spec === undefined || (spec.priority !== undefined && spec.preemptionPolicy !== undefined)) return pod
  return {
    ...pod,
    spec: {
      ...(priority !== undefined && { priority }),
      ...(preemptionPolicy !== undefined && { preemptionPolicy }),
      ...spec,
    },
  } as Pod
}

type Prioritised = Pick<PodSpec, 'priority' | 'preemptionPolicy' | 'priorityClassName'>

function priorityOf(
  registry: Registry,
  { resource, name: podName }: Attributes,
  spec: PodSpec | undefined,
): Prioritised {
  const refuse = (why: string) => forbidden(resource.name, podName, why)
  const name = spec?.priorityClassName ?? ''
  const found = name === '' ? defaultClass(registry) : classOf(registry, name)
  if (found === null && name !== '') throw refuse(`no PriorityClass with name ${name} was found`)
  const { value = 0, preemptionPolicy = 'PreemptLowerPriority' } = found ?? {}
  const rule = (what: string, sent: unknown, computed: unknown) =>
    refuse(
      `the ${what} (${sent}) must not be provided in pod spec; priority admission controller computed ${computed} from the given PriorityClass name`,
    )
  if (spec?.priority !== undefined && spec.priority !== value) {
    throw rule('integer value of priority', spec.priority, value)
  }
  if (spec?.preemptionPolicy !== undefined && spec.preemptionPolicy !== preemptionPolicy) {
    throw rule('string value of PreemptionPolicy', spec.preemptionPolicy, preemptionPolicy)
  }
  const className = found?.metadata?.name
  return { ...(className !== undefined && { priorityClassName: className }), priority: value, preemptionPolicy }
}

function classOf(registry: Registry, name: string): PriorityClass | null {
  return registry.object('scheduling.k8s.io', 'v1', 'priorityclasses', null, name) as PriorityClass | null
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

function checkDefault(registry: Registry, { resource, name, object, operation }: Attributes): void {
  if ((object as unknown as PriorityClass).globalDefault !== true) return
  const there = defaultClass(registry)?.metadata?.name
  if (there === undefined || (operation === 'UPDATE' && there === name)) return
  throw forbidden(
    resource.name,
    name,
    `PriorityClass ${there} is already marked as default. Only one default can exist`,
  )
}
