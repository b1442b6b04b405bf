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

export const EndpointConditions = message(
  'io.k8s.api.discovery.v1.EndpointConditions',
  'Whether a backend takes traffic.',
  () => ({
    ready: bool(1).pointer().doc('It takes new connections.'),
    serving: bool(2).pointer().doc('It answers, perhaps while it is ending.'),
    terminating: bool(3).pointer().doc('It is ending.'),
  }),
)

export const ForZone = message('io.k8s.api.discovery.v1.ForZone', 'A zone whose clients should prefer it.', () => ({
  name: string(1).always().required().doc('The zone.'),
}))

export const ForNode = message('io.k8s.api.discovery.v1.ForNode', 'A node whose clients should prefer it.', () => ({
  name: string(1).always().required().doc('The node.'),
}))

export const EndpointHints = message('io.k8s.api.discovery.v1.EndpointHints', 'Who should prefer a backend.', () => ({
  forZones: list(1, ForZone).doc('Clients of these zones.'),
  forNodes: list(2, ForNode).doc('Clients on these nodes.'),
}))

export const Endpoint = message('io.k8s.api.discovery.v1.Endpoint', 'One backend of a Service.', () => ({
  addresses: list(1, 'string').always().required().min(1).set().doc('Its addresses; clients use the first.'),
  conditions: struct(2, EndpointConditions).doc('Whether it takes traffic.'),
  hostname: string(3).pointer().doc("The name it has within the Service's domain."),
  targetRef: field(4, ObjectReference).doc('The pod it is.'),
  deprecatedTopology: map(5, 'string').doc('No longer used.'),
  nodeName: string(6).pointer().doc('The node it is on.'),
  zone: string(7).pointer().doc('The zone it is in.'),
  hints: field(8, EndpointHints).doc('Who should prefer it.'),
}))

export const EndpointPort = atomicMessage('io.k8s.api.discovery.v1.EndpointPort', 'One port of the addresses.', () => ({
  name: string(1).pointer().default('').doc("The port's name, as in the Service."),
  protocol: oneOf(2, ['SCTP', 'TCP', 'UDP']).pointer().go('v1.Protocol').default('TCP').doc('TCP, UDP or SCTP.'),
  port: int32(3).pointer().doc("The port's number."),
  appProtocol: string(4).pointer().doc('The protocol above it, such as kubernetes.io/h2c.'),
}))

export const EndpointSlice = message(
  'io.k8s.api.discovery.v1.EndpointSlice',
  'A part of the addresses behind a Service, with what each is good for.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    addressType: oneOf(4, ['FQDN', 'IPv4', 'IPv6'])
      .always()
      .required()
      .go('v1.AddressType')
      .doc('IPv4, IPv6 or FQDN: all addresses of a slice are of one sort.'),
    endpoints: list(2, Endpoint).always().doc('The addresses.'),
    ports: list(3, EndpointPort).always().doc('The ports all of them share.'),
  }),
)

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
  selectableFields: {},
})
