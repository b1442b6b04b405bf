import { expositionType } from '../../base/prometheus.ts'
import type { ApiRequest, ApiResponse } from '../exchange.ts'
import type { HealthCheck } from '../health.ts'
import type { Registry } from '../registry.ts'
import { healthMetricsText, metricsText, type ProcessFigures } from './metrics-text.ts'
import type { RequestMetrics } from './request-metrics.ts'

export interface Measured {
  readonly requests: RequestMetrics
  readonly registry: Registry
  readonly checks: readonly HealthCheck[]
  figures(): ProcessFigures | null
}

/** Whatever the method, as upstream; DELETE begins anew. */
export async function answerMetrics({ method }: ApiRequest, path: string, measured: Measured): Promise<ApiResponse> {
  if (method === 'DELETE') {
    measured.requests.reset()
    return text('metrics reset\n', 'text/plain; charset=utf-8', { 'x-content-type-options': 'nosniff' })
  }
  const figures = measured.figures()
  const headers = figures === null ? {} : { 'process-start-time-unix': String(Math.floor(figures.startedSeconds)) }
  const body =
    path === '/metrics'
      ? metricsText(measured.requests, measured.registry, figures)
      : await healthMetricsText(measured.checks)
  return text(body, `${expositionType}; escaping=underscores`, headers)
}

function text(content: string, contentType: string, headers: ApiResponse['headers']): ApiResponse {
  const body = { is: 'bytes', bytes: new TextEncoder().encode(content), contentType } as const
  return { status: 200, body, media: 'json', warnings: [], headers }
}
