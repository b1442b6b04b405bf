import { subdomainProblems } from '../../api/value/label-syntax.ts'
import { type FieldErrors, invalid, required } from './field-errors.ts'

/** What is wrong with a name, in upstream's words. `prefix`: it is the beginning of a name to be generated. */
export type NameRule = (name: string, prefix: boolean) => readonly string[]

const labelSentence =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"

/** A generated name gets its random end: a dash at the end of the prefix is no fault, and upstream does not look at what stands before it. */
function masked(name: string, prefix: boolean): string {
  return prefix && name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name
}

export const subdomainName: NameRule = (name, prefix) => subdomainProblems(masked(name, prefix))

export const dotlessName: NameRule = (name, prefix) => dnsLabelProblems(masked(name, prefix))

const startingLabelSentence =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"

/** What keeps a word from being a DNS label of RFC 1035, which starts with a letter. */
export function startingLabelProblems(word: string): readonly string[] {
  return [
    ...(word.length > 63 ? ['must be no more than 63 characters'] : []),
    ...(/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(word) ? [] : [startingLabelSentence]),
  ]
}

export function dnsLabelProblems(value: string): readonly string[] {
  const problems: string[] = []
  if (value.length > 63) problems.push('must be no more than 63 characters')
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(value)) {
    problems.push(subdomainProblems(value).length === 0 ? 'must not contain dots' : labelSentence)
  }
  return problems
}

/** Anything that can be one segment of a path; as the beginning of a name even `.` and `..`. */
export const pathSegmentName: NameRule = (name, prefix) => {
  if (!prefix && (name === '.' || name === '..')) return [`may not be '${name}'`]
  return ['/', '%'].filter((each) => name.includes(each)).map((each) => `may not contain '${each}'`)
}

/** Of a kind: a label but for its capitals. */
export function kindErrors(field: string, word: string): FieldErrors {
  const problems = startingLabelProblems(word.toLowerCase())
  const why = `may have mixed case, but should otherwise match: ${problems.join(',')}`
  return problems.length === 0 ? [] : [invalid(field, word, why)]
}

const pathPattern = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/
const pathSentence = "Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')"

/** `example.com/what`: who is meant, by a name that is somebody's. */
export function domainPathErrors(field: string, text: string): FieldErrors {
  if (text === '') return [required(field)]
  const [domain = '', ...segments] = text.split('/')
  const path = segments.join('/')
  if (domain === '' || path === '') {
    return [invalid(field, text, 'must be a domain-prefixed path (such as "acme.io/foo")')]
  }
  const pathErrors = pathPattern.test(path) ? [] : [invalid(field, path, pathSentence)]
  return [...subdomainProblems(domain).map((each) => invalid(field, domain, each)), ...pathErrors]
}

/** Where the rule stands beside the field in upstream's types: it says nothing of what a name is made of, and counts bytes. */
export const declaredName: NameRule = (name, prefix) =>
  prefix
    ? pathSegmentName(name, true)
    : subdomainProblems(name).map((each) => each.replace('253 characters', '253 bytes'))
