import { within64Bits } from '../value/digits.ts'

/** What these functions read of a requirement on labels or fields; the generated types are assignable to it. */
export interface RequirementShape {
  readonly key: string
  readonly operator: string
  readonly values?: readonly string[]
}

type Labels = Readonly<Record<string, string>>

/** So many keys are looked up one by one in whatever labels there are. */
const few = 4

/**
 * Requirements that are to be met together, put together by key. However many there are, an object is asked for its own
 * labels only: whoever may list could else keep the server from everybody with one selector.
 */
export class Requirements {
  readonly #byKey = new Map<string, Wanted>()
  /** How many keys have to be there. */
  readonly #needed: number

  constructor(requirements: Iterable<RequirementShape>) {
    for (const requirement of requirements) {
      const wanted = this.#byKey.get(requirement.key) ?? new Wanted()
      this.#byKey.set(requirement.key, wanted)
      wanted.add(requirement)
    }
    this.#needed = [...this.#byKey.values()].filter(({ isNeeded }) => isNeeded).length
  }

  areMetBy(labels: Labels | undefined): boolean {
    if (labels === undefined) return this.#needed === 0
    if (this.#byKey.size <= few)
      return this.areMetByValues((key) => (Object.hasOwn(labels, key) ? labels[key] : undefined))
    let found = 0
    for (const key in labels) {
      const wanted = this.#byKey.get(key)
      if (wanted === undefined) continue
      if (!wanted.allows(labels[key])) return false
      if (wanted.isNeeded) found++
    }
    return found === this.#needed
  }

  /** A key of which one of these values is asked, if there is any such key. */
  somethingAsked(): { readonly key: string; readonly values: readonly string[] } | null {
    for (const [key, { among }] of this.#byKey) if (among !== null) return { key, values: [...among] }
    return null
  }

  /** Each key is asked for. */
  areMetByValues(read: (key: string) => string | undefined): boolean {
    for (const [key, wanted] of this.#byKey) if (!wanted.allows(read(key))) return false
    return true
  }
}

/** What is asked of the value of one key. `Gt` and `Lt` are for nodes; an operator nobody knows is met by nothing. */
class Wanted {
  isNeeded = false
  #isForbidden = false
  among: Set<string> | null = null
  readonly #besides = new Set<string>()
  #above: bigint | null = null
  #below: bigint | null = null

  add({ operator, values = [] }: RequirementShape): void {
    if (operator === 'DoesNotExist') this.#isForbidden = true
    else if (operator === 'NotIn') for (const value of values) this.#besides.add(value)
    else {
      this.isNeeded = true
      if (operator === 'In') this.among = new Set(values.filter((value) => this.among?.has(value) ?? true))
      else if (operator !== 'Exists') this.#bound(operator, integerIn(values[0]))
    }
  }

  allows(value: string | undefined): boolean {
    if (value === undefined) return !this.isNeeded
    if (this.#isForbidden || this.#besides.has(value) || this.among?.has(value) === false) return false
    if (this.#above === null && this.#below === null) return true
    const number = integerIn(value)
    if (number === null) return false
    return (this.#above === null || number > this.#above) && (this.#below === null || number < this.#below)
  }

  #bound(operator: string, limit: bigint | null): void {
    if (limit !== null && operator === 'Gt')
      this.#above = this.#above === null || limit > this.#above ? limit : this.#above
    else if (limit !== null && operator === 'Lt')
      this.#below = this.#below === null || limit < this.#below ? limit : this.#below
    else this.#isForbidden = true
  }
}

const integer = /^([+-]?)(\d+)$/

/** Null where it is none of 64 bits. */
function integerIn(text: string | undefined): bigint | null {
  const [, sign, digits] = integer.exec(text ?? '') ?? []
  const magnitude = digits === undefined ? null : within64Bits(digits)
  if (magnitude === null) return null
  const value = sign === '-' ? -magnitude : magnitude
  return value === BigInt.asIntN(64, value) ? value : null
}
