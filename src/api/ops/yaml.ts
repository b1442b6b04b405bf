import { type Document, isNode, LineCounter, parseAllDocuments, type Tags, visit } from 'yaml'
import { DecodeError } from './decode-error.ts'
import { parseJson } from './parse-json.ts'

// Bodies that come as YAML. Import this module when the first one does: the library behind it is large.

export interface ParsedYaml {
  readonly value: unknown
  /** `line 7: key "x" already set in map`: a warning, or with Strict the reason to refuse. */
  readonly problems: readonly string[]
}

/** Enough for anchors that people write, too few for a bomb. */
const mostAliases = 100

/**
 * The first document, read as YAML 1.1 the way upstream reads it: `yes` is true, `0644` is octal, the last of two equal keys wins.
 * @throws DecodeError with upstream's message: `yaml: line 4: found character that cannot start any token`
 */
export function parseYaml(text: string): ParsedYaml {
  const json = plainJson(text)
  if (json !== undefined) return { value: json, problems: [] }
  refuseAbyss(text)
  const lineCounter = new LineCounter()
  const customTags = (tags: Tags) => tags.filter(isKnownToJson)
  const documents = parseAllDocuments(text, {
    version: '1.1',
    merge: true,
    prettyErrors: false,
    lineCounter,
    customTags,
  })
  const first = Array.isArray(documents) ? documents[0] : undefined
  if (first === undefined) return { value: null, problems: [] }
  const problems: string[] = []
  for (const { code, pos } of first.errors) {
    if (code !== 'DUPLICATE_KEY') throw new DecodeError(`yaml: ${goMessage(code, lineCounter.linePos(pos[0]).line)}`)
    const { line } = lineCounter.linePos(valueOffset(first, pos[0]))
    problems.push(`line ${line}: key ${JSON.stringify(keyAt(text, pos[0]))} already set in map`)
  }
  return { value: jsonOf(first, text), problems }
}

/** What YAML has its own opinion of: numbers that are no small integers, letters it does not print or takes for line ends, half letters, merges. */
const readDifferently =
  /(?:"\s*:|[,[])\s*(?:-?(?:\d+[.eE]|\d{16})|-0)|[\t\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]|\\u[dD]|"<<"/

/** YAML's keys have an end; no field's name and no label's key comes near it. */
const longestKey = 150

/** Most that comes as YAML is JSON (kubectl sends nothing else), which is read many times faster; undefined: read it as YAML. */
function plainJson(text: string): unknown {
  if (text.charCodeAt(0) !== openBrace || readDifferently.test(text)) return undefined
  try {
    const { value, repeated } = parseJson(text)
    return repeated === undefined && !hasLongKey(value) ? value : undefined
  } catch {
    // The reader of YAML finds the fault, too, and words it as upstream does.
    return undefined
  }
}

function hasLongKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some(hasLongKey)
  return Object.entries(value).some(([key, each]) => key.length > longestKey || hasLongKey(each))
}

/** No manifest is nested so deep; the library takes half a minute to find that out of three megabytes of brackets. */
const deepestYaml = 1000

/** Counts what opens: brackets not closed yet, wherever they stand, and lists begun in lists on one line. */
function refuseAbyss(text: string): void {
  let brackets = 0
  let lists = 0
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case openBracket:
      case openBrace:
        brackets++
        break
      case closeBracket:
      case closeBrace:
        brackets = Math.max(0, brackets - 1)
        break
      case dash:
        if (text.charCodeAt(at + 1) === space) lists++
        break
      case space:
        break
      default:
        lists = 0
    }
    if (brackets > deepestYaml || lists > deepestYaml) throw new DecodeError('yaml: exceeded max depth of 10000')
  }
}

const [openBracket, closeBracket, openBrace, closeBrace, dash, space] = [91, 93, 123, 125, 45, 32]

/** Upstream's message where Strict refuses. */
export function strictYamlMessage(problems: readonly string[]): string {
  return `yaml: unmarshal errors:\n${problems.map((each) => `  ${each}`).join('\n')}`
}

/** Dates and numbers of base 60 stay text, as in upstream's parser. */
function isKnownToJson(tag: Tags[number]): boolean {
  return (
    typeof tag === 'string' ||
    (tag.tag !== 'tag:yaml.org,2002:timestamp' && (tag as { format?: string }).format !== 'TIME')
  )
}

function jsonOf(document: { toJS(options: { maxAliasCount: number }): unknown }, text: string): unknown {
  try {
    return asJson(document.toJS({ maxAliasCount: mostAliases }))
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    if (error.message.startsWith('Excessive alias')) throw new DecodeError('yaml: document contains excessive aliasing')
    throw new DecodeError(`yaml: unknown anchor '${/\*(\S+)/.exec(text)?.[1] ?? ''}' referenced`)
  }
}

/** Values that YAML allows and JSON does not. */
function asJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJson)
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Uint8Array) return new TextDecoder().decode(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asJson(each)]))
}

/** Upstream counts a repeated key where its value begins. */
function valueOffset(document: Document.Parsed, keyOffset: number): number {
  let found = keyOffset
  visit(document, {
    Pair: (_, { key, value }) => {
      if (isNode(key) && key.range?.[0] === keyOffset && isNode(value)) found = value.range?.[0] ?? keyOffset
    },
  })
  return found
}

function keyAt(text: string, offset: number): string {
  const rest = text.slice(offset)
  const quoted = /^(?:"([^"]*)"|'([^']*)')/.exec(rest)
  return quoted?.[1] ?? quoted?.[2] ?? /^[^:\s,}]*/.exec(rest)?.[0] ?? ''
}

/** Upstream's parser has its own words; where it has none for a fault, the fault's name says what is wrong. */
function goMessage(code: string, line: number): string {
  const place = line > 1 ? `line ${line}: ` : ''
  switch (code) {
    case 'TAB_AS_INDENT':
      return `${place}found character that cannot start any token`
    case 'BLOCK_AS_IMPLICIT_KEY':
      return `${place}mapping values are not allowed in this context`
    case 'BAD_INDENT':
      return `${place}did not find expected key`
    case 'MISSING_CHAR':
      return `${place}could not find expected ':'`
    default:
      return `${place}${code.toLowerCase().replaceAll('_', ' ')}`
  }
}
