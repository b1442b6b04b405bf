const unprintable = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu

/** What Go would not print, and at which byte it stands. */
export function unprintableIn(text: string): readonly { readonly character: string; readonly at: number }[] {
  return [...text.matchAll(unprintable)].map((found) => ({
    character: found[0],
    at: Buffer.byteLength(text.slice(0, found.index)),
  }))
}
