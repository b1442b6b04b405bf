import { type CelType, isDyn, isSameType, listOf, mapOf, optionalOf, typeOf } from './types.ts'

// Whether one type may stand where another is asked for, and what that makes of the parameters in them.
//
//   list(A) ← list(string)      A is string

/** Types that stand in each other again and again: `{v: v}` is twice as large as `v`, and so on. */
export class Entangled extends Error {
  override readonly name = 'Entangled'
}

/** Parts of types that are looked at for one expression: ten times what the longest one needs. */
const mostSteps = 2_000_000

/** What parameters are known to be. There is one for an expression: a long one has ten thousands of them. @throws Entangled */
export class Bindings {
  #steps = 0
  readonly #known = new Map<string, CelType>()
  /** What was known before the pairs that are looked at; undefined: nothing. */
  readonly #before: (readonly [name: string, type: CelType | undefined])[] = []

  /** Whether each of the second may stand where the first is asked for. If one may not, nothing is learnt of the others. */
  unify(pairs: readonly (readonly [CelType, CelType])[]): boolean {
    const fits = pairs.every(([a, b]) => this.#fits(a, b))
    for (const [name, type] of this.#before.splice(0).reverse()) {
      if (fits) break
      if (type === undefined) this.#known.delete(name)
      else this.#known.set(name, type)
    }
    return fits
  }

  /** With what parameters are known to be; `open`: what becomes of the others. */
  resolve(type: CelType, open: CelType | null): CelType {
    this.#step()
    switch (type.is) {
      case 'parameter': {
        const known = this.#known.get(type.name)
        return known === undefined ? (open ?? type) : this.resolve(known, open)
      }
      case 'list':
        return listOf(this.resolve(type.of, open))
      case 'optional':
        return optionalOf(this.resolve(type.of, open))
      case 'type':
        return typeOf(this.resolve(type.of, open))
      case 'map':
        return mapOf(this.resolve(type.key, open), this.resolve(type.of, open))
      default:
        return type
    }
  }

  #step(): void {
    if (++this.#steps > mostSteps) throw new Entangled()
  }

  #fits(a: CelType, b: CelType): boolean {
    this.#step()
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
        return b.is === a.is && this.#fits(a.of, b.of)
      case 'map':
        return b.is === 'map' && this.#fits(a.key, b.key) && this.#fits(a.of, b.of)
      default:
        return isSameType(a, b)
    }
  }

  /** `unlike`: it could not, though nothing was known of the parameter. */
  #bind(type: CelType, parameter: CelType & { is: 'parameter' }): 'bound' | 'otherwise' | 'unlike' {
    if (type.is === 'parameter' && type.name === parameter.name) return 'bound'
    const known = this.#known.get(parameter.name)
    if (known === undefined) {
      if (this.#mentions(type, parameter.name)) return 'unlike'
      this.#learn(parameter.name, type)
      return 'bound'
    }
    if (!this.#fits(type, known)) return 'otherwise'
    const next = general(type, known)
    if (!this.#mentions(next, parameter.name)) this.#learn(parameter.name, next)
    return 'bound'
  }

  #learn(name: string, type: CelType): void {
    this.#before.push([name, this.#known.get(name)])
    this.#known.set(name, type)
  }

  #mentions(type: CelType, name: string): boolean {
    this.#step()
    switch (type.is) {
      case 'parameter': {
        if (type.name === name) return true
        const known = this.#known.get(type.name)
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
