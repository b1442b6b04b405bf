/** The text of a Dockerfile → its instructions. What stands in them is read by `recipe.ts` and `draft.ts`. */
import { BuildError } from './build-error.ts'
import { type Heredoc, readHeredocs } from './heredoc.ts'

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
  'HEALTHCHECK',
  'ONBUILD',
  'MAINTAINER',
] as const

export type InstructionName = (typeof instructionNames)[number]

export interface Instruction {
  /** Where it begins, from 1. */
  readonly line: number
  readonly name: InstructionName
  /** `--from=build`: by name. */
  readonly flags: Readonly<Record<string, string>>
  /** `--mount` may come several times. */
  readonly mounts: readonly string[]
  /** So may `--exclude`. */
  readonly excludes: readonly string[]
  /** All that follows the flags, its lines joined. */
  readonly text: string
  readonly heredocs: readonly Heredoc[]
}

export function parseDockerfile(source: string): readonly Instruction[] {
  const mark = /^#\s*escape\s*=\s*(\S)/im.exec(directives(source))?.[1] ?? '\\'
  const instructions = logicalLines(source, mark).map(instructionOf)
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
  readonly heredocs: readonly Heredoc[]
}

/** Comments go, also between the lines of one instruction; so do empty lines. Not in here-documents. */
function logicalLines(source: string, mark: string): readonly LogicalLine[] {
  const rows = source.split(/\r?\n/)
  const lines: LogicalLine[] = []
  let open: { readonly line: number; readonly text: string } | null = null
  let at = 0
  const next = () => rows[at++] ?? null
  for (let raw = next(); raw !== null; raw = next()) {
    if (/^\s*(#|$)/.test(raw)) continue
    const goesOn = raw.trimEnd().endsWith(mark)
    const text = goesOn ? raw.trimEnd().slice(0, -1) : raw
    const joined: { readonly line: number; readonly text: string } =
      open === null ? { line: at, text } : { line: open.line, text: open.text + text }
    open = goesOn ? joined : null
    if (open === null) lines.push(finished(joined, next))
  }
  if (open !== null) lines.push(finished(open, next))
  return lines
}

function finished({ line, text }: { readonly line: number; readonly text: string }, next: () => string | null) {
  const takes = /^\s*(RUN|COPY|ADD|ONBUILD)\s+(?!\[)/i.test(text)
  return { line, text: text.trim(), heredocs: takes ? readHeredocs(line, text, next) : [] }
}

/** One alone with its here-documents, as an image's ONBUILD has it. */
export function parseInstruction(line: number, source: string): Instruction {
  const [text = '', ...rows] = source.split('\n')
  return instructionOf(finished({ line, text }, () => rows.shift() ?? null))
}

function instructionOf({ line, text, heredocs }: LogicalLine): Instruction {
  const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(text) ?? []
  const name = instructionNames.find((one) => one === word.toUpperCase())
  if (name === undefined)
    throw new BuildError(line, `berth does not know ${word}; it knows ${instructionNames.join(', ')}`)
  const { flags, lists, after } = leadingFlags(line, name, rest)
  if (after === '') throw new BuildError(line, `${name} needs something after it`)
  return { line, name, flags, mounts: lists.mount, excludes: lists.exclude, text: after, heredocs }
}

const knownFlags: Readonly<Partial<Record<InstructionName, readonly string[]>>> = {
  FROM: ['platform'],
  RUN: ['mount', 'network', 'security'],
  COPY: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
  ADD: ['chown', 'chmod', 'link', 'checksum', 'exclude'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
}

function leadingFlags(line: number, name: InstructionName, text: string) {
  const flags: Record<string, string> = {}
  const lists = { mount: [] as string[], exclude: [] as string[] }
  let rest = text
  for (let found = next(); found !== null; found = next()) {
    const [whole, flag = '', value = ''] = found
    if (!(knownFlags[name] ?? []).includes(flag)) throw new BuildError(line, `berth does not know ${name} --${flag}`)
    if (flag === 'mount' || flag === 'exclude') lists[flag].push(value)
    else flags[flag] = value
    rest = rest.slice(whole.length)
  }
  return { flags, lists, after: rest }

  function next(): RegExpExecArray | null {
    return knownFlags[name] === undefined ? null : /^--([a-z-]+)(?:=(\S*))?\s*/.exec(rest)
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
