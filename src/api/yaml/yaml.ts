import { type Composed, compose } from './compose.ts'
import { parseDocument } from './parse.ts'
import { plainJson } from './plain-json.ts'
import { readable } from './readable.ts'
import { Tokens } from './tokens.ts'

// YAML 1.1 as upstream reads it, with its words for what is wrong: `yes` is true, `0644` is octal, the last of two equal keys
// wins. Only what the library upstream uses does counts, the specification does not.

export type ParsedYaml = Composed

/**
 * The first document.
 * @throws DecodeError with upstream's message: `yaml: line 4: found character that cannot start any token`
 */
export function parseYaml(source: Uint8Array | string): ParsedYaml {
  const text = readable(bytesOf(source))
  const json = text.fault === null ? plainJson(text.text) : undefined
  if (json !== undefined) return { value: json, problems: [] }
  const root = parseDocument(new Tokens(text), true)
  return root === null ? { value: null, problems: [] } : compose(root)
}

/** Every document. */
export function parseYamlStream(source: Uint8Array | string): readonly unknown[] {
  const tokens = new Tokens(readable(bytesOf(source)))
  const values: unknown[] = []
  for (let root = parseDocument(tokens, true); root !== null; root = parseDocument(tokens, false)) {
    values.push(compose(root).value)
  }
  return values
}

function bytesOf(source: Uint8Array | string): Uint8Array {
  return typeof source === 'string' ? new TextEncoder().encode(source) : source
}

/** Upstream's message where Strict refuses. */
export function strictYamlMessage(problems: readonly string[]): string {
  return `yaml: unmarshal errors:\n${problems.map((each) => `  ${each}`).join('\n')}`
}
