import { TypedLocalObjectReference } from '../../core/v1/references.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import {
  atomicMessage,
  field,
  inline,
  int32,
  list,
  message,
  oneOf,
  string,
  struct,
  typeMeta,
} from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const ServiceBackendPort = atomicMessage(
  'io.k8s.api.networking.v1.ServiceBackendPort',
  'A port of a Service, by name or number.',
  () => ({
    name: string(1).doc('The name of it.'),
    number: int32(2).doc('Its number.'),
  }),
)

export const IngressServiceBackend = message(
  'io.k8s.api.networking.v1.IngressServiceBackend',
  'A Service, and which port of it.',
  () => ({
    name: string(1).always().required().doc('The name of it.'),
    port: struct(2, ServiceBackendPort).doc('The port.'),
  }),
)

export const IngressBackend = message('io.k8s.api.networking.v1.IngressBackend', 'Where requests go.', () => ({
  service: field(4, IngressServiceBackend).doc('A Service.'),
  resource: field(3, TypedLocalObjectReference).doc('Another object of the namespace.'),
}))

export const IngressTLS = message(
  'io.k8s.api.networking.v1.IngressTLS',
  'A certificate, and the hosts it is for.',
  () => ({
    hosts: list(1, 'string').doc('The hosts.'),
    secretName: string(2).doc('The Secret with the certificate and its key.'),
  }),
)

export const HTTPIngressPath = message(
  'io.k8s.api.networking.v1.HTTPIngressPath',
  'One path, and where it leads.',
  () => ({
    path: string(1).doc('The path.'),
    pathType: oneOf(3, ['Exact', 'ImplementationSpecific', 'Prefix'])
      .pointer()
      .always()
      .required()
      .go('v1.PathType')
      .doc('How it is compared: Exact, Prefix (by its parts) or ImplementationSpecific.'),
    backend: struct(2, IngressBackend).required().doc('Where it leads.'),
  }),
)

export const HTTPIngressRuleValue = message(
  'io.k8s.api.networking.v1.HTTPIngressRuleValue',
  'Paths, and where they lead.',
  () => ({
    paths: list(1, HTTPIngressPath).always().required().doc('The paths; there is at least one.'),
  }),
)

export const IngressRuleValue = message('io.k8s.api.networking.v1.IngressRuleValue', 'The paths of a rule.', () => ({
  http: field(1, HTTPIngressRuleValue).doc('Paths of HTTP requests.'),
}))

export const IngressRule = message('io.k8s.api.networking.v1.IngressRule', 'The paths of one host.', () => ({
  host: string(1).doc('The host; `*.` at its beginning is any one label, none is any host.'),
  IngressRuleValue: inline(2, IngressRuleValue),
}))

export const IngressSpec = message('io.k8s.api.networking.v1.IngressSpec', 'Which hosts and paths lead where.', () => ({
  ingressClassName: string(4).pointer().doc('Who serves it.'),
  defaultBackend: field(1, IngressBackend).doc('Where requests go that no rule fits.'),
  tls: list(2, IngressTLS).doc('Certificates for hosts.'),
  rules: list(3, IngressRule).doc('Rules by host; none means everything goes to the default backend.'),
}))

export const IngressPortStatus = message(
  'io.k8s.api.networking.v1.IngressPortStatus',
  'What is known of one port.',
  () => ({
    port: int32(1).always().required().doc('The port.'),
    protocol: oneOf(2, ['SCTP', 'TCP', 'UDP']).always().required().go('v1.Protocol').doc('TCP, UDP or SCTP.'),
    error: string(3).pointer().doc('What went wrong with it.'),
  }),
)

export const IngressLoadBalancerIngress = message(
  'io.k8s.api.networking.v1.IngressLoadBalancerIngress',
  'One address an Ingress is served at.',
  () => ({
    ip: string(1).doc('The IP address.'),
    hostname: string(2).doc('The host name.'),
    ports: list(4, IngressPortStatus).doc('What is known of its ports.'),
  }),
)

export const IngressLoadBalancerStatus = message(
  'io.k8s.api.networking.v1.IngressLoadBalancerStatus',
  'The addresses an Ingress is served at.',
  () => ({
    ingress: list(1, IngressLoadBalancerIngress).doc('The addresses.'),
  }),
)

export const IngressStatus = message('io.k8s.api.networking.v1.IngressStatus', 'Where it is served.', () => ({
  loadBalancer: struct(1, IngressLoadBalancerStatus).doc('The addresses it is served at.'),
}))

export const Ingress = message(
  'io.k8s.api.networking.v1.Ingress',
  'Ways from outside to Services, by host and path.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, IngressSpec).doc('What is wanted.'),
    status: struct(3, IngressStatus).doc('What was last observed; written by the system.'),
  }),
)

export const IngressKind = defineKind<api.Ingress>({
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'Ingress',
  plural: 'ingresses',
  storedUnder: 'ingress',
  singular: 'ingress',
  shortNames: ['ing'],
  categories: [],
  namespaced: true,
  message: Ingress,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  generationOf: ['spec'],
  selectableFields: {},
})
