import type { CelType } from '../types/types.ts'
import { type Content, fixed, type Size, unknown } from './size.ts'

/** What is known of a part of an expression before it is run. */
export interface Estimate {
  readonly type: CelType | undefined
  /** The most it may cost. */
  readonly cost: number
  /** null: nobody knows. */
  readonly size: Size | null
  readonly content: Content | null
  /** Where in the schema its values are described: `['self', 'l', '@items']`; null: nowhere. */
  readonly path: Path
  /** What is written out in it. */
  readonly literal: bigint | null
}

export type Path = readonly string[] | null

/** How large what is described there may be; null: nothing is. The first step is the variable. */
export type Declared = (path: readonly string[]) => Size | null

export function below(path: Path, step: string): readonly string[] {
  return [...(path ?? []), step]
}

export function sizeOf({ size }: Pick<Estimate, 'size'>): Size {
  return size ?? unknown
}

/** By what is described, else by what it is. */
export function sizeAt(path: Path, type: CelType | undefined, declared: Declared): Size | null {
  const described = path === null ? null : declared(path)
  return described ?? (type !== undefined && isScalar(type) ? fixed(1) : null)
}

const scalars = new Set(['bool', 'double', 'duration', 'int', 'timestamp', 'uint'])

function isScalar(type: CelType): boolean {
  if (type.is === 'optional') return isScalar(type.of)
  return type.is === 'plain' && scalars.has(type.name)
}
