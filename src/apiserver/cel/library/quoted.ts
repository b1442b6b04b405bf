const signs: Readonly<Record<string, string>> = {
  ...{ '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v' },
  ...{ '\\': '\\\\', '"': '\\"' },
}

/** A text as an expression would write it. */
export function quoted(text: string): string {
  return `"${Array.from(text, (sign) => signs[sign] ?? sign).join('')}"`
}
