/** How large a value may be. */
export interface Size {
  readonly min: number
  readonly max: number
}

/** What is in a list or map. */
export interface Content {
  readonly is: 'list' | 'map'
  readonly key: Size
  readonly value: Size
}

/** As large as upstream counts. */
const most = 2 ** 64

function capped(value: number): number {
  return value >= most ? Number.POSITIVE_INFINITY : value
}

export function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : capped(a * b)
}

/** A part of what there is to go through. */
export function share(size: number, factor: number): number {
  return capped(Math.ceil(size * factor))
}

export const tenth = (size: number) => share(size, 0.1)

export const unknown: Size = { min: 0, max: Number.POSITIVE_INFINITY }
export const fixed = (size: number): Size => ({ min: size, max: size })

export function sum(a: Size, b: Size): Size {
  return { min: capped(a.min + b.min), max: capped(a.max + b.max) }
}

export function product(a: Size, b: Size): Size {
  return { min: times(a.min, b.min), max: times(a.max, b.max) }
}

export function union(a: Size, b: Size): Size {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) }
}

/** Of several; of none: nothing. */
export function unionOf([first, ...rest]: readonly Size[]): Size {
  return first === undefined ? fixed(0) : rest.reduce(union, first)
}

export function joined(a: Content | null, b: Content | null): Content | null {
  return a === null || b === null ? null : { is: a.is, key: union(a.key, b.key), value: union(a.value, b.value) }
}
