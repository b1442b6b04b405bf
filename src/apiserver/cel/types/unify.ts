import { type CelType, isDyn, isSameType, listOf, mapOf, optionalOf, typeOf } from './types.ts'

// Whether one type may stand where another is asked for, and what that makes of the parameters in them.
//
//   list(A) ← list(string)      A is string

export type Bindings = ReadonlyMap<string, CelType>

/** null: it may not. */
export function unify(bindings: Bindings, pairs: readonly (readonly [CelType, CelType])[]): Bindings | null {
  const attempt = new Unifier(bindings)
  return pairs.every(([a, b]) => attempt.fits(a, b)) ? attempt.bindings : null
}

/** The one that says less. */
export function general(a: CelType, b: CelType): CelType {
  return saysLess(a, b) ? a : b
}

function saysLess(a: CelType, b: CelType): boolean {
  if (a.is === 'dyn' || a.is === 'parameter') return true
  if (b.is === 'dyn' || b.is === 'parameter') return false
  switch (a.is) {
    case 'type':
      return b.is === 'type'
    case 'list':
    case 'optional':
      return b.is === a.is && saysLess(a.of, b.of)
    case 'map':
      return b.is === 'map' && saysLess(a.key, b.key) && saysLess(a.of, b.of)
    default:
      return isSameType(a, b)
  }
}

/** With what parameters are known to be; `open`: what becomes of the others. */
export function resolve(bindings: Bindings, type: CelType, open: CelType | null): CelType {
  switch (type.is) {
    case 'parameter': {
      const known = bindings.get(type.name)
      return known === undefined ? (open ?? type) : resolve(bindings, known, open)
    }
    case 'list':
      return listOf(resolve(bindings, type.of, open))
    case 'optional':
      return optionalOf(resolve(bindings, type.of, open))
    case 'type':
      return typeOf(resolve(bindings, type.of, open))
    case 'map':
      return mapOf(resolve(bindings, type.key, open), resolve(bindings, type.of, open))
    default:
      return type
  }
}

/** The same with parameters of its own. */
export function fresh(type: CelType, names: (name: string) => string): CelType {
  switch (type.is) {
    case 'parameter':
      return { is: 'parameter', name: names(type.name) }
    case 'list':
      return listOf(fresh(type.of, names))
    case 'optional':
      return optionalOf(fresh(type.of, names))
    case 'type':
      return typeOf(fresh(type.of, names))
    case 'map':
      return mapOf(fresh(type.key, names), fresh(type.of, names))
    default:
      return type
  }
}

class Unifier {
  readonly bindings: Map<string, CelType>

  constructor(bindings: Bindings) {
    this.bindings = new Map(bindings)
  }

  fits(a: CelType, b: CelType): boolean {
    if (b.is === 'parameter') {
      const found = this.#bind(a, b)
      if (found !== 'unlike') return found === 'bound'
    }
    if (a.is === 'parameter') return this.#bind(b, a) === 'bound'
    if (isDyn(a) || isDyn(b)) return true
    if (isAnything(a) || isAnything(b)) return true
    if (isNull(a)) return isNull(b) || mayBeNull(b)
    if (isNull(b)) return mayBeNull(a)
    switch (a.is) {
      case 'type':
        return b.is === 'type'
      case 'list':
      case 'optional':
        return b.is === a.is && this.fits(a.of, b.of)
      case 'map':
        return b.is === 'map' && this.fits(a.key, b.key) && this.fits(a.of, b.of)
      default:
        return isSameType(a, b)
    }
  }

  /** `unlike`: it could not, though nothing was known of the parameter. */
  #bind(type: CelType, parameter: CelType & { is: 'parameter' }): 'bound' | 'otherwise' | 'unlike' {
    if (type.is === 'parameter' && type.name === parameter.name) return 'bound'
    const known = this.bindings.get(parameter.name)
    if (known === undefined) {
      if (this.#mentions(type, parameter.name)) return 'unlike'
      this.bindings.set(parameter.name, type)
      return 'bound'
    }
    if (!this.fits(type, known)) return 'otherwise'
    const next = general(type, known)
    if (!this.#mentions(next, parameter.name)) this.bindings.set(parameter.name, next)
    return 'bound'
  }

  #mentions(type: CelType, name: string): boolean {
    switch (type.is) {
      case 'parameter': {
        if (type.name === name) return true
        const known = this.bindings.get(type.name)
        return known !== undefined && this.#mentions(known, name)
      }
      case 'list':
      case 'optional':
      case 'type':
        return this.#mentions(type.of, name)
      case 'map':
        return this.#mentions(type.key, name) || this.#mentions(type.of, name)
      default:
        return false
    }
  }
}

function isAnything(type: CelType): boolean {
  return type.is === 'plain' && type.name === 'any'
}

function isNull(type: CelType): boolean {
  return type.is === 'plain' && type.name === 'null'
}

function mayBeNull(type: CelType): boolean {
  return type.is === 'object' || type.is === 'optional' || (type.is === 'plain' && nullable.test(type.name))
}

/** Times, and what has a name with a dot. */
const nullable = /^timestamp$|^duration$|\./
