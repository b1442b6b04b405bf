import { DecodeError } from '../ops/decode-error.ts'
import type { Node } from './node.ts'
import type { Token, WrittenTag } from './token.ts'
import type { Tokens } from './tokens.ts'

const standardPrefixes: readonly (readonly [handle: string, prefix: string])[] = [
  ['!', '!'],
  ['!!', 'tag:yaml.org,2002:'],
]

interface Parsing {
  readonly tokens: Tokens
  readonly anchors: Map<string, Node>
  readonly prefixes: ReadonlyMap<string, string>
}

/** The next document; null where there is none. `isFirst`: it need not begin with `---`. */
export function parseDocument(tokens: Tokens, isFirst: boolean): Node | null {
  if (!isFirst) while (tokens.peek().is === 'document end') tokens.take()
  const { is } = tokens.peek()
  if (is === 'stream end') return null
  const isBare = isFirst && !['version', 'tag prefix', 'document start'].includes(is)
  const prefixes = isBare ? new Map(standardPrefixes) : directives(tokens)
  const parsing = { tokens, anchors: new Map<string, Node>(), prefixes }
  const root = isBare ? node(parsing, 'block') : content(parsing)
  if (tokens.peek().is === 'document end') tokens.take()
  return root
}

/** All up to the `---`. */
function directives(tokens: Tokens): ReadonlyMap<string, string> {
  const prefixes = new Map<string, string>()
  let isVersionSaid = false
  for (let token = tokens.peek(); token.is === 'version' || token.is === 'tag prefix'; token = tokens.peek()) {
    if (token.is === 'version') {
      if (isVersionSaid) throw refuse(token, 'found duplicate %YAML directive')
      if (token.version !== '1.1') throw refuse(token, 'found incompatible YAML document')
      isVersionSaid = true
    } else {
      if (prefixes.has(token.handle)) throw refuse(token, 'found duplicate %TAG directive')
      prefixes.set(token.handle, token.prefix)
    }
    tokens.take()
  }
  if (tokens.peek().is !== 'document start') throw refuse(tokens.peek(), 'did not find expected <document start>')
  tokens.take()
  return new Map([...standardPrefixes, ...prefixes])
}

function content(parsing: Parsing): Node {
  const token = parsing.tokens.peek()
  const isOver = ['version', 'tag prefix', 'document start', 'document end', 'stream end'].includes(token.is)
  return isOver ? empty(token.line) : node(parsing, 'block')
}

/** What may stand there: `below key` a list need not be indented. */
type Context = 'flow' | 'block' | 'below key'

function node(parsing: Parsing, context: Context): Node {
  const { tokens, anchors } = parsing
  const first = tokens.peek()
  if (first.is === 'alias') {
    tokens.take()
    const of = anchors.get(first.name)
    if (of === undefined) throw new DecodeError(`yaml: unknown anchor '${first.name}' referenced`)
    return { is: 'alias', line: first.line, name: first.name, of }
  }
  const { anchor, tag } = properties(parsing)
  const line = first.line
  const token = tokens.peek()
  if (token.is === 'scalar') {
    tokens.take()
    const isPlain = (tag === '' && token.isPlain) || tag === '!'
    return anchored(parsing, anchor, { is: 'scalar', line, tag, value: token.value, isPlain })
  }
  if (token.is === '[' || isBlockSequence(token, context)) {
    const items: Node[] = []
    const sequence = anchored(parsing, anchor, { is: 'sequence', line, items })
    if (token.is === '[') flowSequence(parsing, items)
    else blockSequence(parsing, items)
    return sequence
  }
  if (token.is === '{' || (token.is === 'block mapping' && context !== 'flow')) {
    const pairs: (readonly [Node, Node])[] = []
    const mapping = anchored(parsing, anchor, { is: 'mapping', line, pairs })
    if (token.is === '{') flowMapping(parsing, pairs)
    else blockMapping(parsing, pairs)
    return mapping
  }
  if (anchor !== '' || tag !== '') {
    return anchored(parsing, anchor, { is: 'scalar', line, tag, value: '', isPlain: tag === '' })
  }
  throw refuse(token, 'did not find expected node content')
}

function isBlockSequence(token: Token, context: Context): boolean {
  return (token.is === 'block sequence' && context !== 'flow') || (token.is === '-' && context === 'below key')
}

/** Known by its name before it is read: it may hold itself. */
function anchored({ anchors }: Parsing, anchor: string, made: Node): Node {
  if (anchor !== '') anchors.set(anchor, made)
  return made
}

function properties(parsing: Parsing): { readonly anchor: string; readonly tag: string } {
  const { tokens } = parsing
  let anchor = ''
  let tag: Token | null = null
  for (let token = tokens.peek(); ; token = tokens.peek()) {
    if (token.is === 'anchor' && anchor === '') anchor = token.name
    else if (token.is === 'tag' && tag === null) tag = token
    else break
    tokens.take()
  }
  return { anchor, tag: tag === null ? '' : wholeTag(parsing, tag, tag.tag) }
}

function wholeTag({ prefixes }: Parsing, token: Token, { handle, suffix }: WrittenTag): string {
  if (handle === '') return suffix
  const prefix = prefixes.get(handle)
  if (prefix === undefined) throw refuse(token, 'found undefined tag handle')
  return prefix + suffix
}

/** With a mark of its own, or without one where it is not indented. */
function blockSequence(parsing: Parsing, items: Node[]): void {
  const { tokens } = parsing
  const isIndented = tokens.peek().is === 'block sequence'
  if (isIndented) tokens.take()
  const ends = isIndented ? ['-', 'block end'] : ['-', '?', ':', 'block end']
  while (tokens.peek().is === '-') {
    const { line } = tokens.take()
    items.push(ends.includes(tokens.peek().is) ? empty(line) : node(parsing, 'block'))
  }
  if (!isIndented) return
  if (tokens.peek().is !== 'block end') throw refuse(tokens.peek(), "did not find expected '-' indicator")
  tokens.take()
}

function blockMapping(parsing: Parsing, pairs: (readonly [Node, Node])[]): void {
  const { tokens } = parsing
  tokens.take()
  for (let token = tokens.take(); token.is !== 'block end'; token = tokens.take()) {
    if (token.is !== '?') throw refuse(token, 'did not find expected key')
    const key = blockPart(parsing, token.line)
    const next = tokens.peek()
    if (next.is === ':') tokens.take()
    pairs.push([key, next.is === ':' ? blockPart(parsing, next.line) : empty(next.line)])
  }
}

function blockPart(parsing: Parsing, line: number): Node {
  return ['?', ':', 'block end'].includes(parsing.tokens.peek().is) ? empty(line) : node(parsing, 'below key')
}

function flowSequence(parsing: Parsing, items: Node[]): void {
  eachInFlow(parsing, ']', () => {
    const { tokens } = parsing
    if (tokens.peek().is !== '?') {
      items.push(node(parsing, 'flow'))
      return
    }
    // A pair without braces: a mapping of its own.
    const { line } = tokens.take()
    const isKeyEmpty = [':', ',', ']'].includes(tokens.peek().is)
    // Upstream takes what comes instead of a key for it.
    const key = isKeyEmpty ? empty(tokens.take().line) : node(parsing, 'flow')
    items.push({ is: 'mapping', line, pairs: [[key, flowValue(parsing, ']')]] })
  })
}

function flowMapping(parsing: Parsing, pairs: (readonly [Node, Node])[]): void {
  eachInFlow(parsing, '}', () => {
    const { tokens } = parsing
    if (tokens.peek().is !== '?') {
      pairs.push([node(parsing, 'flow'), empty(tokens.peek().line)])
      return
    }
    tokens.take()
    const isKeyEmpty = [':', ',', '}'].includes(tokens.peek().is)
    const key = isKeyEmpty ? empty(tokens.peek().line) : node(parsing, 'flow')
    pairs.push([key, flowValue(parsing, '}')])
  })
}

function eachInFlow({ tokens }: Parsing, end: ']' | '}', read: () => void): void {
  tokens.take()
  for (let isFirst = true; tokens.peek().is !== end; isFirst = false) {
    if (!isFirst) {
      if (tokens.peek().is !== ',') throw refuse(tokens.peek(), `did not find expected ',' or '${end}'`)
      tokens.take()
      if (tokens.peek().is === end) break
    }
    read()
  }
  tokens.take()
}

function flowValue(parsing: Parsing, end: ']' | '}'): Node {
  const { tokens } = parsing
  if (tokens.peek().is === ':') {
    tokens.take()
    if (![',', end].includes(tokens.peek().is)) return node(parsing, 'flow')
  }
  return empty(tokens.peek().line)
}

function empty(line: number): Node {
  return { is: 'scalar', line, tag: '', value: '', isPlain: true }
}

/** Upstream counts the lines of these from 0. */
function refuse({ line }: Token, problem: string): DecodeError {
  return new DecodeError(`yaml: ${line > 0 ? `line ${line}: ` : ''}${problem}`)
}
