import { goQuoted } from '../api/ops/go/text.ts'
import type { ApiRequest, ApiResponse } from './exchange.ts'

const encoder = new TextEncoder()

/** Text, as Go's servers answer what is no object. */
export function plainAnswer(status: number, text: string): ApiResponse {
  return {
    status,
    body: { is: 'bytes', bytes: encoder.encode(text), contentType: 'text/plain; charset=utf-8' },
    media: 'json',
    warnings: [],
    headers: { 'x-content-type-options': 'nosniff' },
  }
}

export function pageNotFound(): ApiResponse {
  return plainAnswer(404, '404 page not found\n')
}

/** Of a request that is not even looked at. */
export function aboutNothing({ path, query }: Pick<ApiRequest, 'path' | 'query'>): ApiResponse {
  const url = query.size === 0 ? path : `${path}?${query}`
  const why = `failed to create RequestInfo: unable to determine kind and namespace from url, ${url}`
  const text = `Internal Server Error: ${goQuoted(url)}: ${why}\n`.replace(/[&<>]/g, (each) => entities[each]!)
  return { ...plainAnswer(500, text), isUnlooked: true }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
