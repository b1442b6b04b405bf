// The code of RFC 7541, Appendix B. It is canonical: shorter codes come first, equally long ones in the order of their
// values, so that lengths alone say it. One letter a value, A for 5 bits to Z for 30; the last is the end, never sent whole.
const lengths =
  'ISXXXXXXXTZXXZXXXXXXXXZXXXXXXXXXBFFHIBDGFFDGDBBBAAABBBBBBBCDKBHFIBCCCCCCCCCCCCCCCCCCCCCCDCDIOIJBKABABABBBACCBBBABCBAABCCCCCKGJI' +
  'XPRPPRRRSRSSSSSTSTTRSTSSSSQRSRSSTRQPRRSSQSRRTQRSSQQRQSRSSPRRRSRRSVVPORSRUVVVWWVTUOQVWWVWTQQVVXWWWPTPQRQQSRRUUTTVSVWVVWWWWWXWWWWWVZ'
const end = 256
const shortest = 5 - 'A'.charCodeAt(0)

/**
 * Codes as steps of four bits, at most one value each: `step[node × 16 + bits]` is the next node, and the value + 1, times
 * 256, where one is complete; -1 where there is no such code.
 */
interface Steps {
  readonly step: Int32Array
  /** Nodes that up to seven ones lead to from the root: what fills the last byte. */
  readonly mayEnd: Uint8Array
}

let made: Steps | null = null

/** What `bytes` say between two places; null where they are no such code. */
export function decodeHuffman(bytes: Uint8Array, from: number, to: number): string | null {
  made ??= makeSteps()
  const { step, mayEnd } = made
  if (scratch.length < (to - from) * 2) scratch = Buffer.allocUnsafe((to - from) * 2)
  let [node, length] = [0, 0]
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number
    const high = step[(node << 4) | (byte >> 4)] as number
    if (high < 0) return null
    if (high > 255) scratch[length++] = (high >> 8) - 1
    const low = step[((high & 255) << 4) | (byte & 15)] as number
    if (low < 0) return null
    if (low > 255) scratch[length++] = (low >> 8) - 1
    node = low & 255
  }
  return mayEnd[node] === 1 ? scratch.toString('latin1', 0, length) : null
}

let scratch = Buffer.allocUnsafe(1024)

/** Two children a node: another node, or what is complete there, as a negative number. */
function makeTree(): Int16Array {
  const tree = new Int16Array(2 * end)
  const order = Array.from(lengths, (_, value) => value).sort((a, b) => lengthOf(a) - lengthOf(b) || a - b)
  let [code, length, nodes] = [0, lengthOf(order[0]!), 1]
  for (const value of order) {
    code <<= lengthOf(value) - length
    length = lengthOf(value)
    let node = 0
    for (let bit = length - 1; bit > 0; bit--) {
      const child = 2 * node + ((code >> bit) & 1)
      if (tree[child] === 0) tree[child] = nodes++
      node = tree[child]!
    }
    tree[2 * node + (code & 1)] = -1 - value
    code++
  }
  return tree
}

function makeSteps(): Steps {
  const tree = makeTree()
  const step = new Int32Array(end * 16)
  for (let index = 0; index < step.length; index++) step[index] = walk(tree, index >> 4, index & 15)
  const mayEnd = new Uint8Array(end)
  for (let [node, ones] = [0, 0]; ones < 8; ones++) {
    mayEnd[node] = 1
    node = tree[2 * node + 1]!
  }
  return { step, mayEnd }
}

function walk(tree: Int16Array, from: number, bits: number): number {
  let [node, value] = [from, 0]
  for (let bit = 3; bit >= 0; bit--) {
    const child = tree[2 * node + ((bits >> bit) & 1)]!
    if (child >= 0) {
      node = child
      continue
    }
    if (child === -1 - end) return -1
    value = -child
    node = 0
  }
  return (value << 8) | node
}

function lengthOf(value: number): number {
  return lengths.charCodeAt(value) + shortest
}
