import { DecodeError } from '../ops/decode-error.ts'
import { wholeNumber } from '../ops/long-number.ts'
import { goFloat, goValue } from './go-value.ts'
import type { Node } from './node.ts'
import { resolveScalar, type Scalar } from './resolve.ts'
import type { Mapping, Value } from './value.ts'

// A document as JSON: scalars read as what they are, aliases followed, mappings merged.

export interface Composed {
  readonly value: unknown
  /** `line 7: key "x" already set in map`: a warning, or with Strict the reason to refuse. */
  readonly problems: readonly string[]
}

interface Composing {
  readonly problems: string[]
  /** Aliases that are being followed. */
  readonly followed: Set<Node>
  nodes: number
  nodesBehindAliases: number
  textBehindAliases: number
}

/** @throws DecodeError for what is no document of its own tags, or can't be JSON */
export function compose(root: Node): Composed {
  const composing: Composing = {
    problems: [],
    followed: new Set(),
    nodes: 0,
    nodesBehindAliases: 0,
    textBehindAliases: 0,
  }
  return { value: asJson(read(composing, root)), problems: composing.problems }
}

function read(composing: Composing, node: Node): Value {
  count(composing)
  switch (node.is) {
    case 'scalar':
      countText(composing, node)
      return scalarOf(node)
    case 'sequence':
      return { is: 'sequence', items: node.items.map((item) => read(composing, item)) }
    case 'mapping': {
      const map: Mapping = new Map()
      fill(composing, map, node)
      return { is: 'mapping', map }
    }
    case 'alias':
      return follow(composing, node, (target) => read(composing, target))
  }
}

type NodeOf<Is> = Extract<Node, { is: Is }>

function follow<T>(composing: Composing, alias: NodeOf<'alias'>, then: (target: Node) => T): T {
  const { followed } = composing
  if (followed.has(alias)) throw new DecodeError(`yaml: anchor '${alias.name}' value contains itself`)
  followed.add(alias)
  const value = then(alias.of)
  followed.delete(alias)
  return value
}

/** A few lines of aliases of aliases would be a document of gigabytes. Upstream's measure: how much of all lies behind them. */
function count(composing: Composing): void {
  composing.nodes++
  if (composing.followed.size > 0) composing.nodesBehindAliases++
  const { nodes, nodesBehindAliases: behind } = composing
  if (behind > 100 && nodes > 1000 && behind / nodes > allowedShare(nodes)) throw excessive()
}

function excessive(): DecodeError {
  return new DecodeError('yaml: document contains excessive aliasing')
}

/** As much as a body holds. Upstream lets a long text be said ever again, and takes twenty seconds and all memory for it. */
const longestBehindAliases = 3 << 20

function countText(composing: Composing, { value }: NodeOf<'scalar'>): void {
  if (composing.followed.size > 0) composing.textBehindAliases += value.length
  if (composing.textBehindAliases > longestBehindAliases) throw excessive()
}

const [fewNodes, manyNodes] = [400_000, 4_000_000]

function allowedShare(nodes: number): number {
  const along = Math.min(1, Math.max(0, (nodes - fewNodes) / (manyNodes - fewNodes)))
  return 0.99 - 0.89 * along
}

function fill(composing: Composing, map: Mapping, { pairs }: NodeOf<'mapping'>): void {
  for (const [keyNode, valueNode] of pairs) {
    if (isMerge(keyNode)) {
      merge(composing, map, valueNode)
      continue
    }
    const key = read(composing, keyNode)
    if (key.is === 'mapping' || key.is === 'sequence') throw new DecodeError(`yaml: invalid map key: ${goValue(key)}`)
    const value = read(composing, valueNode)
    const name = goValue(key)
    if (map.has(name)) composing.problems.push(`line ${valueNode.line + 1}: key ${name} already set in map`)
    map.set(name, { key, value })
  }
}

function isMerge(node: Node): boolean {
  return node.is === 'scalar' && node.value === '<<' && (node.isPlain || node.tag === `${standard}merge`)
}

/** Its keys as if they stood here; of several mappings the first counts most. */
function merge(composing: Composing, map: Mapping, from: Node): void {
  const sources = from.is === 'sequence' ? from.items.toReversed() : [from]
  for (const source of sources) {
    const target = source.is === 'alias' ? source.of : source
    if (target.is !== 'mapping') throw new DecodeError('yaml: map merge requires map or sequence of maps as the value')
    count(composing)
    if (source.is !== 'alias') fill(composing, map, target)
    else
      follow(composing, source, () => {
        count(composing)
        fill(composing, map, target)
      })
  }
}

const standard = 'tag:yaml.org,2002:'

function scalarOf({ tag, value, isPlain }: NodeOf<'scalar'>): Scalar {
  if (tag === '') return isPlain ? resolveScalar(value) : { is: 'text', value }
  const name = tag.startsWith(standard) ? tag.slice(standard.length) : ''
  if (name === 'binary') return { is: 'text', value: fromBase64(value) }
  if (name === 'str' || !(name in tagOf)) return { is: 'text', value }
  const found = resolveScalar(value)
  if (tagOf[name] === found.is) return found
  if (name === 'float' && found.is === 'whole') return { is: 'float', value: Number(found.value) }
  throw new DecodeError(`yaml: cannot decode !!${goTag(found)} \`${value}\` as a !!${name}`)
}

/** The tags that scalars have by what they look like. */
const tagOf: Readonly<Record<string, Scalar['is']>> = {
  bool: 'bool',
  int: 'whole',
  float: 'float',
  null: 'null',
  timestamp: 'time',
}

function goTag(found: Scalar): string {
  return Object.keys(tagOf).find((name) => tagOf[name] === found.is) ?? 'str'
}

function fromBase64(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (each) => each.charCodeAt(0)))
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    throw new DecodeError('yaml: !!binary value contains invalid base64 data')
  }
}

function asJson(value: Value): unknown {
  switch (value.is) {
    case 'sequence':
      return value.items.map(asJson)
    case 'mapping': {
      const entries = Array.from(value.map.values(), (entry) => [keyText(entry.key, entry.value), asJson(entry.value)])
      return Object.fromEntries(entries)
    }
    case 'whole':
      return wholeNumber(value.value)
    case 'float':
      if (Number.isFinite(value.value)) return value.value
      throw new DecodeError(`json: unsupported value: ${goFloat(value.value, 'double')}`)
    default:
      return value.value
  }
}

/** JSON has no other keys than text. */
function keyText(key: Value, value: Value): string {
  switch (key.is) {
    case 'text':
    case 'time':
      return key.value
    case 'whole':
      if (key.value < 1n << 63n) return String(key.value)
      break
    case 'float':
      return goSpecial[goFloat(key.value, 'single')] ?? goFloat(key.value, 'single')
    case 'bool':
      return String(key.value)
  }
  const type = key.is === 'whole' ? 'uint64' : '%!s(<nil>)'
  throw new DecodeError(`unsupported map key of type: ${type}, key: ${goValue(key)}, value: ${goValue(value)}`)
}

const goSpecial: Readonly<Record<string, string>> = { '+Inf': '.inf', '-Inf': '-.inf', NaN: '.nan' }
