import { columns } from '../../columns.ts'
import { ObjectReference } from '../../core/v1/references.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import {
  atomicMessage,
  bool,
  field,
  int32,
  list,
  map,
  message,
  oneOf,
  string,
  struct,
  typeMeta,
} from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const EndpointConditions = message('io.k8s.api.discovery.v1.EndpointConditions', '', {
  ready: bool(1).pointer(),
  serving: bool(2).pointer(),
  terminating: bool(3).pointer(),
})

export const ForZone = message('io.k8s.api.discovery.v1.ForZone', '', {
  name: string(1).always().required(),
})

export const ForNode = message('io.k8s.api.discovery.v1.ForNode', '', {
  name: string(1).always().required(),
})

export const EndpointHints = message('io.k8s.api.discovery.v1.EndpointHints', '', {
  forZones: list(1, ForZone),
  forNodes: list(2, ForNode),
})

export const Endpoint = message('io.k8s.api.discovery.v1.Endpoint', '', {
  addresses: list(1, 'string').always().required().min(1).set(),
  conditions: struct(2, EndpointConditions),
  hostname: string(3).pointer(),
  targetRef: field(4, ObjectReference),
  deprecatedTopology: map(5, 'string'),
  nodeName: string(6).pointer(),
  zone: string(7).pointer(),
  hints: field(8, EndpointHints),
})

export const EndpointPort = atomicMessage('io.k8s.api.discovery.v1.EndpointPort', '', {
  name: string(1).pointer().default(''),
  protocol: oneOf(2, ['SCTP', 'TCP', 'UDP']).pointer().go('v1.Protocol').default('TCP'),
  port: int32(3).pointer(),
  appProtocol: string(4).pointer(),
})

export const EndpointSlice = message('io.k8s.api.discovery.v1.EndpointSlice', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  addressType: oneOf(4, ['FQDN', 'IPv4', 'IPv6']).always().required().go('v1.AddressType'),
  endpoints: list(2, Endpoint).always(),
  ports: list(3, EndpointPort).always(),
})

export const EndpointSliceKind = defineKind<api.EndpointSlice>({
  group: 'discovery.k8s.io',
  version: 'v1',
  kind: 'EndpointSlice',
  plural: 'endpointslices',
  singular: 'endpointslice',
  shortNames: [],
  categories: [],
  namespaced: true,
  message: EndpointSlice,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  columns: columns['endpointslices'] ?? [],
  selectableFields: {},
})
