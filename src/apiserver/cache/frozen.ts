/** Freezes a JSON value all the way down; what is frozen already is taken to be so throughout. */
export function frozen<T>(value: T): T {
  if (isObject(value)) freeze(value)
  return value
}

function freeze(value: object): void {
  if (Object.isFrozen(value)) return
  Object.freeze(value)
  if (Array.isArray(value)) {
    for (const item of value) if (isObject(item)) freeze(item)
  } else {
    for (const key in value) {
      const member = (value as Readonly<Record<string, unknown>>)[key]
      if (isObject(member)) freeze(member)
    }
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
