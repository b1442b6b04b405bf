import { EndpointsKind } from '../../api/core/v1/endpoints.ts'
import { EndpointSliceKind } from '../../api/discovery/v1/endpoint-slice.ts'
import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import type { EndpointSlice, Endpoints } from '../../api/types.gen.ts'
import { familyOf } from '../../base/ip-address.ts'
import type { Client } from '../../client/client.ts'

const ref = { namespace: 'default', name: 'kubernetes' }

/** Says where the API server is, behind the Service `kubernetes`: by Endpoints and by a slice, as upstream's server does. */
export async function publishApiEndpoint(client: Client, ip: string, port: number): Promise<void> {
  const endpoints: Endpoints = {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { ...ref, labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
    subsets: [{ addresses: [{ ip }], ports: [{ name: 'https', port, protocol: 'TCP' }] }],
  }
  const slice: EndpointSlice = {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { ...ref, labels: { 'kubernetes.io/service-name': ref.name } },
    addressType: familyOf(ip) ?? 'IPv4',
    endpoints: [{ addresses: [ip], conditions: { ready: true } }],
    ports: [{ name: 'https', port, protocol: 'TCP' }],
  }
  await Promise.all([put(client, EndpointsKind, endpoints), put(client, EndpointSliceKind, slice)])
}

async function put<T extends ApiObject>(client: Client, kind: Kind<T>, object: T): Promise<void> {
  try {
    await client.create(kind, object)
  } catch (error) {
    if (!isStatusError(error, 'AlreadyExists')) throw error
    await client.update(kind, object)
  }
}
