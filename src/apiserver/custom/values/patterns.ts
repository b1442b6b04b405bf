import { RE2JS, RE2JSException } from 're2js'

/** Patterns as Go has them, matched in linear time: whoever writes a schema can't make the server think for ever. */
type Pattern = Pick<RE2JS, 'test' | 'matcher'>

const limitCompiled = 1_000
const compiled = new Map<string, Pattern | null>()

/** Null for what is no pattern. */
export function patternOf(text: string): Pattern | null {
  let pattern = compiled.get(text)
  if (pattern !== undefined) return pattern
  pattern = compile(text)
  if (compiled.size >= limitCompiled) compiled.clear()
  compiled.set(text, pattern)
  return pattern
}

function compile(text: string): Pattern | null {
  try {
    return RE2JS.compile(text)
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    return null
  }
}
