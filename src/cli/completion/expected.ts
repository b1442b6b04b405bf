import type { Command, Option } from 'commander'

/** What may stand where a word is being typed. */
export type Expected =
  | { readonly is: 'words'; readonly candidates: readonly Candidate[] }
  | { readonly is: 'files' }
  /** What an argument of that name names, as the data folder has it; null: the usual one. */
  | { readonly is: 'argument'; readonly name: string; readonly data: string | null }

export interface Candidate {
  readonly word: string
  readonly about: string
}

const nothing: Expected = { is: 'words', candidates: [] }

/** `words`: those after `berth`; the last one is being typed, and may be empty. */
export function expected(berth: Command, words: readonly string[]): Expected {
  const typed = words.at(-1) ?? ''
  const place = placeAfter(berth, words.slice(0, -1))
  const { command, taking } = place
  if (command.parent === berth && command.name() === 'help') return expected(berth, words.slice(1))
  if (taking !== null) return valuesOf(taking, '')
  const [flag, value] = parts(typed)
  const option = value === null ? undefined : optionNamed(command, flag)
  if (option !== undefined) return valuesOf(option, `${flag}=`)
  if (typed.startsWith('-')) return { is: 'words', candidates: flagsOf(command) }
  const commands = command.createHelp().visibleCommands(command)
  if (commands.length > 0) {
    return { is: 'words', candidates: commands.map((each) => ({ word: each.name(), about: each.description() })) }
  }
  return argumentAt(place)
}

interface Place {
  readonly command: Command
  /** A flag whose value comes next. */
  readonly taking: Option | null
  /** Arguments that stand there already. */
  readonly position: number
  readonly data: string | null
}

function placeAfter(berth: Command, words: readonly string[]): Place {
  let place: Place = { command: berth, taking: null, position: 0, data: null }
  for (const word of words) place = after(place, word)
  return place
}

function after(place: Place, word: string): Place {
  const { command, taking, position, data } = place
  if (taking !== null) return { ...place, taking: null, data: taking.long === '--data' ? word : data }
  if (word.startsWith('-')) return afterFlag(place, word)
  const next = command.commands.find((each) => each.name() === word || each.aliases().includes(word))
  return next === undefined ? { ...place, position: position + 1 } : { ...place, command: next }
}

function afterFlag(place: Place, word: string): Place {
  const [flag, value] = parts(word)
  if (flag === '--data' && value !== null) return { ...place, data: value }
  const option = optionNamed(place.command, flag)
  return { ...place, taking: value === null && option?.required ? option : null }
}

/** `--data=/srv/b` → `--data` and `/srv/b`. */
function parts(word: string): readonly [flag: string, value: string | null] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1
  return at < 0 ? [word, null] : [word.slice(0, at), word.slice(at + 1)]
}

function optionNamed(command: Command, flag: string): Option | undefined {
  return command.options.find(({ long, short }) => long === flag || short === flag)
}

function flagsOf(command: Command): readonly Candidate[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .map(({ long, short, description }) => ({ word: long ?? short ?? '', about: description }))
}

/** By what its help says that it takes. */
function valuesOf({ argChoices = [], flags }: Option, before: string): Expected {
  if (/<[^>]*(folder|file|path)[^>]*>/.test(flags)) return { is: 'files' }
  return { is: 'words', candidates: argChoices.map((choice) => ({ word: before + choice, about: '' })) }
}

function argumentAt({ command, position, data }: Place): Expected {
  const known = command.registeredArguments
  const argument = known[position] ?? (known.at(-1)?.variadic ? known.at(-1) : undefined)
  if (argument === undefined) return nothing
  if (argument.argChoices !== undefined)
    return { is: 'words', candidates: argument.argChoices.map((word) => ({ word, about: '' })) }
  return { is: 'argument', name: argument.name(), data }
}
