/** One block of PEM (RFC 7468, with the headers of RFC 1421). */
export interface PemBlock {
  readonly type: string
  readonly hasHeaders: boolean
  readonly bytes: Uint8Array
}

const begin = /^-----BEGIN (.*)-----[ \t\r]*$/
const end = /^-----END (.*)-----[ \t\r]*$/
const header = /^[^:]+:/

/** What is no block is passed over. `base64`: the whole text, as a field of bytes holds it. */
export function pemBlocks(base64: string | null | undefined): readonly PemBlock[] {
  const found: PemBlock[] = []
  let open: { readonly type: string; readonly lines: string[] } | null = null
  for (const line of textOf(base64 ?? '').split('\n')) {
    const [, type] = begin.exec(line) ?? []
    if (type !== undefined) open = { type, lines: [] }
    else if (open !== null && end.exec(line)?.[1] === open.type) {
      const block = blockOf(open.type, open.lines)
      if (block !== null) found.push(block)
      open = null
    } else open?.lines.push(line)
  }
  return found
}

function blockOf(type: string, lines: readonly string[]): PemBlock | null {
  const first = lines.findIndex((line) => !header.test(line))
  const text = lines
    .slice(Math.max(first, 0))
    .join('')
    .replace(/[ \t\r]/g, '')
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null
  return { type, hasHeaders: first > 0, bytes: Uint8Array.from(atob(text), (char) => char.charCodeAt(0)) }
}

function textOf(base64: string): string {
  try {
    return atob(base64)
  } catch {
    return ''
  }
}
