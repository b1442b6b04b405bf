import type { ApiResponse } from './exchange.ts'

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
