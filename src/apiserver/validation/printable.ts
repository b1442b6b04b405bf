const unprintable = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu

/** What Go would not print, and at which byte it stands. */
export function unprintableIn(text: string): readonly { readonly character: string; readonly at: number }[] {
  let [at, from] = [0, 0]
  return Array.from(text.matchAll(unprintable), ({ 0: character, index }) => {
    at += Buffer.byteLength(text.slice(from, index))
    from = index
    return { character, at }
  })
}
