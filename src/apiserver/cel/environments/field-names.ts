// Names of fields as expressions can spell them.

const reserved = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
)

const unspeakable = /__|[./-]/

/** `__dash__` for `-`, and so on; words of the language between underscores. */
export function escapedName(name: string): string {
  if (reserved.has(name)) return `__${name}__`
  if (!unspeakable.test(name)) return name
  return name
    .replaceAll('__', '__underscores__')
    .replaceAll('.', '__dot__')
    .replaceAll('-', '__dash__')
    .replaceAll('/', '__slash__')
}

/** The name of a field that rules know by this one. */
export function unescapedName(name: string): string {
  const word = /^__(.*)__$/.exec(name)?.[1]
  if (word !== undefined && reserved.has(word)) return word
  return name.replace(/__(underscores|dot|dash|slash)__/g, (_, sign: string) => signs[sign] ?? '')
}

const signs: Readonly<Record<string, string>> = { underscores: '__', dot: '.', dash: '-', slash: '/' }
