let last = { second: Number.NaN, text: '' }

/** RFC 3339 to the second, as metadata's times are. A second has many writes. */
export function timestamp(ms: number): string {
  const second = Math.floor(ms / 1000)
  if (last.second !== second) last = { second, text: `${new Date(ms).toISOString().slice(0, 19)}Z` }
  return last.text
}
