/** How much of warnings upstream tells, in characters: of one, once all together are too long. */
const longestTold = 4096
const longestEach = 256

/**
 * `Warning` headers (RFC 7234, 5.5): each text once. Where they would be too long each is cut, and of those that are too
 * many by then nothing is told.
 */
export function warningHeaders(texts: readonly string[]): readonly string[] {
  const distinct = [...new Set(texts)].filter((text) => text !== '' && !/\p{Cc}/u.test(text))
  const whole = upTo(longestTold, distinct)
  if (whole.length === distinct.length) return distinct.map(header)
  // As upstream: the one that was too many is told of, however much that is.
  const cut = distinct.map((text) => [...text.slice(0, 2 * longestEach)].slice(0, longestEach).join(''))
  return cut.slice(0, Math.max(whole.length + 1, upTo(longestTold - 1, cut).length + 1)).map(header)
}

/** The first of them that are no longer than that together. */
function upTo(limit: number, texts: readonly string[]): readonly string[] {
  let length = 0
  const first = texts.findIndex((text) => {
    length += [...text].length
    return length > limit
  })
  return first < 0 ? texts : texts.slice(0, first)
}

/** Headers are bytes: what is not ASCII is written as UTF-8. */
function header(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
  return `299 - "${Buffer.from(escaped).toString('latin1')}"`
}
