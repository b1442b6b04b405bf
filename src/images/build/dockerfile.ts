/** The text of a Dockerfile → its instructions. What stands in them is read by `recipe.ts` and `draft.ts`. */
import { BuildError } from './build-error.ts'

export const instructionNames = [
  'FROM',
  'RUN',
  'COPY',
  'ADD',
  'ENV',
  'WORKDIR',
  'USER',
  'EXPOSE',
  'VOLUME',
  'ENTRYPOINT',
  'CMD',
  'LABEL',
  'ARG',
  'SHELL',
  'STOPSIGNAL',
] as const

export type InstructionName = (typeof instructionNames)[number]

export interface Instruction {
  /** Where it begins, from 1. */
  readonly line: number
  readonly name: InstructionName
  /** `--from=build`: by name. */
  readonly flags: Readonly<Record<string, string>>
  /** All that follows the flags, its lines joined. */
  readonly text: string
}

export function parseDockerfile(source: string): readonly Instruction[] {
  const mark = /^#\s*escape\s*=\s*(\S)/im.exec(directives(source))?.[1] ?? '\\'
  const instructions = logicalLines(source, mark).map(({ line, text }) => instruction(line, text))
  if (instructions.length === 0) throw new BuildError(null, 'the Dockerfile is empty; it begins with FROM')
  return instructions
}

/** Comments of the form `# name=value` before anything else. */
function directives(source: string): string {
  return /^(?:#[^\n]*=[^\n]*\n)*/.exec(source)?.[0] ?? ''
}

interface LogicalLine {
  readonly line: number
  readonly text: string
}

/** Comments go, also between the lines of one instruction; so do empty lines. */
function logicalLines(source: string, mark: string): readonly LogicalLine[] {
  const lines: LogicalLine[] = []
  let open: { line: number; text: string } | null = null
  for (const [index, raw] of source.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(raw)) continue
    const goesOn = raw.trimEnd().endsWith(mark)
    const text = goesOn ? raw.trimEnd().slice(0, -1) : raw
    const joined: { line: number; text: string } =
      open === null ? { line: index + 1, text } : { line: open.line, text: open.text + text }
    open = goesOn ? joined : null
    if (open === null) lines.push({ line: joined.line, text: joined.text.trim() })
  }
  if (open !== null) lines.push({ line: open.line, text: open.text.trim() })
  return lines
}

function instruction(line: number, text: string): Instruction {
  const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(text) ?? []
  const name = instructionNames.find((one) => one === word.toUpperCase())
  if (name === undefined)
    throw new BuildError(line, `berth does not know ${word}; it knows ${instructionNames.join(', ')}`)
  const [flags, after] = leadingFlags(line, name, rest)
  if (after === '') throw new BuildError(line, `${name} needs something after it`)
  if (/^<<-?["']?\w/.test(after) && ['RUN', 'COPY', 'ADD'].includes(name))
    throw new BuildError(
      line,
      `berth does not know here-documents (<<); write ${name} in lines that end with a backslash`,
    )
  return { line, name, flags, text: after }
}

const knownFlags: Readonly<Partial<Record<InstructionName, readonly string[]>>> = {
  FROM: ['platform'],
  COPY: ['from', 'chown', 'chmod'],
  ADD: ['chown', 'chmod'],
}

function leadingFlags(line: number, name: InstructionName, text: string): [Record<string, string>, string] {
  const flags: Record<string, string> = {}
  let rest = text
  for (let found = next(); found !== null; found = next()) {
    const [whole, flag = '', value = ''] = found
    if (!(knownFlags[name] ?? []).includes(flag)) throw new BuildError(line, `berth does not know ${name} --${flag}`)
    flags[flag] = value
    rest = rest.slice(whole.length)
  }
  return [flags, rest]

  function next(): RegExpExecArray | null {
    return knownFlags[name] === undefined && name !== 'RUN' ? null : /^--([a-z-]+)(?:=(\S*))?\s*/.exec(rest)
  }
}

/** `["a", "b"]`; null for any other text, which is then for a shell. */
export function jsonWords(text: string): readonly string[] | null {
  if (!text.startsWith('[')) return null
  try {
    const words: unknown = JSON.parse(text)
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : null
  } catch {
    return null
  }
}
