import type { Aliases } from './aliases.ts'
import type { Wire } from './wire.ts'

/**
 * A part of an object in full: moments, addresses and names of chance masked, conditions in the order of their types, what is empty
 * left out.
 */
export function whole(part: unknown, names: Aliases): unknown {
  return filled(masked(part, names))
}

/** Spec, status and what hangs on it, of kinds that have no picture of their own. */
export function wholeObject(object: Wire, names: Aliases) {
  const { labels, finalizers, deletionTimestamp } = object.metadata
  return {
    spec: whole(object['spec'], names),
    status: whole(object['status'], names),
    owner: names.owners(object),
    finalizers,
    terminating: deletionTimestamp === undefined ? undefined : true,
    labels: whole(labels, names),
  }
}

function masked(part: unknown, names: Aliases): unknown {
  if (typeof part === 'string') {
    return addressless(names.text(part).replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '$$TIME'))
  }
  if (Array.isArray(part)) return part.map((one) => masked(one, names))
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(
    Object.entries(part).map(([field, value]) => [
      names.text(field),
      masked(field === 'conditions' && Array.isArray(value) ? value.toSorted(byType) : value, names),
    ]),
  )
}

/** Addresses are of chance. */
export function addressless(text: string): string {
  return text.replaceAll(/\b10\.\d+\.\d+\.\d+\b/g, '$$IP').replaceAll(/\bfd00:[0-9a-f:]+/g, '$$IP6')
}

function filled(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(filled)
  if (typeof part !== 'object' || part === null) return part ?? undefined
  const members = Object.entries(part).flatMap(([field, value]) => {
    const full = filled(value)
    return full === undefined || isEmpty(full) ? [] : [[field, full] as const]
  })
  return members.length === 0 ? undefined : Object.fromEntries(members)
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
}

function byType(a: { readonly type: string }, b: { readonly type: string }): number {
  return a.type < b.type ? -1 : 1
}
