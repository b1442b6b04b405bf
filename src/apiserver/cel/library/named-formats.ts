import { labelKeyProblems, labelValueProblems } from '../../../api/value/label-syntax.ts'
import { parseTime } from '../../../api/value/time.ts'
import { dnsLabelProblems, dotlessName, startingLabelProblems, subdomainName } from '../../validation/names.ts'
import { CelError, Opaque, Optional } from '../values/values.ts'
import type { Declarations } from './overload.ts'
import { urlOf } from './urls.ts'

type Problems = (text: string) => readonly string[]

export class NamedFormat extends Opaque {
  readonly typeName = 'kubernetes.NamedFormat'
  readonly name: string
  readonly problems: Problems
  /** Of the pattern that upstream takes it for: what it costs to look at a text. */
  readonly patternSize: number
  constructor(name: string, problems: Problems, patternSize: number) {
    super()
    this.name = name
    this.problems = problems
    this.patternSize = patternSize
  }
  equals(other: Opaque): boolean {
    return other instanceof NamedFormat && other.name === this.name
  }
}

const unless =
  (isGood: (text: string) => boolean, why: string): Problems =>
  (text) =>
    isGood(text) ? [] : [why]

const prefix = (text: string) => (text.length > 1 && text.endsWith('-') ? `${text.slice(0, -1)}a` : text)
const uuid = /^(?:[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12})$/i

function uriProblems(text: string): readonly string[] {
  try {
    urlOf(text)
    return []
  } catch (error) {
    if (error instanceof CelError) return [error.message]
    throw error
  }
}

const isBase64 = (text: string) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && parseTime(`${text}T00:00:00Z`) !== undefined

const all = new Map(
  (
    [
      ['dns1123Label', dnsLabelProblems, 30],
      ['dns1123Subdomain', (text) => subdomainName(text, false), 60],
      ['dns1035Label', startingLabelProblems, 30],
      ['qualifiedName', labelKeyProblems, 60],
      ['dns1123LabelPrefix', (text) => dotlessName(text, true), 30],
      ['dns1123SubdomainPrefix', (text) => subdomainName(text, true), 60],
      ['dns1035LabelPrefix', (text) => startingLabelProblems(prefix(text)), 30],
      ['labelValue', labelValueProblems, 40],
      ['uri', uriProblems, 1103],
      ['uuid', unless((text) => uuid.test(text), 'does not match the UUID format'), 70],
      ['byte', unless(isBase64, 'invalid base64'), 84],
      ['date', unless(isDate, 'invalid date'), 71],
      ['datetime', unless((text) => parseTime(text) !== undefined, 'invalid datetime'), 71],
    ] as readonly (readonly [string, Problems, number])[]
  ).map(([name, problems, size]) => [name, new NamedFormat(name, problems, size)]),
)

function named(name: string): Optional {
  const format = all.get(name)
  return format === undefined ? Optional.none : Optional.of(format)
}

function validate({ problems }: NamedFormat, text: string): Optional {
  const found = problems(text)
  return found.length === 0 ? Optional.none : Optional.of(found)
}

export const namedFormats: Declarations = {
  ...Object.fromEntries(
    [...all].map(([name, format]) => [`format.${name}`, { '(): kubernetes.NamedFormat': () => format }]),
  ),
  'format.named': { '(string): optional_type(kubernetes.NamedFormat)': named },
  validate: { 'kubernetes.NamedFormat.(string): optional_type(list(string))': validate },
}
