import { DecodeError } from '../../api/ops/decode-error.ts'
import { goJsonType, goQuoted } from '../../api/ops/go/text.ts'
import { isObject } from '../../api/ops/json-value.ts'
import { parseJson } from '../../api/ops/parse-json.ts'
import { parseYaml } from '../../api/yaml/yaml.ts'
import type { WebhookAnswer } from './transport.ts'

const decoder = new TextDecoder()

type Answered = Extract<WebhookAnswer, { is: 'answered' }>

/** What a webhook says. A text: why that is nothing. */
export function reviewIn({ status, type, body }: Answered): { readonly review: unknown } | string {
  const text = decoder.decode(body)
  if (status < 200 || status > 206) return failureIn(text) ?? statusText(status, toldIn(type, text))
  if (text === '') return `0-length response with status code: ${status} and content type: ${type}`
  const value = valueIn(text)
  if (value.is === 'unreadable') return value.why
  if (value.review === null || isObject(value.review)) return value
  const what = `json: cannot unmarshal ${goJsonType(value.review)} into Go value of type ${versionAndKind}`
  return `couldn't get version/kind; json parse error: ${what}`
}

const versionAndKind =
  'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }'

type Value = { readonly is: 'value'; readonly review: unknown } | { readonly is: 'unreadable'; readonly why: string }

/** What does not begin as JSON is YAML, whatever its type says. */
function valueIn(text: string): Value {
  const isJson = /^\s*\{/.test(text)
  try {
    return { is: 'value', review: isJson ? parseJson(text).value : parseYaml(text).value }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    const why = isJson ? `couldn't get version/kind; json parse error: ${error.message}` : error.message
    return { is: 'unreadable', why }
  }
}

/** In its own words, where it answers with a Status as the API does. */
function failureIn(text: string): string | null {
  const value = text === '' ? null : valueIn(text)
  if (value?.is !== 'value' || !isObject(value.review)) return null
  const { kind = 'Status', status, message } = value.review
  return kind === 'Status' && status === 'Failure' && typeof message === 'string' ? message : null
}

/** Only what is text, or of no type, is taken for words. */
function toldIn(type: string, text: string): string {
  return type === '' || type.startsWith('text/') ? text.trim() : 'unknown'
}

/** As a client of upstream's tells a status that nobody explained. */
function statusText(status: number, text: string): string {
  switch (status) {
    case 400:
      return 'the server rejected our request for an unknown reason'
    case 401:
      return 'the server has asked for the client to provide credentials'
    case 403:
      return text === '' ? 'forbidden' : text
    case 404:
      return 'the server could not find the requested resource'
    case 503:
      return 'the server is currently unable to handle the request'
    default:
      return status >= 500
        ? `an error on the server (${goQuoted(text === '' ? 'unknown' : text)}) has prevented the request from succeeding`
        : `the server responded with the status code ${status} but did not return more information`
  }
}
