import type { ApiObject } from '../../api/meta/object.ts'
import type {
  Container,
  ContainerStatus,
  PodSpec,
  PodStatus,
  PodTemplateSpec,
  Volume,
  VolumeProjection,
} from '../../api/types.gen.ts'
import type { Strategy } from './strategy.ts'

// Fields behind feature gates that are closed by default: they are dropped without a word, in pods and in templates.

export function withoutClosedFields<T extends PodSpec | undefined>(spec: T): T {
  if (spec === undefined) return spec
  const { schedulingGroup, ...kept } = spec
  const containers = eachOf(spec.containers, withoutSignal)
  const initContainers = eachOf(spec.initContainers, withoutSignal)
  const ephemeralContainers = eachOf(spec.ephemeralContainers, withoutSignal)
  const volumes = eachOf(spec.volumes, withoutClosedSources)
  const same =
    schedulingGroup === undefined &&
    containers === spec.containers &&
    initContainers === spec.initContainers &&
    ephemeralContainers === spec.ephemeralContainers &&
    volumes === spec.volumes
  if (same) return spec
  return {
    ...kept,
    ...(containers !== undefined && { containers }),
    ...(initContainers !== undefined && { initContainers }),
    ...(ephemeralContainers !== undefined && { ephemeralContainers }),
    ...(volumes !== undefined && { volumes }),
  } as T
}

/** The same of the pods that an object describes at a path. */
export function withOpenTemplate<T extends ApiObject>(strategy: Strategy<T>, path: string): Strategy<T> {
  const names = path.split('.')
  const open = (object: T) => changedAt(object, names) as T
  return {
    ...strategy,
    prepareForCreate: (object, nowMs) => strategy.prepareForCreate(open(object), nowMs),
    prepareForUpdate: (object, old, nowMs) => strategy.prepareForUpdate(open(object), old, nowMs),
  }
}

/** The very object where nothing in it changes. */
function changedAt(object: object, [name, ...rest]: readonly string[]): object {
  if (name === undefined) {
    const { spec } = object as PodTemplateSpec
    const opened = withoutClosedFields(spec)
    return opened === spec ? object : { ...object, spec: opened }
  }
  const inner = (object as Readonly<Record<string, object | undefined>>)[name]
  if (inner === undefined) return object
  const changed = changedAt(inner, rest)
  return changed === inner ? object : { ...object, [name]: changed }
}

function withoutSignal<T extends Pick<Container, 'lifecycle'>>(container: T): T {
  const { lifecycle } = container
  if (lifecycle?.stopSignal === undefined) return container
  const { stopSignal: _, ...kept } = lifecycle
  if (Object.keys(kept).length > 0) return { ...container, lifecycle: kept }
  const { lifecycle: __, ...others } = container
  return others as T
}

function withoutClosedSources(volume: Volume): Volume {
  const { projected } = volume
  const sources = eachOf(projected?.sources ?? undefined, withoutClosedSource)
  return sources === (projected?.sources ?? undefined)
    ? volume
    : ({ ...volume, projected: { ...projected, sources } } as Volume)
}

function withoutClosedSource(source: VolumeProjection): VolumeProjection {
  if (source.clusterTrustBundle === undefined && source.podCertificate === undefined) return source
  const { clusterTrustBundle: _, podCertificate: __, ...kept } = source
  return kept
}

/** And in what a node says of a pod. */
export function withoutClosedStatus(status: Partial<PodStatus>): Partial<PodStatus> {
  const { nodeAllocatableResourceClaimStatuses: _, ...kept } = status
  const lists = ['initContainerStatuses', 'containerStatuses', 'ephemeralContainerStatuses'] as const
  const changed = lists.flatMap((list) => {
    const statuses = eachOf(status[list], withoutVolumeStatus)
    return statuses === status[list] ? [] : [[list, statuses] as const]
  })
  return { ...kept, ...Object.fromEntries(changed) }
}

function withoutVolumeStatus(container: ContainerStatus): ContainerStatus {
  const volumeMounts = eachOf(container.volumeMounts, (mount) => {
    if (mount.volumeStatus === undefined) return mount
    const { volumeStatus: _, ...kept } = mount
    return kept
  })
  return volumeMounts === container.volumeMounts ? container : ({ ...container, volumeMounts } as ContainerStatus)
}

/** The very list where nothing in it changes. */
function eachOf<T>(list: readonly T[] | undefined, change: (item: T) => T): readonly T[] | undefined {
  const changed = list?.map(change)
  return changed?.some((item, index) => item !== list?.[index]) === true ? changed : list
}
