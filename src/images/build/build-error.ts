/** What a person can mend in a Dockerfile, its context or a command of it: one sentence, with the line. */
export class BuildError extends Error {
  override readonly name = 'BuildError'

  constructor(line: number | null, message: string) {
    super(line === null ? message : `Dockerfile:${line}: ${message}`)
  }
}
