/** What a pod may write on its node's disk: pure. */
import type { Container, Pod, Volume } from '../../api/types.gen.ts'
import {
  addQuantities,
  canonicalQuantity,
  formatQuantity,
  parseQuantity,
  quantityValue,
} from '../../api/value/quantity.ts'

const nobody: readonly never[] = []

export interface LocalUse {
  /** Bytes of each emptyDir on disk, by volume. */
  readonly volumes: ReadonlyMap<string, number>
  /** Bytes of each container's own layer and log, by container. */
  readonly containers: ReadonlyMap<string, number>
}

/** Only for such pods is anything measured. Every pod is asked, every ten seconds, and few have any: nothing is made for the answer. */
export function hasLocalLimits({ spec }: Pod): boolean {
  for (const volume of spec?.volumes ?? nobody) if (isLimitedVolume(volume)) return true
  for (const container of spec?.containers ?? nobody) if (isLimited(container)) return true
  for (const container of spec?.initContainers ?? nobody) if (isSidecar(container) && isLimited(container)) return true
  return false
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
  return (spec?.volumes ?? [])
    .filter(isLimitedVolume)
    .map(({ name, emptyDir }) => ({ name, limit: emptyDir?.sizeLimit ?? '0' }))
}

function isLimitedVolume({ emptyDir }: Volume): boolean {
  const limit = emptyDir?.sizeLimit
  return limit !== undefined && quantityValue(limit) > 0 && emptyDir?.medium !== 'Memory'
}

/** What runs as long as the pod does; its containers first. */
export function lastingContainers({ spec }: Pod): readonly Container[] {
  return [...(spec?.containers ?? []), ...(spec?.initContainers ?? []).filter(isSidecar)]
}

function isSidecar({ restartPolicy }: Container): boolean {
  return restartPolicy === 'Always'
}

function isLimited({ resources }: Container): boolean {
  const limit = resources?.limits?.['ephemeral-storage']
  return limit !== undefined && quantityValue(limit) !== 0
}

function limitsOf(containers: readonly Container[]): readonly Limited[] {
  return containers
    .filter(isLimited)
    .map(({ name, resources }) => ({ name, limit: resources?.limits?.['ephemeral-storage'] ?? '0' }))
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
