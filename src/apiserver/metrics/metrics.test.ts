import { expect, test } from 'vitest'
import { ConfigMapKind } from '../../api/core/v1/config-map.ts'
import { systemClock } from '../../base/os/clock.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { certificateAuthenticator } from '../auth/certificates.ts'
import type { Credentials } from '../exchange.ts'

async function newServer(given: Parameters<typeof openTestApi>[0] = {}) {
  const { server } = await openTestApi({
    ...given,
    processFigures: () => ({ cpuSeconds: 1.5, residentBytes: 1000, startedSeconds: 99.5 }),
  })
  return async (method: string, url: string, group = 'system:masters', shown?: Credentials) => {
    const { pathname: path, searchParams: query } = new URL(url, 'https://berth')
    const user = { name: 'jane', uid: '', groups: [group] }
    const { status, body, headers } = await server.handle({
      ...{ method, path, query, accept: '*/*', userAgent: '', body: { is: 'none' } },
      credentials: shown ?? { is: 'known', user },
    })
    return { status, headers, text: body.is === 'bytes' ? new TextDecoder().decode(body.bytes) : '' }
  }
}

const linesOf = (text: string, name: string) => text.split('\n').filter((line) => line.startsWith(name))

test('requests are counted by what they were for, as upstream names it, and nothing that is not served', async () => {
  const ask = await newServer()
  await ask('GET', '/api/v1/namespaces/default')
  await ask('GET', '/api/v1/namespaces/default')
  await ask('GET', '/api/v1/namespaces/default/pods')
  await ask('DELETE', '/api/v1/namespaces/default/pods/x/status?dryRun=All')
  await ask('PATCH', '/livez')
  for (const nowhere of ['/nope', '/api/v1/nope', '/api/v1/namespaces/default/pods/x/nope']) await ask('GET', nowhere)
  const { text, headers } = await ask('GET', '/metrics')
  const labels = (more: string) => `component="apiserver",${more},version="v1"`
  expect(linesOf(text, 'apiserver_request_total')).toEqual([
    'apiserver_request_total{code="200",component="",dry_run="",group="",resource="",scope="",subresource="/livez",verb="PATCH",version=""} 1',
    `apiserver_request_total{code="200",${labels('dry_run="",group="",resource="namespaces",scope="resource",subresource="",verb="GET"')}} 2`,
    `apiserver_request_total{code="200",${labels('dry_run="",group="",resource="pods",scope="namespace",subresource="",verb="LIST"')}} 1`,
    `apiserver_request_total{code="405",${labels('dry_run="All",group="",resource="pods",scope="resource",subresource="status",verb="DELETE"')}} 1`,
  ])
  const durations = linesOf(text, 'apiserver_request_duration_seconds').filter((line) => line.includes('"namespaces"'))
  expect(durations).toHaveLength(26)
  expect(durations.find((line) => line.includes('le="60"'))).toMatch(/ 2$/)
  const served = linesOf(text, 'apiserver_request_sli_duration_seconds').filter((line) => line.includes('"namespaces"'))
  expect(served).toHaveLength(24)
  expect(served.at(-1)).toBe(
    'apiserver_request_sli_duration_seconds_count{component="apiserver",group="",resource="namespaces",scope="resource",subresource="",verb="GET",version="v1"} 2',
  )
  expect(linesOf(text, 'apiserver_current_inflight_requests')).toEqual([
    'apiserver_current_inflight_requests{request_kind="mutating"} 0',
    'apiserver_current_inflight_requests{request_kind="readOnly"} 1',
  ])
  expect(linesOf(text, 'apiserver_resource_objects{group="",resource="namespaces"}')).toEqual([
    'apiserver_resource_objects{group="",resource="namespaces"} 4',
  ])
  expect(linesOf(text, 'process_')).toHaveLength(3)
  expect(headers).toEqual({ 'process-start-time-unix': '99' })
})

test('what the store took, who watches and what they were sent is told as upstream tells it', async () => {
  const { server, client } = await openTestApi()
  const user = { name: 'jane', uid: '', groups: ['system:masters'] }
  const common = { method: 'GET', accept: '*/*', userAgent: '', body: { is: 'none' } } as const
  const ask = (path: string, query = '') =>
    server.handle({
      ...{ ...common, path, query: new URLSearchParams(query) },
      credentials: { is: 'known', user },
    })
  const metricsOf = async (name: string) => {
    const { body } = await ask('/metrics')
    return linesOf(body.is === 'bytes' ? new TextDecoder().decode(body.bytes) : '', name)
  }
  const { body } = await ask('/api/v1/namespaces/default/configmaps', 'watch=1')
  const watched = body.is === 'watch' ? body.stream : null
  const stop = watched?.start({ onFrame: () => undefined, onEnd: () => undefined })
  const place = { namespace: 'default', name: 'a' }
  await client.create(ConfigMapKind, { metadata: place })
  await client.patch(ConfigMapKind, place, 'application/merge-patch+json', { data: { a: 'b' } })
  await client.delete(ConfigMapKind, place)
  const watch = 'scope="namespace",subresource="",verb="WATCH",version="v1"'
  const open = `apiserver_longrunning_requests{component="apiserver",group="",resource="configmaps",${watch}}`
  expect(await metricsOf('apiserver_longrunning')).toEqual([`${open} 1`])
  expect(await metricsOf('apiserver_watch_events_total')).toEqual([
    'apiserver_watch_events_total{group="",resource="configmaps",version="v1"} 3',
  ])
  const operations = ['create', 'update', 'delete'].map(
    (operation) => `etcd_requests_total{group="",operation="${operation}",resource="configmaps"} 1`,
  )
  expect(await metricsOf('etcd_requests_total{group="",operation="')).toEqual(expect.arrayContaining(operations))
  const took = await metricsOf('etcd_request_duration_seconds_bucket{group="",operation="create",resource="configmaps"')
  expect(took).toHaveLength(24)
  expect(took.at(-1)).toContain('le="+Inf"} 1')
  stop?.()
  expect(await metricsOf('apiserver_longrunning')).toEqual([`${open} 0`])
  const [build] = await metricsOf('kubernetes_build_info')
  expect(build).toMatch(
    /^kubernetes_build_info\{build_date="[^"]+",compiler="gc",git_commit="[^"]+",.*platform="[^"]+"\} 1$/,
  )
})

test('how long callers’ certificates are good is told in upstream’s buckets', async () => {
  const { server } = await openTestApi({ authenticators: [certificateAuthenticator] })
  const endsMs = systemClock.now() + 86_000_000
  const subject = { commonName: 'ann', uid: '', organizations: ['system:masters'] }
  const certificate = { is: 'good', ...subject, endsMs, fingerprint: 'f', isClient: true, isFrontProxy: false } as const
  const ask = () =>
    server.handle({
      ...{ method: 'GET', path: '/metrics', query: new URLSearchParams(), accept: '*/*', userAgent: '' },
      ...{ body: { is: 'none' }, credentials: { is: 'shown', certificate, bearer: null } },
    })
  await ask()
  const { body } = await ask()
  const text = body.is === 'bytes' ? new TextDecoder().decode(body.bytes) : ''
  const name = 'apiserver_client_certificate_expiration_seconds'
  expect(linesOf(text, `${name}_`).filter((line) => / 1$/.test(line))).toEqual([
    ...[86_400, 172_800, 345_600, 604_800, 2_592_000, 7_776_000, 15_552_000, 31_104_000].map(
      (bound) => `${name}_bucket{le="${bound}"} 1`,
    ),
    `${name}_bucket{le="+Inf"} 1`,
    `${name}_count 1`,
  ])
})

test('who monitors may read them, others may not; DELETE begins anew', async () => {
  const ask = await newServer()
  expect((await ask('GET', '/metrics', 'system:monitoring')).status).toBe(200)
  expect((await ask('GET', '/metrics/slis', 'system:monitoring')).text).toContain(
    'kubernetes_healthcheck{name="ping",type="livez"} 1',
  )
  expect((await ask('GET', '/metrics', 'dev')).status).toBe(403)
  await ask('GET', '/livez')
  expect((await ask('DELETE', '/metrics')).text).toBe('metrics reset\n')
  expect(linesOf((await ask('GET', '/metrics')).text, 'apiserver_request_total')).toEqual([])
})

test('what waited for its turn was not served meanwhile', async () => {
  let ms = 0
  // Each look at the clock is a tenth of a second: when it came, when it began to wait, when it had its turn, and the end.
  const ask = await newServer({
    clock: { ...systemClock, monotonicMs: () => (ms += 100) },
    authenticators: [{ authenticate: () => ({ name: 'dev', uid: '', groups: [] }) }],
    authorizationModes: ['AlwaysAllow'],
  })
  const once = () => ask('GET', '/api/v1/namespaces/default', 'dev', { is: 'shown', certificate: null, bearer: 'dev' })
  // The first asks the store, too, which looks at the clock as well.
  await once()
  await ask('DELETE', '/metrics')
  await once()
  const { text } = await ask('GET', '/metrics')
  const sums = ['apiserver_request_duration_seconds_sum', 'apiserver_request_sli_duration_seconds_sum']
  expect(sums.map((name) => Number(linesOf(text, name)[0]?.split(' ').at(-1)).toFixed(1))).toEqual(['0.3', '0.2'])
})
