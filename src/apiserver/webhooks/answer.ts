import { DecodeError } from '../../api/ops/decode-error.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import { parseJson } from '../../api/ops/parse-json.ts'
import type { WebhookAnswer } from './transport.ts'

const decoder = new TextDecoder()

/** What a webhook says. A text: why that is nothing. */
export function reviewIn({
  status,
  body,
}: Extract<WebhookAnswer, { is: 'answered' }>): { readonly review: unknown } | string {
  const text = decoder.decode(body)
  if (status < 200 || status > 206) return statusText(status, text.trim())
  try {
    return { review: parseJson(text).value }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return `couldn't get version/kind; json parse error: ${error.message}`
  }
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
