import type { CacheMounts } from './cache-mounts.ts'
import type { Runner } from './runner.ts'
import type { Stack } from './stack.ts'
import type { SourceTree } from './tree.ts'

/** A step that makes a layer: what it depends on beside its words, and how the layer's archive is written. */
export interface Step {
  readonly dependsOn: readonly string[]
  /** Answers false where there turned out to be nothing to do. */
  write(archive: string, onOutput: (chunk: Uint8Array) => void): Promise<boolean>
}

export interface Surroundings {
  readonly runner: Runner
  readonly context: SourceTree
  /** An empty folder, to be used for whatever is in passing. */
  readonly work: string
  readonly caches: CacheMounts
  /** By their IDs. */
  readonly secrets: ReadonlyMap<string, Uint8Array>
  /** Sockets of agents, by their IDs. */
  readonly agents: ReadonlyMap<string, string>
  /** `RUN --security=insecure` is. */
  readonly allowsPrivileged: boolean
  /** RFC 3339. */
  now(): string
  layersOf(stack: Stack): readonly string[]
  /** COPY --from: a stage's stack or an image's; its key. */
  origin(name: string): Promise<Stack>
}
