// What the values of expressions are.

export type CelType =
  /** Anything: what it is shows when the expression is run. */
  | { readonly is: 'dyn' }
  /** Of what is wrong already: fits everywhere, so that it is told once. */
  | { readonly is: 'error' }
  | { readonly is: 'plain'; readonly name: string }
  | { readonly is: 'list'; readonly of: CelType }
  | { readonly is: 'optional'; readonly of: CelType }
  | { readonly is: 'map'; readonly key: CelType; readonly of: CelType }
  | { readonly is: 'type'; readonly of: CelType }
  | ObjectType
  /** Stands for one that is found by what it is put together with. */
  | { readonly is: 'parameter'; readonly name: string }

export interface ObjectType {
  readonly is: 'object'
  readonly name: string
  /** null: there is no such field. */
  readonly fieldOf: (field: string) => CelType | null
}

/** Some value of a message: fits everywhere, as what is not known does, but is called by its name. */
export const anything: CelType = { is: 'plain', name: 'any' }
export const dyn: CelType = { is: 'dyn' }
export const error: CelType = { is: 'error' }
export const plain = (name: string): CelType => ({ is: 'plain', name })
export const [bool, int, uint, double, string, bytes, nothing, timestamp, duration] = (
  ['bool', 'int', 'uint', 'double', 'string', 'bytes', 'null', 'timestamp', 'duration'] as const
).map(plain) as unknown as readonly [CelType, CelType, CelType, CelType, CelType, CelType, CelType, CelType, CelType]
export const listOf = (of: CelType): CelType => ({ is: 'list', of })
export const optionalOf = (of: CelType): CelType => ({ is: 'optional', of })
export const mapOf = (key: CelType, of: CelType): CelType => ({ is: 'map', key, of })
export const typeOf = (of: CelType): CelType => ({ is: 'type', of })

export function isDyn(type: CelType): boolean {
  return type.is === 'dyn' || type.is === 'error'
}

/** Whether they are the same, to the letter. */
export function isSameType(a: CelType, b: CelType): boolean {
  switch (a.is) {
    case 'dyn':
    case 'error':
      return a.is === b.is
    case 'plain':
    case 'object':
    case 'parameter':
      return a.is === b.is && a.name === b.name
    case 'map':
      return b.is === 'map' && isSameType(a.key, b.key) && isSameType(a.of, b.of)
    default:
      return a.is === b.is && isSameType(a.of, b.of)
  }
}

/** As a value's type is named, not a declaration's. */
export function fullTypeText(type: CelType): string {
  const names = { null: 'null_type', any: 'google.protobuf.Any' } as const
  const times = { timestamp: 'google.protobuf.Timestamp', duration: 'google.protobuf.Duration' } as const
  return typeText(type).replace(
    /\b(?:null|any|timestamp|duration)\b/g,
    (name) => ({ ...names, ...times })[name as 'null'],
  )
}

export function typeText(type: CelType): string {
  switch (type.is) {
    case 'dyn':
    case 'parameter':
      return 'dyn'
    case 'error':
      return '!error!'
    case 'list':
      return `list(${typeText(type.of)})`
    case 'optional':
      return `optional_type(${typeText(type.of)})`
    case 'map':
      return `map(${typeText(type.key)}, ${typeText(type.of)})`
    case 'type':
      return `type(${typeText(type.of)})`
    default:
      return type.name
  }
}

// Types as the declarations of functions write them.
//
//   list(A) → [list, parameter A]      optional_type(kubernetes.NamedFormat)

export function parseType(text: string): CelType {
  const [, outer = text, inner = ''] = /^([\w.]+)\((.*)\)$/.exec(text) ?? []
  const [first = 'dyn', second = 'dyn'] = split(inner)
  switch (outer) {
    case 'dyn':
      return dyn
    case 'list':
      return listOf(parseType(first))
    case 'map':
      return mapOf(parseType(first), parseType(second))
    case 'optional_type':
      return optionalOf(parseType(first))
    case 'type':
      return typeOf(parseType(first))
    default:
      return /^[A-Z]$/.test(text) ? { is: 'parameter', name: text } : plain(text)
  }
}

/** What stands between commas outside brackets. */
export function split(text: string): readonly string[] {
  const parts = [...text.matchAll(/(?:[^,()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+/g)]
  return parts.map(([part]) => part.trim())
}
