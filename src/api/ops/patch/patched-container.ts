import { goQuoted } from '../go/text.ts'
import { setOwn } from '../json-value.ts'

// What operations of a JSON patch do to one object or list. The words are those of upstream's library.

export type Container = Record<string, unknown> | unknown[]

/** An operation that can't be done: why, for who looks into what makes such patches. */
export class PatchFault extends Error {
  /** Whether it is no fault of the patch: what it asks to be there is not. */
  readonly isTest: boolean
  constructor(why: string, how: 'unable' | 'test failed' = 'unable') {
    super(why)
    this.isTest = how === 'test failed'
  }
}

/** With what was being done, should it fail. */
export function within<T>(what: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof PatchFault ? new PatchFault(`${what}: ${error.message}`) : error
  }
}

export const ofContainer = { read, write, add, remove }

/** undefined: an object has no such member. */
function read(container: Container, key: string): unknown {
  if (Array.isArray(container)) return container[indexIn(container, key)]
  return Object.hasOwn(container, key) ? container[key] : undefined
}

function write(container: Container, key: string, value: unknown): void {
  if (Array.isArray(container)) container[indexIn(container, key)] = value
  else setOwn(container, key, value)
}

function add(container: Container, key: string, value: unknown): void {
  if (!Array.isArray(container)) setOwn(container, key, value)
  else if (key === '-') container.push(value)
  else {
    if (!isIndex(key)) throw new PatchFault(`value was not a proper array index: '${key}': ${noIndex(key)}`)
    container.splice(indexIn(container, key, container.length + 1), 0, value)
  }
}

function remove(container: Container, key: string): unknown {
  if (Array.isArray(container)) return container.splice(indexIn(container, key), 1)[0]
  if (!Object.hasOwn(container, key)) throw new PatchFault(`Unable to remove nonexistent key: ${key}: missing value`)
  const removed = container[key]
  delete container[key]
  return removed
}

function isIndex(key: string): boolean {
  return /^[+-]?\d+$/.test(key)
}

function noIndex(key: string): string {
  return `strconv.Atoi: parsing ${goQuoted(key)}: invalid syntax`
}

/** From the end, if it is negative. */
function indexIn(list: readonly unknown[], key: string, length = list.length): number {
  if (!isIndex(key)) throw new PatchFault(noIndex(key))
  const index = Number(key)
  const place = index < 0 ? index + length : index
  if (place < 0 || place >= length)
    throw new PatchFault(`Unable to access invalid index: ${index}: invalid index referenced`)
  return place
}
