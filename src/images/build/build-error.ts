/** What a person can mend in a Dockerfile, its context or a command of it: one sentence, with the line. */
export class BuildError extends Error {
  override readonly name = 'BuildError'
  readonly line: number | null

  constructor(line: number | null, message: string) {
    super(line === null ? message : `Dockerfile:${line}: ${message}`)
    this.line = line
  }
}

/** What goes wrong in there without a word of its line is of this one. */
export function atLine<T>(line: number, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw withLine(line, error)
  }
}

/** For `catch`. */
export function withLine(line: number, error: unknown): unknown {
  return error instanceof BuildError && error.line === null ? new BuildError(line, error.message) : error
}
