import type { APIService, APIServiceCondition, EndpointSlice, Service } from '../../api/types.gen.ts'

/** What there is of the Service that an APIService names; of a version that this server has itself it does not matter. */
export type Behind =
  | { readonly is: 'another server'; readonly service: Service | null; readonly slices: readonly EndpointSlice[] }
  | { readonly is: 'this server' }

type Verdict = Pick<APIServiceCondition, 'status' | 'reason' | 'message'>

/** Upstream's condition Available, in its words: whether what serves a version can be asked. */
export function availability({ spec, status }: APIService, behind: Behind, now: string): APIServiceCondition {
  const verdict = spec?.service === undefined ? local : ofService(spec, spec.service, behind)
  const before = status?.conditions?.find(({ type }) => type === 'Available')
  const since = before?.status === verdict.status ? before.lastTransitionTime : undefined
  const { status: is, ...why } = verdict
  return { type: 'Available', status: is, lastTransitionTime: since ?? now, ...why }
}

const local: Verdict = { status: 'True', reason: 'Local', message: 'Local APIServices are always available' }

type Spec = NonNullable<APIService['spec']>

function ofService(
  { group = '', version = '' }: Spec,
  { namespace = '', name = '', port = 443 }: NonNullable<Spec['service']>,
  behind: Behind,
): Verdict {
  if (behind.is === 'this server') return { status: 'True', reason: 'Passed', message: 'all checks passed' }
  const { service, slices } = behind
  const shown = `service/${name} in "${namespace}"`
  if (service === null) return not('ServiceNotFound', `${shown} is not present`)
  if (service.spec?.type === 'ClusterIP') {
    const found = service.spec.ports?.find((each) => each.port === port)
    if (found === undefined) return not('ServicePortError', `${shown} is not listening on port ${port}`)
    if (slices.length === 0) return not('EndpointsNotFound', `cannot find endpointslices for ${shown}`)
    const portName = found.name ?? ''
    if (!slices.some((slice) => hasReady(slice, portName))) {
      const name = JSON.stringify(portName)
      return not('MissingEndpoints', `endpointslices for ${shown} have no addresses with port name ${name}`)
    }
  }
  const host = service.spec?.type === 'ExternalName' ? service.spec.externalName : service.spec?.clusterIP
  const url = `https://${host}:${port}/apis/${group}/${version}`
  return not('FailedDiscoveryCheck', `failing or missing response from ${url}: this API server passes no requests on`)
}

function hasReady({ ports = [], endpoints = [] }: EndpointSlice, portName: string): boolean {
  const isReady = (endpoints ?? []).some((each) => each.conditions?.ready !== false && each.addresses.length > 0)
  return isReady && (ports ?? []).some(({ name = '' }) => name === portName)
}

function not(reason: string, message: string): Verdict {
  return { status: 'False', reason, message }
}
