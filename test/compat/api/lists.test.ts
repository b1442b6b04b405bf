import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { encodeBody } from '../../../src/apiserver/encode/encode-body.ts'
import type { ApiResponse, WatchStream } from '../../../src/apiserver/exchange.ts'
import type { ApiServer } from '../../../src/apiserver/server.ts'
import { openTestApi } from '../../../src/testing/open-test-api.ts'

// What Kubernetes 1.36.3 answered to lists and watches of three ConfigMaps, by their options. Each answer stands once, with
// all the queries that were answered so. In these, `resourceVersion` is that which `a` or `b` was made with, what there is
// `now`, or one of the `future`; and `continue` stands for a token: one of now (`ok`) or of when `b` was made (`old`), one
// that goes on over whatever there is (`loose`), each after `a`; or a loose one that begins `at …`.

const recorded = JSON.parse(readFileSync(new URL('lists.json', import.meta.url), 'utf8')) as Record<string, string[]>
const path = '/api/v1/namespaces/default/configmaps'

interface Status {
  readonly code: number
  readonly reason?: string
  readonly message: string
  readonly details?: {
    readonly retryAfterSeconds?: number
    readonly causes?: readonly { reason?: string; field?: string }[]
  }
}

interface List {
  readonly metadata: { resourceVersion: string; continue?: string; remainingItemCount?: number }
  readonly items: readonly { metadata: { name: string } }[]
}

test('lists and watches, by all their options', async () => {
  const server = (await openTestApi()).server
  const revisions = await filled(server)
  const tokens = tokensAt(revisions)
  const unlike: string[] = []
  for (const [want, queries] of Object.entries(recorded))
    for (const asked of queries) {
      const query = new URLSearchParams(asked)
      for (const [name, values] of [['resourceVersion', revisions] as const, ['continue', tokens] as const]) {
        const value = values[query.get(name) ?? '']
        if (value !== undefined) query.set(name, value)
      }
      const got = (await told(await ask(server, 'GET', path, query), revisions))
        .replace(/current: \d+/, 'current: …')
        .replaceAll(revisions['future']!, '<future>')
      if (got !== want) unlike.push(`${asked}: ${got}, and not ${want}`)
    }
  expect(unlike).toEqual([])
  server.close()
})

/** Three ConfigMaps, and one that has gone again: the revisions that queries may speak of. */
async function filled(server: ApiServer): Promise<Readonly<Record<string, string>>> {
  const revisions: Record<string, string> = {}
  for (const name of ['a', 'b', 'c', 'd']) {
    const made = (await bodyOf(await ask(server, 'POST', path, new URLSearchParams(), { metadata: { name } }))) as List
    revisions[name] = made.metadata.resourceVersion
  }
  await ask(server, 'DELETE', `${path}/d`, new URLSearchParams())
  const { metadata } = (await bodyOf(await ask(server, 'GET', path, new URLSearchParams()))) as List
  return { ...revisions, now: metadata.resourceVersion, future: String(Number(metadata.resourceVersion) + 100_000) }
}

function tokensAt({ now, b, future }: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const token = (rv: number, start: string) =>
    Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv, start })).toString('base64url')
  const starts = ['/b', '//b', '/', 'b/', 'b/../c', './b', 'b/./c', '..', '.', 'b//c']
  return {
    ok: token(Number(now), 'a\0'),
    old: token(Number(b), 'a\0'),
    future: token(Number(future), 'a\0'),
    loose: token(-1, 'a\0'),
    bad: 'zzz',
    ...Object.fromEntries(starts.map((start) => [`at ${start}`, token(-1, start)])),
  }
}

function ask(
  server: ApiServer,
  method: string,
  at: string,
  query: URLSearchParams,
  object?: object,
): Promise<ApiResponse> {
  const user = { name: 'admin', uid: '', groups: ['system:masters'] }
  const bytes = new TextEncoder().encode(JSON.stringify(object))
  return server.handle({
    ...{ method, path: at, query, accept: '', userAgent: 'test', credentials: { is: 'known', user } },
    body: object === undefined ? { is: 'none' } : { is: 'bytes', bytes, contentType: 'application/json' },
  })
}

async function bodyOf({ body, media }: ApiResponse): Promise<unknown> {
  if (body.is !== 'object' && body.is !== 'list') throw new Error(`a body of ${body.is}`)
  return JSON.parse(new TextDecoder().decode((await encodeBody(body, media)).bytes))
}

/** An answer in the words of the table. */
async function told(response: ApiResponse, revisions: Readonly<Record<string, string>>): Promise<string> {
  const { status, body, headers } = response
  if (body.is === 'watch') return watched(body.stream)
  const sent = await bodyOf(response)
  if (status !== 200) return failure(sent as Status) + ('retry-after' in headers ? ' | retry-after' : '')
  const { metadata, items } = sent as List
  const { resourceVersion, remainingItemCount: rest, continue: token } = metadata
  const [at = 'now'] = Object.entries(revisions).find(([, each]) => each === resourceVersion) ?? []
  const names = items.map((item) => item.metadata.name).join(',')
  return `[${names}] @${at}${rest === undefined ? '' : ` and ${rest} more`}${token === undefined ? '' : after(token)}`
}

function after(token: string): string {
  const { start } = JSON.parse(Buffer.from(token, 'base64url').toString()) as { start: string }
  return ` after ${start.replace('\0', '')}`
}

function watched(stream: WatchStream): string {
  const seen: string[] = []
  let end = 'open'
  const stop = stream.start({
    onFrame: ({ line }) => {
      const { type, object } = JSON.parse(new TextDecoder().decode(line))
      const ends = object.metadata?.annotations === undefined ? '' : ' ends what was there'
      if (type === 'ERROR') seen.push(`ERROR ${failure(object)}`)
      else seen.push(type === 'BOOKMARK' ? `BOOKMARK${ends}` : `${type} ${object.metadata.name}`)
    },
    onEnd: () => {
      end = 'ended'
    },
  })
  stop()
  return ['watch', ...seen, end].join(', ')
}

function failure({ code, reason = '-', message, details = {} }: Status): string {
  const { retryAfterSeconds: retry, causes = [] } = details
  const told = causes.map((cause) => [cause.reason, cause.field].filter(Boolean).join(' '))
  return `${code} ${reason} (${[...(retry === undefined ? [] : [`retry ${retry}`]), ...told].join(', ')}) ${message}`
}
