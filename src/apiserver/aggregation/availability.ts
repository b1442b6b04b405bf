import { goQuoted } from '../../api/ops/go/text.ts'
import type { APIService, APIServiceCondition, APIServiceSpec, EndpointSlice } from '../../api/types.gen.ts'
import type { Behind } from './behind.ts'

export type Verdict = Pick<APIServiceCondition, 'status' | 'reason' | 'message'>

/** Upstream's condition Available, in its words, before anybody is asked; null: who serves the version is to be asked. */
export function beforeAsking(spec: APIServiceSpec, { service, slices }: Behind): Verdict | null {
  if (spec.service === undefined) return local
  const { namespace = '', name = '', port = 443 } = spec.service
  const shown = `service/${name} in "${namespace}"`
  if (service === null) return not('ServiceNotFound', `${shown} is not present`)
  if (service.spec?.type !== 'ClusterIP') return null
  const found = service.spec.ports?.find((each) => each.port === port)
  if (found === undefined) return not('ServicePortError', `${shown} is not listening on port ${port}`)
  if (slices.length === 0) return not('EndpointsNotFound', `cannot find endpointslices for ${shown}`)
  const portName = found.name ?? ''
  if (slices.some((slice) => hasReady(slice, portName))) return null
  const quoted = goQuoted(portName)
  return not('MissingEndpoints', `endpointslices for ${shown} have no addresses with port name ${quoted}`)
}

const local: Verdict = { status: 'True', reason: 'Local', message: 'Local APIServices are always available' }

/** The same once it has been asked: why that failed, or null. */
export function afterAsking(why: string | null): Verdict {
  if (why !== null) return not('FailedDiscoveryCheck', why)
  return { status: 'True', reason: 'Passed', message: 'all checks passed' }
}

/** Told where it is told already. What stays so has been so since it began. */
export function withVerdict(service: APIService, verdict: Verdict, now: string): APIService {
  const conditions = service.status?.conditions ?? []
  const before = conditions.find(({ type }) => type === 'Available')
  const { status, ...why } = verdict
  const since = before?.status === status ? before.lastTransitionTime : undefined
  const condition: APIServiceCondition = { type: 'Available', status, lastTransitionTime: since ?? now, ...why }
  const told =
    before === undefined ? [...conditions, condition] : conditions.with(conditions.indexOf(before), condition)
  return { ...service, status: { ...service.status, conditions: told } }
}

function hasReady({ ports, endpoints }: EndpointSlice, portName: string): boolean {
  const isReady = (endpoints ?? []).some(({ conditions }) => conditions?.ready !== false)
  return isReady && (ports ?? []).some(({ name = '', port }) => name === portName && port !== undefined)
}

function not(reason: string, message: string): Verdict {
  return { status: 'False', reason, message }
}
