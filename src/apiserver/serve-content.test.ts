import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Conditions } from './exchange.ts'
import { serveContent } from './serve-content.ts'

const bytes = new TextEncoder().encode('0123456789abcdefghijklmnopqrstuvwxyz')
const modifiedMs = Date.UTC(2026, 0, 2, 3, 4, 5, 678)
const since = 'Fri, 02 Jan 2026 03:04:05 GMT'
const [before, after] = ['Fri, 02 Jan 2026 03:04:04 GMT', 'Tue, 01 Dec 2037 00:00:00 GMT']
const content = {
  bytes: () => bytes,
  contentType: 'application/json',
  etag: '"t"',
  modifiedMs,
  headers: { vary: 'Accept' },
}

function asked(conditions: Conditions, method = 'GET', of: Parameters<typeof serveContent>[1] = content) {
  const credentials = { is: 'known', user: { name: 'jane', uid: '', groups: [] } } as const
  const { status, body, headers } = serveContent(
    {
      ...{ method, path: '/', query: new URLSearchParams(), body: { is: 'none' }, accept: '', credentials },
      ...{ userAgent: '', conditions },
    },
    of,
  )
  return { status, headers, text: body.is === 'bytes' ? new TextDecoder().decode(body.bytes) : null }
}

// As kube-apiserver 1.36.3 answers for /openapi/v3/api/v1.
test.each<[string, Conditions, get: number, post: number]>([
  ['nothing', {}, 200, 200],
  ['the same tag', { 'if-none-match': '"t"' }, 304, 412],
  ['any tag', { 'if-none-match': '*' }, 304, 412],
  ['one of several tags', { 'if-none-match': '"x", "t"' }, 304, 412],
  ['a weak tag', { 'if-none-match': 'W/"t"' }, 304, 412],
  ['another tag', { 'if-none-match': '"x"' }, 200, 200],
  ['no tag', { 'if-none-match': 't' }, 200, 200],
  ['another tag, and a later time', { 'if-none-match': '"x"', 'if-modified-since': after }, 200, 200],
  ['the same time', { 'if-modified-since': since }, 304, 200],
  ['a later time', { 'if-modified-since': after }, 304, 200],
  ['an earlier time', { 'if-modified-since': before }, 200, 200],
  ['no time', { 'if-modified-since': 'yesterday' }, 200, 200],
  ['unchanged since long ago', { 'if-unmodified-since': before }, 412, 412],
  ['unchanged since then', { 'if-unmodified-since': since }, 200, 200],
  ['only that tag', { 'if-match': '"t"' }, 200, 200],
  ['only that tag, weakly', { 'if-match': 'W/"t"' }, 412, 412],
  ['only another tag', { 'if-match': '"x"' }, 412, 412],
  ['only any', { 'if-match': '*' }, 200, 200],
  ['only one of no name', { 'if-match': '' }, 200, 200],
  ['none but one of no name', { 'if-none-match': '' }, 200, 200],
  ['a part of one of no name', { range: 'bytes=0-9', 'if-range': '' }, 206, 206],
  ['a part', { range: 'bytes=0-9' }, 206, 206],
  ['a part of that', { range: 'bytes=0-9', 'if-range': '"t"' }, 206, 206],
  ['a part of what was then', { range: 'bytes=0-9', 'if-range': since }, 206, 206],
  ['a part of another', { range: 'bytes=0-9', 'if-range': '"x"' }, 200, 206],
  ['a part of what was before', { range: 'bytes=0-9', 'if-range': before }, 200, 206],
  ['a part beyond', { range: 'bytes=99-' }, 416, 416],
  ['no part', { range: 'bytes=x' }, 416, 416],
  ['parts, the same several times', { range: 'bytes=0-30,0-30' }, 200, 200],
])('%s', (_, conditions, get, post) => {
  expect([asked(conditions).status, asked(conditions, 'POST').status]).toEqual([get, post])
})

test('an answer without a body says of what it is', () => {
  const headers = { vary: 'Accept', etag: '"t"' }
  expect(asked({ 'if-none-match': '*' })).toEqual({ status: 304, headers, text: null })
  expect(asked({ 'if-match': '"x"' })).toMatchObject({ headers: { ...headers, 'last-modified': since } })
  const untagged = { bytes: () => bytes, contentType: 'text/plain', modifiedMs, headers: {} }
  expect(asked({ 'if-none-match': '*' }, 'GET', untagged).headers).toEqual({ 'last-modified': since })
})

test('nothing is made for those who have it, or want it on a condition that is not met', () => {
  const made = { ...content, bytes: () => expect.unreachable('made for nobody') }
  expect(asked({ 'if-none-match': '"t"' }, 'GET', made).status).toBe(304)
  expect(asked({ 'if-match': '"x"' }, 'GET', made).status).toBe(412)
})

test('parts say where they are from', () => {
  const one = asked({ range: 'bytes=-3' })
  expect(one).toMatchObject({ text: 'xyz', headers: { 'content-range': 'bytes 33-35/36', 'accept-ranges': 'bytes' } })
  expect(asked({ range: 'bytes=99-' })).toMatchObject({
    text: 'invalid range: failed to overlap\n',
    headers: { 'content-range': 'bytes */36' },
  })
  const [first, second, third, end] = (asked({ range: 'bytes=0-1, 99-, 5-6' }).text ?? '').split(/--\w{60}(?:--)?\r\n/)
  const part = (range: string, text: string) =>
    `Content-Range: bytes ${range}/36\r\nContent-Type: application/json\r\n\r\n${text}\r\n`
  expect([first, second, third, end]).toEqual(['', part('0-1', '01'), part('5-6', '56'), ''])
})

test('whatever is asked for is a part of what there is', () => {
  const number = fc.option(fc.nat(50)).map((value) => (value === null ? '' : String(value)))
  fc.assert(
    fc.property(number, number, (first, last) => {
      const { status, text, headers } = asked({ range: `bytes=${first}-${last}` })
      if (status !== 206) return void expect([200, 416]).toContain(status)
      const [, from, to] = /^bytes (\d+)-(\d+)\/36$/.exec(headers['content-range'] ?? '') ?? []
      expect(text).toBe(new TextDecoder().decode(bytes.subarray(Number(from), Number(to) + 1)))
      if (first !== '') expect(Number(from)).toBe(Number(first))
    }),
  )
})
