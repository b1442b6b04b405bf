import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scheme } from '../src/api/scheme.ts'
import { dependencies, layers } from '../src/layers.ts'
import { brokenLinks, documents, missingTests, unknownFiles, untestedGuarantees } from './documents.ts'
import { codeOnly, root, type SourceFile, sourceFiles } from './source-tree.ts'
import { exceptions } from './tidy-exceptions.ts'

const all = sourceFiles('src')
const isTest = (file: SourceFile) => file.path.endsWith('.test.ts')
const isGenerated = (file: SourceFile) => file.path.endsWith('.gen.ts')
/** Schema data: one line a field, as long as the type is. */
const isSchemaData = (file: SourceFile) =>
  /^src\/api\/(core|apps|storage|discovery|events|coordination|meta|autoscaling|policy|authentication)\//.test(
    file.path,
  )
const code = all.filter((file) => !isTest(file))

const excepted = (rule: string, path: string) => exceptions.some((one) => one.rule === rule && one.path === path)

function layerOf(path: string): string | null {
  return (
    Object.keys(layers)
      .filter((layer) => path.startsWith(`${layer}/`))
      .sort((a, b) => b.length - a.length)[0] ?? null
  )
}

/** Every offence as `file:line what`, so that a failure reads as a list of things to do. */
function offences(
  rule: string,
  files: readonly SourceFile[],
  find: (line: string, file: SourceFile) => string | null,
): string[] {
  return files
    .filter((file) => !excepted(rule, file.path))
    .flatMap((file) =>
      codeOnly(file.text)
        .split('\n')
        .flatMap((line, index) => {
          const what = find(line, file)
          return what === null ? [] : [`${file.path}:${index + 1} ${what}`]
        }),
    )
}

describe('tidy', () => {
  test('folders import only what src/layers.ts allows', () => {
    const wrong = code
      .filter((file) => !excepted('layers', file.path))
      .flatMap((file) => {
        const from = layerOf(file.path)
        return file.imports.flatMap((imported) => {
          const to = imported.file === null ? null : layerOf(imported.file)
          if (from === null || to === null || from === to || layers[from]!.includes(to)) return []
          return [`${file.path} imports ${imported.file}: ${from} may not import ${to}`]
        })
      })
    expect(wrong).toEqual([])
  })

  test('only base/os touches the operating system', () => {
    const wrong = code
      .filter((file) => !file.path.startsWith('src/base/os/'))
      .flatMap((file) =>
        file.imports.filter((one) => one.from.startsWith('node:')).map((one) => `${file.path} imports ${one.from}`),
      )
    expect(wrong).toEqual([])
  })

  test('time, chance and the process come through the seams', () => {
    const banned: readonly (readonly [RegExp, string])[] = [
      [/\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/, 'take a Clock'],
      [/\bMath\.random\b|\bcrypto\.(randomUUID|getRandomValues)\b/, 'take a Random'],
      [/(?<![.\w])(setTimeout|setInterval|setImmediate)\(/, 'take Timers'],
      [
        /(?<![.\w'])process\.(env|argv|exit|cwd|pid|on|stdout|stderr|kill|nextTick)\b/,
        'import process from base/os/process.ts, in a layer that may',
      ],
    ]
    const mayUseProcess = (file: SourceFile) => file.imports.some((one) => one.file === 'src/base/os/process.ts')
    const files = code.filter((file) => !file.path.startsWith('src/base/os/'))
    const wrong = offences('globals', files, (line, file) => {
      const found = banned.find(([pattern]) => pattern.test(line))
      return found === undefined || (found[1].includes('process') && mayUseProcess(file)) ? null : found[1]
    })
    expect(wrong).toEqual([])
  })

  test('the generic part of the API server knows no kind by name', () => {
    // What is different for a kind stands in strategies/ and subresources/; admission, authorization, the allocation of addresses,
    // validation, aggregation and the way to webhooks are about kinds that upstream names there, too. All else is generic, the
    // folder's own files included.
    const generic =
      /^src\/(api\/ops|apiserver\/(?!(strategies|subresources|admission|auth|allocation|validation|aggregation|webhooks)\/))/
    const kinds = scheme.kinds.flatMap(({ kind, plural }) => [kind, plural])
    const named = new RegExp(`(['"])(?:${kinds.join('|')})\\1|\\b(?:${kinds.join('|')})Kind\\b`)
    const files = code.filter(({ path }) => generic.test(path) && !excepted('kinds', path))
    const wrong = files.flatMap((file) =>
      file.text.split('\n').flatMap((line, index) => {
        const found = named.exec(line)
        return found === null ? [] : [`${file.path}:${index + 1} names ${found[0]}: strategies/ and subresources/ may`]
      }),
    )
    expect(wrong).toEqual([])
  })

  test("a controller's folder has its neighbours' file names", () => {
    const folders = new Set(all.flatMap(({ path }) => /^src\/controllers\/[\w-]+(?=\/)/.exec(path) ?? []))
    const missing = [...folders]
      .flatMap((folder) => ['README.md', 'controller.ts', 'plan.ts', 'plan.test.ts'].map((name) => `${folder}/${name}`))
      .filter((path) => !existsSync(join(root, path)) && !excepted('roles', path))
    // What not every controller has stands, where one has it, in the file of that name.
    const roles: readonly (readonly [RegExp, string])[] = [
      [/^export (?:async )?function observe(?:[A-Z]\w*)?\(/m, 'observe.ts'],
      [/^export (?:async )?function execute\(/m, 'execute.ts'],
      [/^export (?:type|interface) (?:Action|Observation)\b/m, 'model.ts'],
    ]
    const elsewhere = code.flatMap(({ path, text }) =>
      roles.flatMap(([role, name]) =>
        folders.has(dirname(path)) && basename(path) !== name && !excepted('roles', path) && role.test(text)
          ? [`${path}: ${role.exec(text)![0]} … belongs into ${name}`]
          : [],
      ),
    )
    expect(folders.size).toBeGreaterThan(20)
    expect([...missing, ...elsewhere]).toEqual([])
  })

  test('files are short', () => {
    const measured = code.filter((file) => !isGenerated(file) && !isSchemaData(file))
    const lengths = measured.map((file) => ({ path: file.path, lines: file.text.trimEnd().split('\n').length }))
    const long = lengths.filter((one) => one.lines > 400 && !excepted('length', one.path))
    const sorted = lengths.map((one) => one.lines).sort((a, b) => a - b)
    expect(long).toEqual([])
    expect(sorted[sorted.length >> 1], 'median lines a file').toBeLessThanOrEqual(100)
  })

  test('functions fit one look: 70 lines', () => {
    const wrong = code
      .filter((file) => !isGenerated(file) && !isSchemaData(file) && !excepted('functions', file.path))
      .flatMap((file) => longFunctions(file))
    expect(wrong).toEqual([])
  })

  test('no file imports itself through others', () => {
    expect(cycles(code)).toEqual([])
  })

  test('nothing is left to do later', () => {
    const wrong = [...all, ...sourceFiles('test'), ...sourceFiles('scripts'), ...sourceFiles('bench')]
      .filter((file) => file.path !== 'test/tidy.test.ts')
      .flatMap((file) =>
        file.text
          .split('\n')
          .flatMap((line, index) => (/\b(TODO|FIXME|XXX)\b/.test(line) ? [`${file.path}:${index + 1}`] : [])),
      )
    expect(wrong).toEqual([])
  })

  test('each dependency has its reason', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const names = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }).sort()
    expect(names).toEqual(Object.keys(dependencies).sort())
  })

  test('the lock file is whole: npm ci refuses one that names an optional package it does not hold', () => {
    interface Locked {
      readonly optionalDependencies?: Readonly<Record<string, string>>
    }
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
    const packages = lock.packages as Readonly<Record<string, Locked>>
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages))
        .map((name) => `${path} → ${name}`),
    )
    expect(missing).toEqual([])
  })

  test('the lock file carries no addresses', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved":/)
  })
})

describe('documents', () => {
  const files = [...all, ...['bench', 'scripts', 'test'].flatMap(sourceFiles)]

  test('link to what is there, and name source files that are', () => {
    const byName = Map.groupBy(
      files.map(({ path }) => path),
      (path) => basename(path),
    )
    expect(documents().flatMap((each) => [...brokenLinks(each), ...unknownFiles(each, byName)])).toEqual([])
  })

  test('of bugs name a test that is in its file', () => {
    const texts = new Map(files.map(({ path, text }) => [path, text]))
    const bugs = documents().filter(({ path }) => path === 'docs/bugs.md')
    expect(bugs.flatMap((each) => missingTests(each, (file) => texts.get(file) ?? ''))).toEqual([])
  })

  test('of controllers, and of what holds data or runs pods, name a test for each guarantee', () => {
    const textOf = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '')
    const held = /^src\/(controllers|images|node|proxy|scheduler|sim|storage)\/(.+\/)?README\.md$/
    expect(
      documents()
        .filter(({ path }) => held.test(path))
        .flatMap((each) => untestedGuarantees(each, textOf)),
    ).toEqual([])
  })
})

/** Functions by their indentation: from a line that opens one to the line that closes it at the same depth. */
function longFunctions(file: SourceFile): string[] {
  const lines = file.text.split('\n')
  const opens =
    /^(\s*)(export )?(async )?(function\b|(static |private |readonly |get |set |#)*(async )?\*?[\w#]+(<[^>]*>)?\(.*\).*\{$|(const|let) \w+ = (async )?(\(.*\)|\w+).*=> \{$)/
  return lines.flatMap((line, index) => {
    const found = opens.exec(line)
    if (found === null || /^\s*(if|for|while|switch|return|describe|test|table)\b/.test(line)) return []
    const length =
      lines
        .slice(index + 1)
        .findIndex((later) => later.startsWith(`${found[1]}}`) && !later.startsWith(`${found[1]} `)) + 2
    return length > 71 ? [`${file.path}:${index + 1} is ${length} lines`] : []
  })
}

/** Imports of types count, and those that wait until they are asked for: who reads one file must be able to end somewhere. */
function cycles(files: readonly SourceFile[]): string[] {
  const edges = new Map(
    files.map((file) => [file.path, file.imports.filter((one) => one.file !== null).map((one) => one.file!)]),
  )
  const state = new Map<string, 'open' | 'done'>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]) => {
    if (state.get(path) === 'done') return
    if (state.get(path) === 'open') {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      return
    }
    state.set(path, 'open')
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
    state.set(path, 'done')
  }
  for (const path of edges.keys()) visit(path, [])
  return found
}
