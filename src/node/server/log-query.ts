import type { LogQuery } from './container-log.ts'

/** Query of `/containerLogs`, in the spelling of PodLogOptions. Throws with the field's name what is not a number. */
export function parseLogQuery(query: URLSearchParams, nowMs: number): LogQuery & { readonly previous: boolean } {
  const number = (name: string): number | null => {
    const text = query.get(name)
    if (text === null || text === '') return null
    const value = Number(text)
    if (!Number.isInteger(value) || value < 0)
      throw new Error(`${name}: Invalid value: "${text}": must be a whole number, 0 or more`)
    return value
  }
  const sinceSeconds = number('sinceSeconds')
  const sinceTime = query.get('sinceTime')
  const sinceMs = sinceTime === null || sinceTime === '' ? null : Date.parse(sinceTime)
  if (sinceMs !== null && Number.isNaN(sinceMs))
    throw new Error(`sinceTime: Invalid value: "${sinceTime}": must be RFC 3339`)
  const stream = query.get('stream')
  return {
    follow: isTrue(query.get('follow')),
    previous: isTrue(query.get('previous')),
    timestamps: isTrue(query.get('timestamps')),
    tailLines: number('tailLines'),
    limitBytes: number('limitBytes'),
    sinceMs: sinceSeconds === null ? sinceMs : nowMs - sinceSeconds * 1000,
    stream: stream === 'Stdout' || stream === 'Stderr' ? stream : 'All',
  }
}

export function isTrue(value: string | null): boolean {
  return value === 'true' || value === '1'
}
