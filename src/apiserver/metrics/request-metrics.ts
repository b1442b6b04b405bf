import type { Clock } from '../../base/clock.ts'
import type { ApiResponse, IncomingRequest } from '../exchange.ts'
import { hasSubresource } from '../path-rules.ts'
import type { Registry } from '../registry.ts'
import type { RequestInfo, ResourceRequest } from '../request-info.ts'

/** Requests of one kind, by the labels upstream gives them. */
interface Series {
  readonly byCode: Map<number, number>
  /** How many took at most so long, by `boundsSeconds`; null: they stay open. */
  readonly buckets: number[] | null
  sumSeconds: number
}

/** Upstream's. */
export const boundsSeconds: readonly number[] = [
  0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60,
]

/** Counts what comes over the network. What is not served is not counted: whoever asks can't make it grow. */
export class RequestMetrics {
  readonly #registry: Registry
  readonly #clock: Clock
  readonly series = new Map<string, Series>()
  /** Watches have had their answer. */
  readonly underWay = { mutating: 0, readOnly: 0 }

  constructor(registry: Registry, clock: Clock) {
    this.#registry = registry
    this.#clock = clock
  }

  async follow(request: IncomingRequest, info: RequestInfo, answer: Promise<ApiResponse>): Promise<ApiResponse> {
    const kind = isReading.has(request.method) ? 'readOnly' : 'mutating'
    const begunMs = this.#clock.monotonicMs()
    this.underWay[kind]++
    const response = await answer
    this.underWay[kind]--
    this.#count(request, info, response.status, (this.#clock.monotonicMs() - begunMs) / 1000)
    return response
  }

  reset(): void {
    this.series.clear()
  }

  #count(request: IncomingRequest, info: RequestInfo, code: number, seconds: number): void {
    const labels = info.is === 'path' ? labelsOfPath(info.path, request.method) : labelsOf(info, request)
    const series = this.series.get(labels) ?? this.#begin(labels, info)
    if (series === null) return
    series.byCode.set(code, (series.byCode.get(code) ?? 0) + 1)
    if (series.buckets === null) return
    series.sumSeconds += seconds
    for (let at = boundsSeconds.length - 1; at >= 0 && seconds <= boundsSeconds[at]!; at--) series.buckets[at]!++
  }

  #begin(labels: string, info: RequestInfo): Series | null {
    if (!this.#isServed(info)) return null
    const isOpen = info.is === 'resource' && (info.verb === 'watch' || connects.has(info.subresource ?? ''))
    const series = {
      byCode: new Map<number, number>(),
      buckets: isOpen ? null : boundsSeconds.map(() => 0),
      sumSeconds: 0,
    }
    this.series.set(labels, series)
    return series
  }

  #isServed(info: RequestInfo): boolean {
    if (info.is === 'path') return probes.has(info.path)
    const resource = this.#registry.find(info.group, info.version, info.resource)
    return resource !== undefined && (info.subresource === null || hasSubresource(resource.kind, info.subresource))
  }
}

const isReading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])
const connects: ReadonlySet<string> = new Set(['exec', 'attach', 'portforward', 'proxy'])
const probes: ReadonlySet<string> = new Set(['/healthz', '/livez', '/readyz'])
const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])

function labelsOfPath(path: string, method: string): string {
  const verb = methods.has(method) ? method : 'other'
  return `component="",dry_run="",group="",resource="",scope="",subresource="${path}",verb="${verb}",version=""`
}

function labelsOf(info: ResourceRequest, { method, query, patchType }: IncomingRequest): string {
  const { group, version, resource, subresource, namespace, name, verb } = info
  const scope = name !== null || verb === 'create' ? 'resource' : namespace === null ? 'cluster' : 'namespace'
  const dryRun = query.get('dryRun') === 'All' ? 'All' : ''
  const part = subresource ?? ''
  const shown = connects.has(part) ? 'CONNECT' : verbOf(verb, method, patchType ?? '')
  return `component="apiserver",dry_run="${dryRun}",group="${group}",resource="${resource}",scope="${scope}",subresource="${part}",verb="${shown}",version="${version}"`
}

function verbOf(verb: string, method: string, patchType: string): string {
  if (verb === 'list' || verb === 'watch') return verb.toUpperCase()
  if (verb === 'patch' && patchType.startsWith('application/apply-patch')) return 'APPLY'
  return methods.has(method) ? method : 'other'
}
