import type { Container, Pod, PodSpec, ResourceRequirements } from '../../api/types.gen.ts'
import { sameValue } from '../same-value.ts'
import { withoutClosedFields } from '../strategies/closed-fields.ts'
import { qosClassOf } from '../strategies/pod/pod-qos.ts'
import { podErrors } from '../strategies/pod/pod-rules.ts'
import { type FieldErrors, invalid, refused } from '../validation/field-errors.ts'
import { isMirror } from '../validation/pod/spec.ts'
import type { PartRules } from '../write/modify.ts'

type List = 'containers' | 'initContainers'

const lists: readonly List[] = ['containers', 'initContainers']

/** KEP-1287: CPU and memory of a pod's containers, and of the pod as a whole, may change; nothing may be taken away. */
export const resizeRules: PartRules = {
  prepare(wanted, old) {
    const [now, was] = [wanted as Pod, old as Pod]
    const metadata = { ...was.metadata, managedFields: now.metadata?.managedFields }
    return { ...was, metadata, spec: withoutClosedFields(resized(now.spec, was.spec)) } as Pod
  },
  validate(object, old) {
    const [now, was] = [object as Pod, old as Pod]
    if (isMirror(was.metadata)) return [refused('[]', 'static pods cannot be resized')]
    if (was.spec?.os?.name === 'windows') return [refused('[]', 'windows pods cannot be resized')]
    const errors = [...podErrors(now), ...classErrors(now, was), ...supportErrors(was), ...wholeErrors(now, was)]
    const order = lists.flatMap((list) => orderErrors(list, now, was))
    if (order.length > 0) return [...errors, ...order]
    const removed = lists.toReversed().flatMap((list) => removedErrors(list, now, was))
    return [...errors, ...removed, ...otherErrors(now, was)]
  },
}

/** The old spec with the new resources; where containers come or go, the new one, to be refused. */
function resized(now: PodSpec | undefined, was: PodSpec | undefined): PodSpec | undefined {
  if (now === undefined || was === undefined) return now
  if (!lists.every((list) => (now[list] ?? []).length === (was[list] ?? []).length)) return now
  const { resources: _, ...kept } = was
  return {
    ...kept,
    ...(now.resources !== undefined && { resources: now.resources }),
    containers: listResized(now.containers, was.containers),
    ...(was.initContainers !== undefined && {
      initContainers: listResized(now.initContainers ?? [], was.initContainers),
    }),
  }
}

/** Where containers were moved about, the new list, to be refused. */
function listResized(now: readonly Container[], was: readonly Container[]): readonly Container[] {
  return namesIn(now) === namesIn(was) ? was.map((container, index) => withNew(container, now[index])) : now
}

function namesIn(list: readonly Container[] | undefined): string {
  return JSON.stringify((list ?? []).map(({ name }) => name ?? ''))
}

function withNew(was: Container, now: Container | undefined): Container {
  const { resources: _, resizePolicy: __, ...kept } = was
  return {
    ...kept,
    ...(now?.resources !== undefined && { resources: now.resources }),
    ...(now?.resizePolicy !== undefined && { resizePolicy: now.resizePolicy }),
  }
}

function classErrors(now: Pod, was: Pod): FieldErrors {
  const old = was.status?.qosClass ?? qosClassOf(was)
  if (qosClassOf(now) === old) return []
  return [invalid('spec', old, 'Pod QOS Class may not change as a result of resizing')]
}

/** A running container whose status has no resources is on a node that does not know of this. */
function supportErrors({ status }: Pod): FieldErrors {
  const running = status?.containerStatuses?.find(({ state }) => state?.running !== undefined)
  if (running === undefined || running.resources !== undefined) return []
  return [refused('spec', 'Pod running on node without support for resize')]
}

function wholeErrors({ spec: now }: Pod, { spec: was }: Pod): FieldErrors {
  const [resources, old] = [now?.resources, was?.resources]
  if (old !== undefined && resources === undefined) {
    return [refused('spec.resources', 'pod-level resources cannot be removed')]
  }
  return [
    ...(isRemoved(resources?.requests, old?.requests)
      ? [refused('spec.resources.requests', 'pod-level resource requests cannot be removed')]
      : []),
    ...(isRemoved(resources?.limits, old?.limits)
      ? [refused('spec.resources.limits', 'pod-level resource limits cannot be removed')]
      : []),
    ...(sameValue(others(resources), others(old))
      ? []
      : [refused('spec', 'only cpu and memory resources are mutable at pod-level')]),
  ]
}

function orderErrors(list: List, { spec: now }: Pod, { spec: was }: Pod): FieldErrors {
  const [fresh, old] = [now?.[list] ?? [], was?.[list] ?? []]
  const path = `spec.${list}`
  if (fresh.length !== old.length) return [refused(path, `${list} may not be added or removed on resize`)]
  return old.flatMap(({ name }, index) =>
    fresh[index]?.name === name
      ? []
      : [refused(`${path}[${index}].name`, `${list} may not be renamed or reordered on resize`)],
  )
}

function removedErrors(list: List, { spec: now }: Pod, { spec: was }: Pod): FieldErrors {
  return (was?.[list] ?? []).flatMap(({ resources: old = {} }, index) => {
    const resources = now?.[list]?.[index]?.resources ?? {}
    const path = `spec.${list}[${index}].resources`
    return [
      ...(isRemoved(resources.requests, old.requests)
        ? [refused(`${path}.requests`, 'resource requests cannot be removed')]
        : []),
      ...(isRemoved(resources.limits, old.limits)
        ? [refused(`${path}.limits`, 'resource limits cannot be removed')]
        : []),
    ]
  })
}

type Quantities = Readonly<Record<string, string>> | undefined

function isRemoved(now: Quantities, old: Quantities): boolean {
  return Object.keys(old ?? {}).some((name) => now?.[name] === undefined)
}

/** Anything but CPU and memory is as it was. */
function otherErrors({ spec: now }: Pod, { spec: was }: Pod): FieldErrors {
  const both = (list: List) => (was?.[list] ?? []).map((old, index) => [now?.[list]?.[index] ?? old, old] as const)
  return [
    ...both('containers').flatMap(([fresh, old]) =>
      isOnlyResized(fresh, old) ? [] : [refused('spec', 'only cpu and memory resources are mutable')],
    ),
    ...both('initContainers').flatMap(([fresh, old], index) =>
      earlyErrors(`spec.initContainers[${index}]`, fresh, old),
    ),
  ]
}

function earlyErrors(at: string, now: Container, was: Container): FieldErrors {
  const why = 'only cpu and memory resources for init or sidecar containers are mutable'
  const errors = isOnlyResized(now, was) ? [] : [refused(at, why)]
  if (now.restartPolicy === 'Always' || sameValue(now, was)) return errors
  const restarting = 'non-sidecar init containers with a resize policy of RestartContainer cannot be resized'
  const policies = (now.resizePolicy ?? []).filter(({ restartPolicy }) => restartPolicy === 'RestartContainer')
  return [...errors, ...policies.map(() => refused(at, restarting))]
}

/** One with claims never is: upstream looks at it as if these were gone. */
function isOnlyResized(now: Container, was: Container): boolean {
  return (
    sameValue(now.resizePolicy, was.resizePolicy) &&
    sameValue(others(now.resources), others(was.resources)) &&
    (was.resources?.claims ?? []).length === 0
  )
}

function others(resources: ResourceRequirements | undefined): object {
  const without = (quantities: Quantities) =>
    Object.fromEntries(Object.entries(quantities ?? {}).filter(([name]) => name !== 'cpu' && name !== 'memory'))
  return { limits: without(resources?.limits), requests: without(resources?.requests) }
}
