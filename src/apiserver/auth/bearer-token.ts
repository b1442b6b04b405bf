/** The token of an `Authorization` header, as upstream reads it: one space, and what is behind a second one does not count. */
export function bearerTokenOf(authorization: string): string | null {
  return /^bearer ([^ ]+)/i.exec(authorization.trim())?.[1] ?? null
}
