import { exposition, type Family } from '../../base/prometheus.ts'
import type { FlowControl } from '../flow/flow-control.ts'
import { checksOf, endpoints, type HealthCheck } from '../health.ts'
import type { Registry } from '../registry.ts'
import type { MeteredStore } from './metered-store.ts'
import { boundsSeconds, type RequestMetrics } from './request-metrics.ts'

/** What the process has used so far. */
export interface ProcessFigures {
  readonly cpuSeconds: number
  readonly residentBytes: number
  /** Since the epoch. */
  readonly startedSeconds: number
}

/** Who measures what. */
export interface Measured {
  readonly store: MeteredStore
  readonly flow: FlowControl
  readonly version: object
  readonly requests: RequestMetrics
  readonly registry: Registry
  readonly checks: readonly HealthCheck[]
  figures(): ProcessFigures | null
}

/** `/metrics`: what is measured here, by the names and labels upstream gives it. */
export function metricsText(measured: Measured, figures: ProcessFigures | null): string {
  const { requests, registry, store, flow, version } = measured
  return exposition([
    buildFamily(version),
    ...requestFamilies(requests),
    ...watchFamilies(requests),
    gauge('apiserver_current_inqueue_requests', '[ALPHA] Requests that wait for their turn.', [
      ['{request_kind="mutating"}', flow.waiting.mutating],
      ['{request_kind="readOnly"}', flow.waiting.readOnly],
    ]),
    ...certificateFamilies(requests),
    ...store.families(),
    ...objectFamilies(registry),
    ...processFamilies(figures),
  ])
}

/** Everything `/version` tells, but for what it emulates. */
function buildFamily(version: object): Family {
  const told = Object.entries(version).filter(([name]) => !/^(emulation|minCompatibility)/.test(name))
  const labels = told.map(([name, value]) => `${name.replace(/[A-Z]/g, (one) => `_${one.toLowerCase()}`)}="${value}"`)
  const help = '[BETA] What /version tells, as labels of a one.'
  return gauge('kubernetes_build_info', help, [[`{${labels.toSorted().join(',')}}`, 1]])
}

function watchFamilies(requests: RequestMetrics): readonly Family[] {
  const all = requests.all().filter(({ sort }) => sort.verb === 'WATCH')
  const events = new Map<string, number>()
  for (const { sort, watches } of all) {
    const name = `{group="${sort.group}",resource="${sort.resource}",version="${sort.version}"}`
    events.set(name, (events.get(name) ?? 0) + watches.events)
  }
  return [
    gauge(
      'apiserver_longrunning_requests',
      '[STABLE] Watches that go on.',
      all.map(({ labels, watches }) => [`{${withoutDryRun(labels)}}`, watches.open] as const),
    ),
    counter('apiserver_watch_events_total', '[ALPHA] Events sent to those who watch.', [...events]),
  ]
}

function certificateFamilies({ certificatesLeft }: RequestMetrics): readonly Family[] {
  const help = '[ALPHA] How long the certificates of those who asked were still good.'
  const rows = certificatesLeft.rows('')
  return [{ name: 'apiserver_client_certificate_expiration_seconds', type: 'histogram', help, rows }]
}

function withoutDryRun(labels: string): string {
  return labels.replace(/dry_run="[^"]*",/, '')
}

function requestFamilies(requests: RequestMetrics): readonly Family[] {
  const { underWay } = requests
  const all = requests.all().toSorted((a, b) => (a.labels < b.labels ? -1 : 1))
  const totals = all.flatMap(({ labels, byCode }) =>
    [...byCode].sort(([a], [b]) => a - b).map(([code, count]) => [`{code="${code}",${labels}}`, count] as const),
  )
  const timed = all.filter(({ buckets }) => buckets !== null)
  const durations = timed.flatMap(({ labels, buckets, byCode, sumSeconds }) =>
    histogram(labels, { buckets: buckets ?? [], count: countOf(byCode), sumSeconds }),
  )
  return [
    counter(
      'apiserver_request_total',
      '[STABLE] Requests answered, by what they were for and with which code.',
      totals,
    ),
    {
      ...{ name: 'apiserver_request_duration_seconds', type: 'histogram' },
      help: '[STABLE] How long answers took, but for those that stay open.',
      rows: durations,
    },
    {
      ...{ name: 'apiserver_request_sli_duration_seconds', type: 'histogram' },
      help: '[STABLE] The same without what they waited for their turn.',
      rows: [...served(timed)].flatMap(([labels, times]) => histogram(labels, times, leastServedSeconds)),
    },
    counter(
      'apiserver_request_terminations_total',
      '[ALPHA] Requests refused because too much was under way.',
      all.flatMap(({ labels, byCode }) => {
        const refused = byCode.get(429)
        return refused === undefined ? [] : [[`{code="429",${withoutDryRun(labels)}}`, refused] as const]
      }),
    ),
    gauge('apiserver_current_inflight_requests', '[STABLE] Requests under way.', [
      ['{request_kind="mutating"}', underWay.mutating],
      ['{request_kind="readOnly"}', underWay.readOnly],
    ]),
  ]
}

interface Times {
  /** By the bounds in `boundsSeconds`. */
  readonly buckets: readonly number[]
  readonly count: number
  readonly sumSeconds: number
}

/** Upstream's: what was faster is not told apart. */
const leastServedSeconds = 0.05

/** Dry runs count as what they try out. */
function served(timed: ReturnType<RequestMetrics['all']>): ReadonlyMap<string, Times> {
  const byLabels = new Map<string, Times>()
  for (const { labels, byCode, servedBuckets, servedSeconds } of timed) {
    const name = withoutDryRun(labels)
    const before = byLabels.get(name)
    byLabels.set(name, {
      buckets: servedBuckets.map((value, at) => value + (before?.buckets[at] ?? 0)),
      count: countOf(byCode) + (before?.count ?? 0),
      sumSeconds: servedSeconds + (before?.sumSeconds ?? 0),
    })
  }
  return byLabels
}

function countOf(byCode: ReadonlyMap<number, number>): number {
  return [...byCode.values()].reduce((sum, each) => sum + each, 0)
}

function histogram(labels: string, { buckets, count, sumSeconds }: Times, leastSeconds = 0): Family['rows'] {
  let within = 0
  const rows = buckets.map((value, at) => [`_bucket{${labels},le="${boundsSeconds[at]}"}`, (within += value)] as const)
  return [
    ...rows.filter((_, at) => (boundsSeconds[at] ?? 0) >= leastSeconds),
    [`_bucket{${labels},le="+Inf"}`, count] as const,
    [`_sum{${labels}}`, sumSeconds] as const,
    [`_count{${labels}}`, count] as const,
  ]
}

function objectFamilies({ resources }: Registry): readonly Family[] {
  const stored = resources.filter(({ kind, storage }) => kind.verbs.includes('get') && storage === null)
  const counts = new Map(
    stored.map(({ kind: { group, plural }, cache, prefix }) => [
      `{group="${group}",resource="${plural}"}`,
      { old: group === '' ? plural : `${plural}.${group}`, count: cache.list(prefix).length },
    ]),
  )
  return [
    gauge(
      'apiserver_resource_objects',
      '[ALPHA] Stored objects by kind.',
      [...counts].map(([labels, { count }]) => [labels, count]),
    ),
    gauge(
      'apiserver_storage_objects',
      '[STABLE] (Deprecated since 1.34.0) Stored objects by kind: apiserver_resource_objects has them, too.',
      [...counts.values()].map(({ old, count }) => [`{resource="${old}"}`, count]),
    ),
  ]
}

function processFamilies(figures: ProcessFigures | null): readonly Family[] {
  if (figures === null) return []
  const { cpuSeconds, residentBytes, startedSeconds } = figures
  return [
    counter('process_cpu_seconds_total', 'Processor time of the whole process.', [['', cpuSeconds]]),
    gauge('process_resident_memory_bytes', 'Memory of the whole process.', [['', residentBytes]]),
    gauge('process_start_time_seconds', 'When the process began, since the epoch.', [['', startedSeconds]]),
  ]
}

/** `/metrics/slis` (KEP-3466): what `/readyz` and its like say. */
export async function healthMetricsText(checks: readonly HealthCheck[]): Promise<string> {
  const rows = await Promise.all(
    checks.map(async (each) => {
      const value = (await each.check()) === null ? 1 : 0
      const asking = endpoints.filter((endpoint) => checksOf(endpoint, [each]).length > 0)
      return asking.map((type) => [`{name="${each.name}",type="${type}"}`, value] as const)
    }),
  )
  return exposition([gauge('kubernetes_healthcheck', '[STABLE] Whether a check is well.', rows.flat())])
}

function counter(name: string, help: string, rows: Family['rows']): Family {
  return { name, help, type: 'counter', rows }
}

function gauge(name: string, help: string, rows: Family['rows']): Family {
  return { name, help, type: 'gauge', rows }
}
