import type { Library, Overload } from '../library/overload.ts'
import type { Fault } from '../syntax/source.ts'
import { type CelType, dyn, error, isDyn, isSameType, typeText } from '../types/types.ts'
import { Bindings, fresh, general } from '../types/unify.ts'

/** What a call makes, and the overloads that may be meant: one, unless it shows only when it is run. */
export interface Called {
  readonly type: CelType
  readonly ways: readonly Overload[]
}

/** What is known of types while an expression is gone through, and what is wrong with them. */
export class Typing {
  readonly faults: Fault[] = []
  readonly bindings = new Bindings()
  #parameters = 0
  readonly #library: Library

  constructor(library: Library) {
    this.#library = library
  }

  tell(message: string, at: number): CelType {
    this.faults.push({ message, at })
    return error
  }

  text(type: CelType): string {
    return typeText(this.bindings.resolve(type, dyn))
  }

  fits(a: CelType, b: CelType): boolean {
    return this.bindings.unify([[a, b]])
  }

  expect(wanted: CelType, found: CelType, at: number): void {
    if (!this.fits(wanted, found)) this.tell(`expected type '${this.text(wanted)}' but found '${this.text(found)}'`, at)
  }

  parameter(): CelType {
    return { is: 'parameter', name: `_${this.#parameters++}` }
  }

  call(name: string, on: CelType | null, args: readonly CelType[], at: number): CelType {
    return this.called(name, on, args, at).type
  }

  called(name: string, on: CelType | null, args: readonly CelType[], at: number): Called {
    const all = on === null ? args : [on, ...args]
    const ways: Overload[] = []
    let found: CelType | null = null
    for (const overload of this.#library.get(name) ?? []) {
      if (overload.isMethod !== (on !== null) || overload.takes.length !== all.length) continue
      const gives = this.#given(overload, all)
      if (gives === null) continue
      ways.push(overload)
      if (found === null) found = gives
      else if (!isDyn(found) && !isSameType(found, gives)) found = dyn
    }
    if (found !== null) return { type: found, ways }
    const shown = `(${args.map((each) => this.text(each)).join(', ')})`
    const subject = on === null ? '' : `${this.text(on)}.`
    return {
      type: this.tell(`found no matching overload for '${name}' applied to '${subject}${shown}'`, at),
      ways,
    }
  }

  #given({ takes, gives }: Overload, args: readonly CelType[]): CelType | null {
    const names = new Map<string, string>()
    const own = (type: CelType) =>
      fresh(type, (name) => {
        const known = names.get(name) ?? `_${this.#parameters++}`
        names.set(name, known)
        return known
      })
    const fits = this.bindings.unify(args.map((arg, index) => [arg, own(takes[index] ?? dyn)]))
    return fits ? this.bindings.resolve(own(gives), null) : null
  }

  /** Of several: the one that says least, where one is that. */
  joined(types: readonly CelType[]): CelType {
    let joined: CelType | null = null
    for (const type of types) {
      if (joined === null) joined = type
      else joined = this.fits(joined, type) ? general(joined, type) : dyn
    }
    return joined ?? this.parameter()
  }
}
