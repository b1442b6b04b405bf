import type { Descriptor, Index } from './documents.ts'

/** The machine's, by Go's names. */
export interface Platform {
  readonly os: 'linux'
  /** `amd64`, `arm64` */
  readonly architecture: string
}

export function platformOf(nodeArch: string): Platform {
  return { os: 'linux', architecture: nodeArch === 'x64' ? 'amd64' : nodeArch }
}

/** The manifest of an index that is meant for the machine: the first of its kind, as every runtime takes it. Null: there is none. */
export function choose({ manifests }: Index, { os, architecture }: Platform): Descriptor | null {
  const fits = manifests.find(({ platform }) => platform?.os === os && platform.architecture === architecture)
  // An archive's index says nothing of platforms where there is but one image in it.
  return fits ?? manifests.find(({ platform }) => platform === null) ?? null
}
