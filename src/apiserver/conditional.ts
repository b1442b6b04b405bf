import type { ApiRequest } from './exchange.ts'

/** What of an answer its receiver may have kept: RFC 9110, 8.8. */
export interface Validators {
  /** With its quotation marks; absent: there is none. */
  readonly etag?: string
  readonly modifiedMs: number
}

/** What is to be answered: all of it, a part, or only that the caller's copy is good, or that a condition of theirs is not met. */
export type Wanted = 'content' | 'not modified' | 'precondition failed'

/** RFC 9110, 13.2.2: which condition counts before which. */
export function wanted({ method, conditions = {} }: ApiRequest, { etag, modifiedMs }: Validators): Wanted {
  const isRead = method === 'GET' || method === 'HEAD'
  const { 'if-match': match, 'if-none-match': noneMatch } = conditions
  const { 'if-unmodified-since': unmodifiedSince, 'if-modified-since': modifiedSince } = conditions
  const isStrong = (tag: string) => tag === etag && !tag.startsWith('W/')
  // An empty one is none.
  if (match) {
    if (!names(match, isStrong)) return 'precondition failed'
  } else if (timeOf(unmodifiedSince) < seconds(modifiedMs)) return 'precondition failed'
  if (noneMatch) {
    if (!names(noneMatch, (tag) => weak(tag) === etag)) return 'content'
    return isRead ? 'not modified' : 'precondition failed'
  }
  return isRead && timeOf(modifiedSince) >= seconds(modifiedMs) ? 'not modified' : 'content'
}

/** Whether a range that is asked for is one of what there is now; only reads may ask that. */
export function isRangeOfThis({ method, conditions = {} }: ApiRequest, { etag, modifiedMs }: Validators): boolean {
  const condition = conditions['if-range']
  if (!condition || (method !== 'GET' && method !== 'HEAD')) return true
  return /^(W\/)?"/.test(condition) ? condition === etag : timeOf(condition) === seconds(modifiedMs)
}

/** `*`, or one of the tags; what is behind something that is none does not count. */
function names(header: string, isTag: (tag: string) => boolean): boolean {
  const next = /[\s,]*(\*|(?:W\/)?"[^"]*")/y
  for (let found = next.exec(header); found !== null; found = next.exec(header)) {
    const [, tag = ''] = found
    if (tag === '*' || isTag(tag)) return true
  }
  return false
}

function weak(tag: string): string {
  return tag.startsWith('W/') ? tag.slice(2) : tag
}

/** NaN, which is neither earlier nor later, where it is no time as HTTP writes them. */
function timeOf(header: string | undefined): number {
  return header?.endsWith(' GMT') ? seconds(Date.parse(header)) : Number.NaN
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000)
}
