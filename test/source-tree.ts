import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

export interface SourceFile {
  /** From the checkout's top, with `/`. */
  readonly path: string
  readonly text: string
  readonly imports: readonly SourceImport[]
}

export interface SourceImport {
  readonly from: string
  /** The checkout's file it names, or null for a package or a Node module. */
  readonly file: string | null
}

/** Every TypeScript file below `folder`, with what it imports. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('/testdata/'))
    .sort()
    .map((file) => {
      const text = readFileSync(file, 'utf8')
      return { path: relative(root, file), text, imports: importsOf(file, text) }
    })
}

const importPattern =
  /^\s*(?:import|export)\s+(?:type\s)?[^'"`;]*?\bfrom\s+'([^']+)'|\bimport\('([^']+)'\)|^import\s+'([^']+)'/gm

function importsOf(file: string, text: string): SourceImport[] {
  return [...text.matchAll(importPattern)].map((found) => {
    const from = found[1] ?? found[2] ?? found[3]!
    return {
      from,
      file: from.startsWith('.') ? relative(root, resolve(dirname(file), from)) : null,
    }
  })
}

/** Comments and string contents blanked, so that a word in prose is not taken for code. Line numbers stay. */
export function codeOnly(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, (found) =>
    found.replace(/[^\n]/g, ' '),
  )
}
