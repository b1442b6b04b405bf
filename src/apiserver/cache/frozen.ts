/** Freezes a JSON value all the way down; what is frozen already is taken to be so throughout. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  if (Array.isArray(value)) for (const item of value) frozen(item)
  else for (const key in value) frozen(value[key])
  return value
}
