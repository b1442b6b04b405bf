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
  'Whether traffic may go to a backend of a Service.',
  () => ({
    ready: bool(1)
      .pointer()
      .doc(
        'Whether new connections may go to it; never true while it is ending, unless not-ready addresses are published.',
      ),
    serving: bool(2)
      .pointer()
      .doc('Whether it answers, even while it is ending; for clients that would rather have one of these than none.'),
    terminating: bool(3).pointer().doc('Whether its pod has been deleted and is on its way out.'),
  }),
)

export const ForZone = message('io.k8s.api.discovery.v1.ForZone', 'A zone whose clients should prefer it.', () => ({
  name: string(1).always().required().doc('Name of the zone whose clients should use the endpoint.'),
}))

export const ForNode = message('io.k8s.api.discovery.v1.ForNode', 'A node whose clients should prefer it.', () => ({
  name: string(1).always().required().doc('Name of the node whose clients should use the endpoint.'),
}))

export const EndpointHints = message(
  'io.k8s.api.discovery.v1.EndpointHints',
  'Which clients should prefer a backend of a Service.',
  () => ({
    forZones: list(1, ForZone).doc(
      'Zones whose clients should use the endpoint; ignored unless every endpoint of the Service has such a hint.',
    ),
    forNodes: list(2, ForNode).doc('Nodes whose clients should use the endpoint.'),
  }),
)

export const Endpoint = message(
  'io.k8s.api.discovery.v1.Endpoint',
  "One backend of a Service: a pod's addresses and whether traffic may go there.",
  () => ({
    addresses: list(1, 'string')
      .always()
      .required()
      .min(1)
      .set()
      .doc('Addresses of the endpoint, all the same pod; clients use the first.'),
    conditions: struct(2, EndpointConditions).doc('Whether traffic may go to the endpoint, and whether it is ending.'),
    hostname: string(3).pointer().doc("Host name the endpoint has within the Service's domain, such as web-0."),
    targetRef: field(4, ObjectReference).doc('The object behind the addresses, usually a pod.'),
    deprecatedTopology: map(5, 'string').doc(
      "No longer used: labels of the endpoint's node, which older versions of the API had.",
    ),
    nodeName: string(6).pointer().doc('Name of the node the endpoint runs on.'),
    zone: string(7).pointer().doc('Name of the zone the endpoint is in.'),
    hints: field(8, EndpointHints).doc('Which clients should prefer the endpoint, so that traffic stays near.'),
  }),
)

export const EndpointPort = atomicMessage(
  'io.k8s.api.discovery.v1.EndpointPort',
  'One port that the endpoints of a slice have.',
  () => ({
    name: string(1).pointer().default('').doc('Name of the port, the same as in the Service.'),
    protocol: oneOf(2, ['SCTP', 'TCP', 'UDP'])
      .pointer()
      .go('v1.Protocol')
      .default('TCP')
      .doc('The protocol of the port: TCP, UDP or SCTP; TCP unless set.'),
    port: int32(3).pointer().doc('Number of the port at the endpoints.'),
    appProtocol: string(4)
      .pointer()
      .doc('What is spoken over the port, as a hint for proxies, such as kubernetes.io/h2c.'),
  }),
)

export const EndpointSlice = message(
  'io.k8s.api.discovery.v1.EndpointSlice',
  'A part of the addresses behind a Service, with what each is good for.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    addressType: oneOf(4, ['FQDN', 'IPv4', 'IPv6'])
      .always()
      .required()
      .go('v1.AddressType')
      .doc('IPv4, IPv6 or FQDN: all addresses of a slice are of one sort.'),
    endpoints: list(2, Endpoint).always().doc('The endpoints of the slice, at most 1000.'),
    ports: list(3, EndpointPort).always().doc('Ports that all endpoints of the slice have.'),
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
