import type { ApiResponse, IncomingRequest } from './exchange.ts'

/** What an answer tells beside what was asked for, even a refusal. */
export interface Told {
  readonly warnings: string[]
  headers: Readonly<Record<string, string>> | null
  /** For its turn. */
  waitedMs: number
}

export function withTold(response: ApiResponse, { headers }: Told, { warnings }: IncomingRequest): ApiResponse {
  const warned = warnings === undefined ? response : { ...response, warnings: [...warnings, ...response.warnings] }
  return headers === null ? warned : { ...warned, headers: { ...headers, ...response.headers } }
}
