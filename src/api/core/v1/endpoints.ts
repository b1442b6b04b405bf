import { columns } from '../../columns.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { atomicMessage, field, int32, list, message, oneOf, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { ObjectReference } from './references.ts'

export const EndpointAddress = atomicMessage(
  'io.k8s.api.core.v1.EndpointAddress',
  'One address, and the pod it belongs to.',
  {
    ip: string(1).always().required(),
    hostname: string(3),
    nodeName: string(4).pointer(),
    targetRef: field(2, ObjectReference),
  },
)

export const EndpointPort = atomicMessage('io.k8s.api.core.v1.EndpointPort', 'One port of the addresses.', {
  name: string(1),
  port: int32(2).always().required(),
  protocol: oneOf(3, ['SCTP', 'TCP', 'UDP']).go('v1.Protocol').default('TCP'),
  appProtocol: string(4).pointer(),
})

export const EndpointSubset = message('io.k8s.api.core.v1.EndpointSubset', 'Addresses and the ports they share.', {
  addresses: list(1, EndpointAddress).doc('Addresses that take traffic.'),
  notReadyAddresses: list(2, EndpointAddress).doc('Addresses that are not ready.'),
  ports: list(3, EndpointPort).doc('The ports.'),
})

export const Endpoints = message(
  'io.k8s.api.core.v1.Endpoints',
  'The addresses behind a Service, in the older form; EndpointSlice is the newer.',
  {
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    subsets: list(2, EndpointSubset).doc('Addresses and the ports they share.'),
  },
)

export const EndpointsKind = defineKind<api.Endpoints>({
  group: '',
  version: 'v1',
  kind: 'Endpoints',
  plural: 'endpoints',
  singular: 'endpoints',
  shortNames: ['ep'],
  categories: [],
  namespaced: true,
  message: Endpoints,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  columns: columns['endpoints'] ?? [],
  selectableFields: {},
})
