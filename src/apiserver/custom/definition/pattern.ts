import { RE2JS, RE2JSException } from 're2js'

/** Go's sentence about what is wrong with a regular expression; null: nothing. */
export function whyNoPattern(text: string): string | null {
  try {
    RE2JS.compile(text)
    return null
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    return error.message.replace(/at end of expression$/, '$&: ``')
  }
}
