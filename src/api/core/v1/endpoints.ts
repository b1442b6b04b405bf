import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { atomicMessage, field, int32, list, message, oneOf, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { ObjectReference } from './references.ts'

export const EndpointAddress = atomicMessage(
  'io.k8s.api.core.v1.EndpointAddress',
  'One address, and the pod it belongs to.',
  () => ({
    ip: string(1).always().required().doc('The address.'),
    hostname: string(3).doc('The name.'),
    nodeName: string(4).pointer().doc('The node.'),
    targetRef: field(2, ObjectReference).doc('The pod it is.'),
  }),
)

export const EndpointPort = atomicMessage('io.k8s.api.core.v1.EndpointPort', 'One port of the addresses.', () => ({
  name: string(1).doc("The port's name, as in the Service."),
  port: int32(2).always().required().doc("The port's number."),
  protocol: oneOf(3, ['SCTP', 'TCP', 'UDP']).go('v1.Protocol').default('TCP').doc('TCP, UDP or SCTP.'),
  appProtocol: string(4).pointer().doc('The protocol above it, such as kubernetes.io/h2c.'),
}))

export const EndpointSubset = message(
  'io.k8s.api.core.v1.EndpointSubset',
  'Addresses and the ports they share.',
  () => ({
    addresses: list(1, EndpointAddress).doc('Addresses that take traffic.'),
    notReadyAddresses: list(2, EndpointAddress).doc('Addresses that are not ready.'),
    ports: list(3, EndpointPort).doc('The ports.'),
  }),
)

export const Endpoints = message(
  'io.k8s.api.core.v1.Endpoints',
  'The addresses behind a Service, in the older form; EndpointSlice is the newer.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    subsets: list(2, EndpointSubset).doc('Addresses and the ports they share.'),
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
