import { type CelType, parseType, split } from '../types/types.ts'

/** One way in which a function may be called. */
export interface Overload {
  readonly isMethod: boolean
  /** What it is called on is the first. */
  readonly takes: readonly CelType[]
  readonly gives: CelType
  readonly run: (...args: never[]) => unknown
}

export type Library = ReadonlyMap<string, readonly Overload[]>

/** `string.(int, int): string` for a method, `(string): int` for a function. */
export type Declarations = Readonly<Record<string, Readonly<Record<string, (...args: never[]) => unknown>>>>

export function declared(...all: readonly Declarations[]): Library {
  const library = new Map<string, readonly Overload[]>()
  for (const declarations of all)
    for (const [name, overloads] of Object.entries(declarations)) {
      const more = Object.entries(overloads).map(([signature, run]) => ({ ...signatureOf(signature), run }))
      library.set(name, [...(library.get(name) ?? []), ...more])
    }
  return library
}

function signatureOf(text: string): Pick<Overload, 'isMethod' | 'takes' | 'gives'> {
  const end = text.lastIndexOf(': ')
  const gives = parseType(text.slice(end + 2))
  const method = text.lastIndexOf('.(', end)
  const isMethod = method > 0
  const receiver = isMethod ? [text.slice(0, method)] : []
  const args = split(text.slice(isMethod ? method + 2 : 1, end - 1))
  return { isMethod, takes: [...receiver, ...args].map(parseType), gives }
}
