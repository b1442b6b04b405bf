/** What names stand for in a stage: its image's environment, its arguments, and what was given for them. Pure. */
import type { Arguments, Draft } from './draft.ts'
import { argsOf } from './recipe.ts'
import type { Lookup } from './words.ts'

/** ENV comes before ARG. */
export function lookupIn({ config, args }: Draft): Lookup {
  const env = new Map((config.Env ?? []).map((entry) => splitEntry(entry)))
  return (name) => env.get(name) ?? args.get(name)
}

export function mergedEnv(env: readonly string[], pairs: readonly (readonly [string, string])[]): readonly string[] {
  const merged = new Map(env.map(splitEntry))
  for (const [name, value] of pairs) merged.set(name, value)
  return Array.from(merged, ([name, value]) => `${name}=${value}`)
}

function splitEntry(entry: string): [string, string] {
  const at = entry.indexOf('=')
  return at < 0 ? [entry, ''] : [entry.slice(0, at), entry.slice(at + 1)]
}

export function withArgs(draft: Draft, text: string, { given, globals }: Arguments): ReadonlyMap<string, string> {
  const args = new Map(draft.args)
  for (const [name, value] of argsOf(text, given, args)) {
    const found = value ?? globals.get(name)
    if (found !== undefined) args.set(name, found)
  }
  return args
}

/** A command sees the build's arguments, but what the image has of the same name. */
export function runEnv({ config, args }: Draft): readonly string[] {
  const own = new Set((config.Env ?? []).map((entry) => splitEntry(entry)[0]))
  return [...args].filter(([name]) => !own.has(name)).map(([name, value]) => `${name}=${value}`)
}

const proxyNames: readonly string[] = ['http_proxy', 'https_proxy', 'ftp_proxy', 'no_proxy', 'all_proxy']

/** Given to a build, these need no ARG. Programs look for them in small letters or in capitals. */
export function proxiesOf(given: ReadonlyMap<string, string>): readonly string[] {
  return [...given]
    .filter(([name]) => proxyNames.includes(name.toLowerCase()))
    .flatMap(([name, value]) => [`${name.toUpperCase()}=${value}`, `${name.toLowerCase()}=${value}`])
}
