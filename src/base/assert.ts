/** For what cannot be: a false condition is a bug of berth's own, ends the process, and is never caught. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError'
}

export function assert(condition: unknown, why: string): asserts condition {
  if (!condition) throw new AssertionError(why)
}

/** Ends a `switch` over a union: the compiler proves that nothing reaches it. */
export function unreachable(state: never): never {
  throw new AssertionError(`unreachable: ${JSON.stringify(state)}`)
}
