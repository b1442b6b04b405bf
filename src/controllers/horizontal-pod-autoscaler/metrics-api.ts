import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import { structuralMessage } from '../../api/schema/structural-message.ts'
import { parseDuration } from '../../api/value/duration.ts'
import { quantityMilliValue } from '../../api/value/quantity.ts'
import { messageOf } from '../../base/message-of.ts'
import type { Client } from '../../client/client.ts'
import type { Metrics, PodMetrics } from './model.ts'

/** `PodMetrics` of metrics.k8s.io/v1beta1, as whoever serves it answers. */
type Sample = ApiObject & {
  readonly timestamp?: string
  readonly window?: string
  readonly containers?: readonly { readonly name: string; readonly usage: Readonly<Record<string, string>> }[]
}

const PodMetricsKind: Kind<Sample> = {
  group: 'metrics.k8s.io',
  version: 'v1beta1',
  kind: 'PodMetrics',
  plural: 'pods',
  singular: '',
  shortNames: [],
  categories: [],
  namespaced: true,
  message: structuralMessage('PodMetrics', {}),
  verbs: ['get', 'list'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
}

/** What the pods of a selector use. Never rejects: that it is not known is an answer, too. */
export async function readMetrics(client: Client, namespace: string, labelSelector: string): Promise<Metrics> {
  try {
    const { items } = await client.list(PodMetricsKind, { namespace, labelSelector })
    return { is: 'known', pods: items.map(observe) }
  } catch (error) {
    const absent = 'the server could not find the requested resource (get pods.metrics.k8s.io)'
    const why = isStatusError(error, 'NotFound') ? absent : messageOf(error)
    return { is: 'unknown', why: `unable to fetch metrics from resource metrics API: ${why}` }
  }
}

function observe({ metadata, timestamp = '', window = '', containers = [] }: Sample): PodMetrics {
  const usage = containers.map(({ name, usage }) => {
    const milli = Object.entries(usage).map(([resource, amount]) => [resource, quantityMilliValue(amount)])
    return [name, Object.fromEntries(milli)] as const
  })
  const windowMs = parseDuration(window) ?? 0
  return { pod: metadata?.name ?? '', atMs: Date.parse(timestamp) || 0, windowMs, usage: Object.fromEntries(usage) }
}
