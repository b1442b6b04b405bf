/** Runs a command on layers. */
export interface Runner {
  /** Rejects with a `BuildError` where the command can't even be started. `use` gets the folder with what the command has changed, as overlayfs keeps it; only if it ended with 0. */
  run(order: RunOrder, onOutput: (chunk: Uint8Array) => void, use: (upper: string) => Promise<void>): Promise<number>
}

export interface RunOrder {
  /** The topmost first. */
  readonly layers: readonly string[]
  readonly command: readonly string[]
  readonly env: readonly string[]
  readonly workingDir: string
  readonly user: string
  readonly mounts: readonly RunMount[]
  /** The machine's own, or none but its loopback. */
  readonly network: 'host' | 'none'
  /** Confined by nothing but its namespaces. */
  readonly isPrivileged: boolean
}

export interface RunMount {
  /** Absolute. */
  readonly containerPath: string
  readonly readOnly: boolean
  readonly source: RunMountSource
}

export type RunMountSource =
  | { readonly is: 'host'; readonly path: string }
  /** A path of what layers are together; the topmost first. Read-only. */
  | { readonly is: 'layers'; readonly layers: readonly string[]; readonly path: string }
  /** Null: as much as there is. */
  | { readonly is: 'memory'; readonly sizeBytes: number | null }
