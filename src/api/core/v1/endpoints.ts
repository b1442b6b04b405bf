import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { atomicMessage, field, int32, list, message, oneOf, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { ObjectReference } from './references.ts'

export const EndpointAddress = atomicMessage(
  'io.k8s.api.core.v1.EndpointAddress',
  'One address, and the pod it belongs to.',
  () => ({
    ip: string(1).always().required().doc('IP address of the pod, not a loopback or link-local one.'),
    hostname: string(3).doc("Host name the address has within the Service's domain."),
    nodeName: string(4).pointer().doc('Name of the node the pod runs on.'),
    targetRef: field(2, ObjectReference).doc('The pod that has the address.'),
  }),
)

export const EndpointPort = atomicMessage(
  'io.k8s.api.core.v1.EndpointPort',
  'One port that the addresses of a subset have.',
  () => ({
    name: string(1).doc('Name of the port, the same as in the Service.'),
    port: int32(2).always().required().doc('Number of the port at the addresses.'),
    protocol: oneOf(3, ['SCTP', 'TCP', 'UDP'])
      .go('v1.Protocol')
      .default('TCP')
      .doc('The protocol of the port: TCP, UDP or SCTP; TCP unless set.'),
    appProtocol: string(4)
      .pointer()
      .doc('What is spoken over the port, as a hint for proxies, such as kubernetes.io/h2c.'),
  }),
)

export const EndpointSubset = message(
  'io.k8s.api.core.v1.EndpointSubset',
  'Addresses and the ports they share.',
  () => ({
    addresses: list(1, EndpointAddress).doc('Addresses whose pods are ready, so that traffic may go there.'),
    notReadyAddresses: list(2, EndpointAddress).doc(
      'Addresses whose pods are not ready, so that no traffic goes there.',
    ),
    ports: list(3, EndpointPort).doc('Ports that all addresses of the subset have.'),
  }),
)

export const Endpoints = message(
  'io.k8s.api.core.v1.Endpoints',
  'The addresses behind a Service, in the older form; EndpointSlice is the newer.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    subsets: list(2, EndpointSubset).doc(
      'Groups of addresses that have the same ports; together they are all endpoints of the Service.',
    ),
  }),
)

export const EndpointsKind = defineKind<api.Endpoints>({
  group: '',
  version: 'v1',
  kind: 'Endpoints',
  plural: 'endpoints',
  storedUnder: 'services/endpoints',
  singular: 'endpoints',
  shortNames: ['ep'],
  categories: [],
  namespaced: true,
  message: Endpoints,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})
