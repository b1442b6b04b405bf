import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { root } from './source-tree.ts'

const recordings = 'test/compat/cases/controllers'

export interface Document {
  /** From the checkout's top. */
  readonly path: string
  readonly text: string
}

/** What is written for people: the pages at the top, those of `docs`, and each component's own. */
export function documents(): readonly Document[] {
  const below = ['docs', 'src', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).map((entry) =>
      relative(root, join(entry.parentPath, entry.name)),
    ),
  )
  const paths = [...readdirSync(root), ...below].filter((path) => path.endsWith('.md')).sort()
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Links to files that are not there. */
export function brokenLinks({ path, text }: Document): readonly string[] {
  const targets = Array.from(text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g), (found) => found[1]!)
  return targets
    .filter((target) => !/^https?:/.test(target) && !existsSync(join(root, dirname(path), target)))
    .map((target) => `${path} links to ${target}`)
}

/** Source files it names, in part or in whole, that none of `files` is. */
export function unknownFiles(
  { path, text }: Document,
  files: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const names = Array.from(text.matchAll(/`(?:\.\.\/)*([\w/-][\w./-]*\.ts)`/g), (found) => found[1]!)
  const isThere = (name: string) => files.get(basename(name))?.some((file) => `/${file}`.endsWith(`/${name}`)) ?? false
  return names.filter((name) => !isThere(name)).map((name) => `${path} names ${name}`)
}

/** Tests of bugs, as `file`, "part of a title", that are not there; a row without a file speaks of the last one's. */
export function missingTests({ path, text }: Document, textOf: (file: string) => string): readonly string[] {
  let files: readonly string[] = []
  return text.split('\n').flatMap((line) => {
    const cell = line.split('|').at(-2) ?? ''
    const own = Array.from(cell.matchAll(/`([\w./-]+\.test\.ts)`/g), (found) => found[1]!)
    if (own.length > 0) files = own
    const names = Array.from(cell.matchAll(/"([^"]+?)(?: …)?"/g), (found) => plain(found[1]!))
    return names
      .filter((name) => !files.some((file) => titles(file, textOf(file)).some((title) => title.includes(name))))
      .map((name) => `${path}: no test "${name}" in ${files.join(', ')}`)
  })
}

/** Numbered guarantees, in a list or a table, that name no test, as `file` "name …", or one that is not there. */
export function untestedGuarantees({ path, text }: Document, textOf: (file: string) => string): readonly string[] {
  const section =
    /^(?:\*\*Guarantees\*\*|## Guarantees)\n([\s\S]*?)(?=^\*\*[A-Z]|^## |(?![\s\S]))/m.exec(text)?.[1] ?? ''
  const items = Array.from(section.matchAll(/^(?:\| )?(\d+)[. ].*(?:\n +\S.*)*/gm), ([item, number]) => ({
    number,
    item: item.replaceAll(/\s+/g, ' '),
  }))
  if (items.length === 0) return [`${path} guarantees nothing`]
  return items.flatMap(({ number, item }) => {
    const tests = Array.from(item.matchAll(/`([\w./-]+\.(?:ts|json))`((?:,? "[^"]+")+)/g), ([, file, names]) => ({
      file: file!.startsWith('test/') ? file! : join(file!.endsWith('.json') ? recordings : dirname(path), file!),
      names: Array.from(names!.matchAll(/"([^"]+)"/g), ([, name]) => plain(name!)),
    }))
    if (tests.length === 0) return [`${path}: no test for guarantee ${number}`]
    return tests.flatMap(({ file, names }) =>
      names
        .filter((name) => !titles(file, textOf(file)).some((title) => isNamed(title, name)))
        .map((name) => `${path}: no test "${name}" in ${file} for guarantee ${number}`),
    )
  })
}

const literal = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/.source
/** What a title comes after: a call, the call of what `each` or `skipIf` returned, or the beginning of a row. */
const beforeTitle = /(?:\b(?:test|it|describe|table)\(|(?:\]|^ *|\.each\(\w+|\.skipIf\(.*)\)\(|^ *\[)\s*/.source
const title = new RegExp(`${beforeTitle}(?:${literal})`, 'gm')
const comment = /^ *(?:\/\/.*|\/\*[\s\S]*?\*\/)/gm

/** The titles of a file's tests and of their rows; of a file of recordings, the names of its stories. */
function titles(file: string, text: string): readonly string[] {
  if (file.endsWith('.json')) {
    const { cases } = JSON.parse(text || '{"cases":[]}') as { readonly cases: readonly { readonly name: string }[] }
    return cases.map(({ name }) => name)
  }
  const found = text.replaceAll(comment, '').matchAll(title)
  return Array.from(found, ([, single, double, template]) => plain(single ?? double ?? template!))
}

/** Is this title meant by `name`, in which … stands for whatever is left out? */
function isNamed(title: string, name: string): boolean {
  const [first = '', ...others] = name.split('…').map((part) => part.trim())
  if (others.length === 0) return title === name
  const last = others.pop()!
  const middle = title.slice(first.length, title.length - last.length)
  return title.startsWith(first) && title.endsWith(last) && others.every((part) => middle.includes(part))
}

function plain(text: string): string {
  return text.replaceAll("\\'", "'").replaceAll('’', "'")
}
