import type { ApiRequest, ApiResponse, User } from '../exchange.ts'
import { plainAnswer } from '../plain-answer.ts'
import type { RequestInfo } from '../request-info.ts'
import type { FlowControl } from './flow-control.ts'

/** Subresources that stay open for as long as somebody wants them. */
const longRunning = new Set(['exec', 'attach', 'portforward', 'proxy', 'log'])

/** Answers a request when it is its turn; with 429 where too much is under way. */
export async function withTurn(
  flow: FlowControl,
  method: string,
  user: User,
  answer: () => ApiResponse | Promise<ApiResponse>,
): Promise<ApiResponse> {
  const turn = await flow.enter(user.name, isMutating(method) ? 'mutating' : 'reading')
  if (turn === null) return tooMany
  try {
    return await answer()
  } finally {
    turn()
  }
}

/** The cluster's own components, administrators and probes are always heard; what stays open is not counted. */
export function isExempt(
  { credentials }: Pick<ApiRequest, 'credentials'>,
  info: RequestInfo,
  { groups }: User,
): boolean {
  if (credentials.is === 'known' || groups.includes('system:masters')) return true
  return isProbe(info) || isLongRunning(info) || (info.is === 'resource' && info.verb === 'watch')
}

export function isProbe(info: RequestInfo): boolean {
  return info.is === 'path' && /^\/(healthz|livez|readyz)(\/|$)/.test(info.path)
}

export function isLongRunning(info: RequestInfo): boolean {
  if (info.is === 'path' || info.verb === 'watch') return false
  return info.verb === 'proxy' || longRunning.has(info.subresource ?? '')
}

function isMutating(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'
}

const refused = plainAnswer(429, 'Too many requests, please try again later.\n')
/** As upstream's, in plain text. */
const tooMany: ApiResponse = { ...refused, headers: { ...refused.headers, 'retry-after': '1' } }
