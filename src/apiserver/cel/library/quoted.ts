const signs: Readonly<Record<string, string>> = {
  ...{ '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v' },
  ...{ '\\': '\\\\', '"': '\\"' },
}

const special = new RegExp(`[${Object.keys(signs).join('').replace('\\', '\\\\')}]`, 'g')

/** A text as an expression would write it. */
export function quoted(text: string): string {
  return `"${text.replace(special, (sign) => signs[sign] ?? sign)}"`
}
