import { parseTime } from '../../../api/value/time.ts'
import { labelKeyProblems, labelValueProblems } from '../../selectors/label-syntax.ts'
import { dnsLabelProblems, dotlessName, startingLabelProblems, subdomainName } from '../../validation/names.ts'
import { CelError, Opaque, Optional } from '../values/values.ts'
import type { Declarations } from './overload.ts'
import { urlOf } from './urls.ts'

type Problems = (text: string) => readonly string[]

export class NamedFormat extends Opaque {
  readonly typeName = 'kubernetes.NamedFormat'
  readonly name: string
  readonly problems: Problems
  constructor(name: string, problems: Problems) {
    super()
    this.name = name
    this.problems = problems
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
      ['dns1123Label', dnsLabelProblems],
      ['dns1123Subdomain', (text) => subdomainName(text, false)],
      ['dns1035Label', startingLabelProblems],
      ['qualifiedName', labelKeyProblems],
      ['dns1123LabelPrefix', (text) => dotlessName(text, true)],
      ['dns1123SubdomainPrefix', (text) => subdomainName(text, true)],
      ['dns1035LabelPrefix', (text) => startingLabelProblems(prefix(text))],
      ['labelValue', labelValueProblems],
      ['uri', uriProblems],
      ['uuid', unless((text) => uuid.test(text), 'does not match the UUID format')],
      ['byte', unless(isBase64, 'invalid base64')],
      ['date', unless(isDate, 'invalid date')],
      ['datetime', unless((text) => parseTime(text) !== undefined, 'invalid datetime')],
    ] as readonly (readonly [string, Problems])[]
  ).map(([name, problems]) => [name, new NamedFormat(name, problems)]),
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
