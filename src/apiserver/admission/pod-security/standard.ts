import type { Container, EphemeralContainer, PodSpec } from '../../../api/types.gen.ts'

// The Pod Security Standards as data: rules in upstream's order, each in the versions that have it.

/** A minor version of Kubernetes 1; `latest` is beyond all. */
export type Version = number
export const latest: Version = Number.POSITIVE_INFINITY

export type SomeContainer = Container | EphemeralContainer

/** A pod, or what a workload makes pods of. */
export interface Subject {
  readonly annotations: Readonly<Record<string, string>>
  readonly spec: PodSpec
  /** Init containers, the others, ephemeral ones. */
  readonly containers: readonly SomeContainer[]
}

/** What is wrong, in a word for many pods and in a sentence for one. */
export interface Fault {
  readonly reason: string
  readonly detail: string
}

export interface Rule {
  /** Versions `since ≤ v < until` have it. */
  readonly since?: Version
  readonly until?: Version
  /** Left out where the restricted level says it more strictly, from this version on. */
  readonly restrictedFrom?: Version
  fault(subject: Subject): Fault | null
}

export function subjectOf(annotations: Readonly<Record<string, string>> | undefined, spec: PodSpec): Subject {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = spec
  return {
    annotations: annotations ?? {},
    spec,
    containers: [...initContainers, ...containers, ...ephemeralContainers],
  }
}

/** Names of the containers of which it holds. */
export function those({ containers }: Subject, holds: (container: SomeContainer) => boolean): readonly string[] {
  return containers.filter(holds).map(({ name }) => name)
}

/** `"a", "b"` */
export function quoted(texts: readonly string[]): string {
  return texts.map((text) => `"${text}"`).join(', ')
}

export function sortedSet(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort()
}

/** `container "a"`, `volumes "v", "w"` */
export function counted(noun: string, names: readonly string[]): string {
  return `${plural(noun, names.length)} ${quoted(names)}`
}

/** `pod`, `container "a"`, `pod and containers "a", "b"` */
export function podAnd(pod: boolean, containers: readonly string[]): string {
  const both = [...(pod ? ['pod'] : []), ...(containers.length > 0 ? [counted('container', containers)] : [])]
  return both.join(' and ')
}

export function plural(noun: string, count: number): string {
  return count === 1 ? noun : `${noun}s`
}

/** Pods of Windows have no use for what only Linux knows. */
export function isWindows({ spec }: Subject): boolean {
  return spec.os?.name === 'windows'
}
