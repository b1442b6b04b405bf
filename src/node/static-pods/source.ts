import type { Cancel } from '../../base/timers.ts'

/** A file of the manifest folder. */
export interface Manifest {
  readonly file: string
  readonly text: string
}

/** Where a node finds pods that are its own, whatever the API server says. */
export interface StaticPodSource {
  read(): Promise<readonly Manifest[]>
  /** Tells when there may be something else to read. */
  watch(changed: () => void): Cancel
}
