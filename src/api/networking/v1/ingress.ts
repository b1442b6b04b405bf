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
    name: string(1).doc("Name of the Service's port; not together with number."),
    number: int32(2).doc("Number of the Service's port; not together with name."),
  }),
)

export const IngressServiceBackend = message(
  'io.k8s.api.networking.v1.IngressServiceBackend',
  'A Service, and which port of it.',
  () => ({
    name: string(1).always().required().doc('Name of the Service, in the same namespace.'),
    port: struct(2, ServiceBackendPort).doc('Port of the Service, by name or by number.'),
  }),
)

export const IngressBackend = message(
  'io.k8s.api.networking.v1.IngressBackend',
  'Where requests go: a Service or another object.',
  () => ({
    service: field(4, IngressServiceBackend).doc(
      'A Service of the namespace and its port; not together with resource.',
    ),
    resource: field(3, TypedLocalObjectReference).doc(
      'Another object of the namespace, such as a bucket; not together with service.',
    ),
  }),
)

export const IngressTLS = message(
  'io.k8s.api.networking.v1.IngressTLS',
  'A certificate, and the hosts it is for.',
  () => ({
    hosts: list(1, 'string').doc('Hosts the certificate is for; the controller decides unless set.'),
    secretName: string(2).doc('Name of the Secret of type kubernetes.io/tls with certificate and key.'),
  }),
)

export const HTTPIngressPath = message(
  'io.k8s.api.networking.v1.HTTPIngressPath',
  'One path, and where it leads.',
  () => ({
    path: string(1).doc('The path that is compared, beginning with a slash.'),
    pathType: oneOf(3, ['Exact', 'ImplementationSpecific', 'Prefix'])
      .pointer()
      .always()
      .required()
      .go('v1.PathType')
      .doc('How the path is compared: Exact, Prefix (part by part between slashes) or ImplementationSpecific.'),
    backend: struct(2, IngressBackend).required().doc('Where requests with the path go.'),
  }),
)

export const HTTPIngressRuleValue = message(
  'io.k8s.api.networking.v1.HTTPIngressRuleValue',
  'Paths of HTTP requests, and where they lead.',
  () => ({
    paths: list(1, HTTPIngressPath).always().required().doc('Paths and where they lead; there is at least one.'),
  }),
)

export const IngressRuleValue = message('io.k8s.api.networking.v1.IngressRuleValue', 'The paths of a rule.', () => ({
  http: field(1, HTTPIngressRuleValue).doc('Paths of HTTP requests to the host, and where they lead.'),
}))

export const IngressRule = message(
  'io.k8s.api.networking.v1.IngressRule',
  'The paths of one host, and where they lead.',
  () => ({
    host: string(1).doc('The host; `*.` at its beginning is any one label, none is any host.'),
    IngressRuleValue: inline(2, IngressRuleValue),
  }),
)

export const IngressSpec = message('io.k8s.api.networking.v1.IngressSpec', 'Which hosts and paths lead where.', () => ({
  ingressClassName: string(4)
    .pointer()
    .doc('Name of the IngressClass whose controller serves it; the default one, if any, unless set.'),
  defaultBackend: field(1, IngressBackend).doc(
    'Where requests go that no rule fits; the controller decides unless set; needed where there are no rules.',
  ),
  tls: list(2, IngressTLS).doc('Certificates with which hosts are served over HTTPS.'),
  rules: list(3, IngressRule).doc('Rules by host; without them all requests go to the default backend.'),
}))

export const IngressPortStatus = message(
  'io.k8s.api.networking.v1.IngressPortStatus',
  'What is known of one port.',
  () => ({
    port: int32(1).always().required().doc('Number of the port at which requests are taken.'),
    protocol: oneOf(2, ['SCTP', 'TCP', 'UDP'])
      .always()
      .required()
      .go('v1.Protocol')
      .doc('The protocol of the port: TCP, UDP or SCTP.'),
    error: string(3).pointer().doc('Why the port is not served, as one CamelCase word; absent when all is well.'),
  }),
)

export const IngressLoadBalancerIngress = message(
  'io.k8s.api.networking.v1.IngressLoadBalancerIngress',
  'One address an Ingress is served at.',
  () => ({
    ip: string(1).doc('IP address at which requests are taken.'),
    hostname: string(2).doc('DNS name at which requests are taken.'),
    ports: list(4, IngressPortStatus).doc('What is known of the single ports.'),
  }),
)

export const IngressLoadBalancerStatus = message(
  'io.k8s.api.networking.v1.IngressLoadBalancerStatus',
  'The addresses an Ingress is served at.',
  () => ({
    ingress: list(1, IngressLoadBalancerIngress).doc('Addresses at which requests are taken.'),
  }),
)

export const IngressStatus = message(
  'io.k8s.api.networking.v1.IngressStatus',
  'At which addresses an Ingress is served.',
  () => ({
    loadBalancer: struct(1, IngressLoadBalancerStatus).doc('Addresses at which the load balancer takes requests.'),
  }),
)

export const Ingress = message(
  'io.k8s.api.networking.v1.Ingress',
  'Ways from outside to Services, by host and path.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, IngressSpec).doc('Which hosts and paths lead to which Services.'),
    status: struct(3, IngressStatus).doc('Addresses at which the rules are served.'),
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
