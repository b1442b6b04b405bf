// URLs as Go writes them: what it takes for its own in a path or a query, and what it escapes.

/** The path of a URL, from plain text. */
export function goPath(text: string): string {
  return encodeURI(text).replace(/[!'()*?#]/g, escaped)
}

/** A query, its parameters by name. */
export function goQuery(parameters: URLSearchParams): string {
  const sorted = new URLSearchParams(parameters)
  sorted.sort()
  return sorted.toString().replaceAll('%7E', '~').replaceAll('*', '%2A')
}

function escaped(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`
}
