import { expositionType } from '../../base/prometheus.ts'
import type { ApiRequest, ApiResponse } from '../exchange.ts'
import { healthMetricsText, type Measured, metricsText } from './metrics-text.ts'

/** Whatever the method, as upstream; DELETE begins anew. */
export async function answerMetrics({ method }: ApiRequest, path: string, measured: Measured): Promise<ApiResponse> {
  if (method === 'DELETE') {
    measured.requests.reset()
    return text('metrics reset\n', 'text/plain; charset=utf-8', { 'x-content-type-options': 'nosniff' })
  }
  const figures = measured.figures()
  const headers = figures === null ? {} : { 'process-start-time-unix': String(Math.floor(figures.startedSeconds)) }
  const body = path === '/metrics' ? metricsText(measured, figures) : await healthMetricsText(measured.checks)
  return text(body, `${expositionType}; escaping=underscores`, headers)
}

function text(content: string, contentType: string, headers: ApiResponse['headers']): ApiResponse {
  const body = { is: 'bytes', bytes: new TextEncoder().encode(content), contentType } as const
  return { status: 200, body, media: 'json', warnings: [], headers }
}
