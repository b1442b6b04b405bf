/**
 * Writes the schema files of built-in kinds from facts about Kubernetes' API, once: afterwards they are ours and edited by hand.
 * It refuses to touch a file that is there already.
 *
 *   scripts/run node scripts/scaffold.ts --facts DIR [--docs FILE] [--force]
 *
 * DIR holds types.json, openapi.json, defaults.json, field-selectors.json and discovery/; FILE maps `Type` and `Type.field` to sentences.
 * To add kinds: a row in `layout` (scaffold-layout.ts; of the core group in scaffold-layout-core.ts) and, for a resource, its plural.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { type Facts, type FactType, readFacts } from './scaffold-facts.ts'
import { fieldText } from './scaffold-field.ts'
import { kindText } from './scaffold-kind.ts'
import { layout } from './scaffold-layout.ts'

const { values: args } = parseArgs({
  options: { facts: { type: 'string' }, docs: { type: 'string' }, force: { type: 'boolean', default: false } },
})
if (args.facts === undefined) throw new Error('say where the facts are: --facts DIR')

const facts = readFacts(args.facts)
const docs: Readonly<Record<string, string>> =
  args.docs === undefined ? {} : JSON.parse(readFileSync(args.docs, 'utf8'))

/** Where each message is declared. */
const fileOf = new Map<string, string>()
for (const [path, part] of Object.entries(layout))
  for (const name of part.messages) fileOf.set(part.prefix + name, path)

for (const [path, part] of Object.entries(layout)) {
  const target = join('src/api', path)
  if (existsSync(target) && !args.force) continue
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, fileText(path, part.prefix, part.messages, part.resources))
}

/** Messages that others inline or refer to come first. */
function inOrder(names: readonly string[], seen: Set<string> = new Set()): string[] {
  const ordered: string[] = []
  const visit = (name: string) => {
    if (seen.has(name)) return
    seen.add(name)
    for (const other of referencesOf(facts, name)) if (names.includes(other)) visit(other)
    ordered.push(name)
  }
  for (const name of names) visit(name)
  return ordered
}

function referencesOf(all: Facts, name: string): string[] {
  const type = all.types[name]
  if (type === undefined) throw new Error(`no such type: ${name}`)
  return type.fields.flatMap((field) => references(field.type))
}

function references(type: FactType): string[] {
  if (typeof type === 'string') return []
  if (type.ref !== undefined) return type.ref.endsWith('.TypeMeta') ? [] : [type.ref]
  return [type.list, type.map].flatMap((inner) => (inner === undefined ? [] : references(inner)))
}

function fileText(path: string, prefix: string, shortNames: readonly string[], resources: readonly string[]): string {
  const names = inOrder(shortNames.map((each) => prefix + each))
  const body = names.map((name) => messageText(name)).join('\n')
  const kinds = resources.map((resource) => kindText(facts, resource)).join('\n')
  const builders =
    'message atomicMessage string bool bytes int32 int64 double json duration either time microTime quantity intOrString fieldsV1 raw structTime structMicroTime structQuantity structIntOrString oneOf field struct inline list wrappedList wrapped map typeMeta'
      .split(' ')
      .filter((word) =>
        new RegExp(`(?<![.'\\w])${word === 'typeMeta' ? '\\.\\.\\.typeMeta' : `${word}\\(`}`).test(body),
      )
  const imports = new Map<string, string[]>()
  for (const name of names) {
    for (const other of referencesOf(facts, name)) {
      const from = fileOf.get(other)
      if (from === undefined) throw new Error(`${name} refers to ${other}, which no file holds`)
      if (from !== path) imports.set(from, [...(imports.get(from) ?? []), other.split('.').at(-1)!])
    }
  }
  const here = dirname(join('src/api', path))
  const rel = (file: string) => {
    const to = relative(here, join('src/api', file))
    return to.startsWith('.') ? to : `./${to}`
  }
  const lines = [`import { ${builders.join(', ')} } from '${rel('schema/builder.ts')}'`]
  if (resources.length > 0) {
    lines.push(`import { defineKind } from '${rel('kind.ts')}'`)
    lines.push(`import type * as api from '${rel('types.gen.ts')}'`)
  }
  for (const [from, what] of imports) lines.push(`import { ${[...new Set(what)].join(', ')} } from '${rel(from)}'`)
  return `${lines.join('\n')}\n\n${body}${kinds === '' ? '' : `\n${kinds}`}`
}

function messageText(name: string): string {
  const short = name.split('.').at(-1)!
  const about = facts.openapi[name] ?? {}
  const maker = about['x-kubernetes-map-type'] === 'atomic' ? 'atomicMessage' : 'message'
  const lines = facts.types[name]!.fields.map((field) => `  ${fieldText(facts, docs, name, field)},`)
  return `export const ${short} = ${maker}('${name}', ${quoted(docs[name.split('.').slice(-3).join('.')] ?? docs[short] ?? '')}, () => ({\n${lines.join('\n')}\n}))\n`
}

function quoted(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`
}
