import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { badRequest } from '../refusals.ts'

/** `metadata.name=web-0,status.phase!=Failed` */
export interface FieldTerm {
  readonly field: string
  readonly equal: boolean
  readonly value: string
}

export function parseFieldSelector(text: string, kind: Kind): readonly FieldTerm[] {
  const terms = splitTerms(text)
    .map((term) => parseTerm(term, text))
    .filter(({ field, value }) => field !== '' || value !== '')
  for (const { field } of terms) if (!isSelectable(field, kind)) throw unknownField(field, kind)
  return terms
}

/** `field=value` for each field that must have one value; what is no selector asks for none. */
export function exactFields(text: string): readonly string[] {
  if (!isFieldSelector(text)) return []
  const terms = splitTerms(text).map((term) => parseTerm(term, text))
  return terms.filter(({ equal }) => equal).map(({ field, value }) => `${field}=${value}`)
}

export function isFieldSelector(text: string): boolean {
  return splitTerms(text).every((term) => {
    const parts = partsOf(term)
    return parts !== null && escapeProblem(parts.value) === null
  })
}

export function fieldValue(object: ApiObject, field: string, kind: Kind): string {
  if (field === 'metadata.name') return object.metadata?.name ?? ''
  if (field === 'metadata.namespace') return object.metadata?.namespace ?? ''
  return kind.selectableFields[field]?.(object) ?? ''
}

function isSelectable(field: string, kind: Kind): boolean {
  if (field === 'metadata.namespace') return kind.namespaced || !hasOwnWords(kind)
  return field === 'metadata.name' || field in kind.selectableFields
}

/** Kinds with fields of their own to select by say less about which those are. */
function unknownField(field: string, kind: Kind) {
  if (kind.unknownField !== undefined) return badRequest(kind.unknownField(field))
  if (hasOwnWords(kind)) return badRequest(`field label not supported: ${field}`)
  return badRequest(`"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`)
}

function hasOwnWords({ selectableFields, message }: Kind): boolean {
  return Object.keys(selectableFields).length > 0 || message.structural !== undefined
}

/** Commas part terms; `\,` `\=` and `\\` stand for themselves. */
function splitTerms(text: string): readonly string[] {
  const terms: string[] = []
  let term = ''
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') term += `\\${text[++at] ?? ''}`
    else if (text[at] === ',') {
      terms.push(term)
      term = ''
    } else term += text[at]
  }
  terms.push(term)
  return terms.filter((each) => each !== '')
}

function parseTerm(term: string, whole: string): FieldTerm {
  const parts = partsOf(term)
  if (parts === null) throw badRequest(`invalid selector: '${whole}'; can't understand '${term}'`)
  const problem = escapeProblem(parts.value)
  if (problem !== null) throw badRequest(`invalid field selector: ${problem}`)
  return { ...parts, value: parts.value.replace(/\\(.)/g, '$1') }
}

/** What a value says by itself must be escaped, and nothing else. */
function escapeProblem(value: string): string | null {
  const rest = value.replace(/^(?:[^\\,=]|\\[\\,=])*/, '')
  if (rest === '') return null
  if (rest.startsWith('\\')) return `invalid escape sequence: ${[...rest].slice(0, 2).join('')}`
  return `unescaped character in value: ${rest.charCodeAt(0)}`
}

/** With its value as it stands there; null where there is no operator. */
function partsOf(term: string): FieldTerm | null {
  for (let at = 0; at < term.length; at++) {
    if (term[at] === '\\') at++
    else {
      const operator = ['!=', '==', '='].find((each) => term.startsWith(each, at))
      if (operator !== undefined) {
        return { field: term.slice(0, at), equal: operator !== '!=', value: term.slice(at + operator.length) }
      }
    }
  }
  return null
}
