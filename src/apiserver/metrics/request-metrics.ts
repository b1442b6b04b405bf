import type { Clock } from '../../base/clock.ts'
import type { ApiResponse, IncomingRequest, WatchStream } from '../exchange.ts'
import { hasSubresource } from '../path-rules.ts'
import type { Registry } from '../registry.ts'
import type { RequestInfo, ResourceRequest } from '../request-info.ts'
import { Histogram } from './histogram.ts'

/** What requests that are counted together have in common. */
interface Sort {
  readonly group: string
  readonly version: string
  readonly resource: string
  readonly subresource: string
  readonly scope: string
  readonly verb: string
  readonly dryRun: string
}

/** Requests of one sort. */
interface Series {
  readonly sort: Sort
  /** As upstream writes them. */
  readonly labels: string
  readonly byCode: Map<number, number>
  /** How many took at most as long as the bound in `boundsSeconds` and longer than the one before; null: they stay open. */
  readonly buckets: number[] | null
  /** The same without what they waited for their turn. */
  readonly servedBuckets: number[]
  sumSeconds: number
  servedSeconds: number
  /** Watches that go on, and what has been sent to all there were. */
  readonly watches: { open: number; events: number }
}

/** A request that is being answered. */
interface Counting {
  /** The answer, as it is to go out: a watch is followed on. `waitedMs` is how long it waited for its turn. */
  end(response: ApiResponse, waitedMs: number): ApiResponse
}

/** Upstream's. */
export const boundsSeconds: readonly number[] = [
  0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60,
]

/** Upstream's: from what is over to a year. */
const lifetimeBoundsSeconds = [
  ...[0, 1800, 3600, 7200, 21_600, 43_200, 86_400, 172_800, 345_600, 604_800],
  ...[2_592_000, 7_776_000, 15_552_000, 31_104_000],
]

/** Counts what comes over the network. What is not served is not counted: whoever asks can't make it grow. */
export class RequestMetrics {
  readonly #registry: Registry
  readonly #clock: Clock
  /** By resource: found without writing the labels for each request. */
  readonly #series = new Map<string, Series[]>()
  /** How long the certificates of those who ask are still good, in seconds. */
  readonly certificatesLeft = new Histogram(lifetimeBoundsSeconds)
  /** Watches have had their answer. */
  readonly underWay = { mutating: 0, readOnly: 0 }

  constructor(registry: Registry, clock: Clock) {
    this.#registry = registry
    this.#clock = clock
  }

  begin(request: IncomingRequest, info: RequestInfo): Counting {
    const kind = isReading.has(request.method) ? 'readOnly' : 'mutating'
    const begunMs = this.#clock.monotonicMs()
    this.underWay[kind]++
    return {
      end: (response, waitedMs) => {
        this.underWay[kind]--
        const tookMs = this.#clock.monotonicMs() - begunMs
        this.#lookAtCertificate(request)
        const series = this.#count(request, info, response.status, tookMs / 1000, (tookMs - waitedMs) / 1000)
        if (series === null || response.body.is !== 'watch') return response
        return { ...response, body: { ...response.body, stream: followed(response.body.stream, series.watches) } }
      },
    }
  }

  reset(): void {
    this.#series.clear()
  }

  all(): readonly Series[] {
    return [...this.#series.values()].flat()
  }

  #lookAtCertificate({ credentials }: IncomingRequest): void {
    if (credentials.is !== 'shown' || credentials.certificate?.is !== 'good') return
    this.certificatesLeft.observe((credentials.certificate.endsMs - this.#clock.now()) / 1000)
  }

  #count(
    request: IncomingRequest,
    info: RequestInfo,
    code: number,
    seconds: number,
    servedSeconds: number,
  ): Series | null {
    const sort = info.is === 'path' ? sortOfPath(info.path, request.method) : sortOf(info, request)
    const series = this.#series.get(sort.resource)?.find((each) => isSame(each.sort, sort)) ?? this.#begin(sort, info)
    if (series === null) return null
    series.byCode.set(code, (series.byCode.get(code) ?? 0) + 1)
    if (series.buckets === null) return series
    series.sumSeconds += seconds
    series.servedSeconds += servedSeconds
    countIn(series.buckets, seconds)
    countIn(series.servedBuckets, servedSeconds)
    return series
  }

  #begin(sort: Sort, info: RequestInfo): Series | null {
    if (!this.#isServed(info)) return null
    const isOpen = info.is === 'resource' && (info.verb === 'watch' || connects.has(info.subresource ?? ''))
    const series = {
      sort,
      labels: labelsOf(sort, info),
      byCode: new Map<number, number>(),
      buckets: isOpen ? null : boundsSeconds.map(() => 0),
      servedBuckets: boundsSeconds.map(() => 0),
      sumSeconds: 0,
      servedSeconds: 0,
      watches: { open: 0, events: 0 },
    }
    const beside = this.#series.get(sort.resource)
    if (beside === undefined) this.#series.set(sort.resource, [series])
    else beside.push(series)
    return series
  }

  #isServed(info: RequestInfo): boolean {
    if (info.is === 'path') return probes.has(info.path)
    const resource = this.#registry.find(info.group, info.version, info.resource)
    return resource !== undefined && (info.subresource === null || hasSubresource(resource.kind, info.subresource))
  }
}

function followed(stream: WatchStream, watches: Series['watches']): WatchStream {
  return {
    start(sink) {
      let isOver = false
      const over = () => {
        if (!isOver) watches.open--
        isOver = true
      }
      watches.open++
      const stop = stream.start({
        onFrame(frame) {
          watches.events++
          sink.onFrame(frame)
        },
        onEnd() {
          over()
          sink.onEnd()
        },
      })
      return () => {
        over()
        stop()
      }
    },
  }
}

function countIn(buckets: number[], seconds: number): void {
  const bucket = boundsSeconds.findIndex((bound) => seconds <= bound)
  if (bucket >= 0) buckets[bucket]!++
}

const isReading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])
const connects: ReadonlySet<string> = new Set(['exec', 'attach', 'portforward', 'proxy'])
const probes: ReadonlySet<string> = new Set(['/healthz', '/livez', '/readyz'])
const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])

function sortOfPath(path: string, method: string): Sort {
  const verb = methods.has(method) ? method : 'other'
  return { group: '', version: '', resource: '', subresource: path, scope: '', verb, dryRun: '' }
}

function sortOf(info: ResourceRequest, { method, query, patchType }: IncomingRequest): Sort {
  const { group, version, resource, namespace, name, verb } = info
  const scope = name !== null || verb === 'create' ? 'resource' : namespace === null ? 'cluster' : 'namespace'
  const dryRun = query.get('dryRun') === 'All' ? 'All' : ''
  const subresource = info.subresource ?? ''
  const shown = connects.has(subresource) ? 'CONNECT' : verbOf(verb, method, patchType ?? '')
  return { group, version, resource, subresource, scope, verb: shown, dryRun }
}

function isSame(a: Sort, b: Sort): boolean {
  return (
    a.verb === b.verb &&
    a.scope === b.scope &&
    a.subresource === b.subresource &&
    a.group === b.group &&
    a.version === b.version &&
    a.dryRun === b.dryRun
  )
}

function labelsOf({ group, version, resource, subresource, scope, verb, dryRun }: Sort, { is }: RequestInfo): string {
  const component = is === 'path' ? '' : 'apiserver'
  return `component="${component}",dry_run="${dryRun}",group="${group}",resource="${resource}",scope="${scope}",subresource="${subresource}",verb="${verb}",version="${version}"`
}

function verbOf(verb: string, method: string, patchType: string): string {
  if (verb === 'list' || verb === 'watch') return verb.toUpperCase()
  if (verb === 'patch' && patchType.startsWith('application/apply-patch')) return 'APPLY'
  return methods.has(method) ? method : 'other'
}
