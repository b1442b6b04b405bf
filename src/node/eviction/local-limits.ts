/** What a pod may write on its node's disk: pure. */
import type { Container, Pod } from '../../api/types.gen.ts'
import {
  addQuantities,
  canonicalQuantity,
  formatQuantity,
  parseQuantity,
  quantityValue,
} from '../../api/value/quantity.ts'

export interface LocalUse {
  /** Bytes of each emptyDir on disk, by volume. */
  readonly volumes: ReadonlyMap<string, number>
  /** Bytes of each container's own layer and log, by container. */
  readonly containers: ReadonlyMap<string, number>
}

/** Only for such pods is anything measured. */
export function hasLocalLimits(pod: Pod): boolean {
  return limitedVolumes(pod).length > 0 || wholeLimit(pod) !== null
}

/** Why the pod has to go, in upstream's words; null: it keeps within its limits. */
export function excessOf(pod: Pod, { volumes, containers }: LocalUse): string | null {
  for (const { name, limit } of limitedVolumes(pod)) {
    if ((volumes.get(name) ?? 0) > quantityValue(limit)) {
      return `Usage of EmptyDir volume "${name}" exceeds the limit "${canonicalQuantity(limit)}". `
    }
  }
  const whole = wholeLimit(pod)
  const sum = [...volumes.values(), ...containers.values()].reduce((total, bytes) => total + bytes, 0)
  if (whole !== null && sum > quantityValue(whole)) {
    return `Pod ephemeral local storage usage exceeds the total limit of containers ${whole}. `
  }
  for (const { name, limit } of limitedContainers(pod)) {
    if ((containers.get(name) ?? 0) > quantityValue(limit)) {
      return `Container ${name} exceeded its local ephemeral storage limit "${canonicalQuantity(limit)}". `
    }
  }
  return null
}

interface Limited {
  readonly name: string
  readonly limit: string
}

/** A volume in memory has a file system of that size: there the writer is told. */
export function limitedVolumes({ spec }: Pod): readonly Limited[] {
  return (spec?.volumes ?? []).flatMap(({ name, emptyDir }) => {
    const limit = emptyDir?.sizeLimit
    const isLimited = limit !== undefined && quantityValue(limit) > 0 && emptyDir?.medium !== 'Memory'
    return isLimited ? [{ name, limit }] : []
  })
}

/** What runs as long as the pod does; its containers first. */
export function lastingContainers({ spec }: Pod): readonly Container[] {
  const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always')
  return [...(spec?.containers ?? []), ...sidecars]
}

function limitsOf(containers: readonly Container[]): readonly Limited[] {
  return containers.flatMap(({ name, resources }) => {
    const limit = resources?.limits?.['ephemeral-storage']
    return limit === undefined || quantityValue(limit) === 0 ? [] : [{ name, limit }]
  })
}

/** Sidecars only count in the whole. */
function limitedContainers({ spec }: Pod): readonly Limited[] {
  return limitsOf(spec?.containers ?? [])
}

function wholeLimit(pod: Pod): string | null {
  const limits = limitsOf(lastingContainers(pod)).map(({ limit }) => limit)
  if (limits.length === 0) return null
  return formatQuantity(parseQuantity(limits.reduce(addQuantities)))
}
