import { defineKind } from '../../kind.ts'
import { Condition } from '../../meta/v1/condition.ts'
import { conditions } from '../../meta/v1/condition-fields.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import {
  bool,
  field,
  int32,
  list,
  map,
  message,
  oneOf,
  string,
  struct,
  structIntOrString,
  typeMeta,
} from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { prepareServicePort, prepareServiceSpec } from './service-defaults.ts'

export const ServicePort = message(
  'io.k8s.api.core.v1.ServicePort',
  'One port of a Service.',
  () => ({
    name: string(1).doc("The port's name; needed where there is more than one."),
    protocol: oneOf(2, ['SCTP', 'TCP', 'UDP']).go('v1.Protocol').default('TCP').doc('TCP, UDP or SCTP.'),
    appProtocol: string(6).pointer().doc('The protocol above it, such as kubernetes.io/h2c.'),
    port: int32(3).always().required().doc('The port of the Service.'),
    targetPort: structIntOrString(4).doc("The pods' port, by number or name; the same number unless set."),
    nodePort: int32(5).doc('The port on every node, for NodePort and LoadBalancer.'),
  }),
  prepareServicePort,
)

export const ClientIPConfig = message(
  'io.k8s.api.core.v1.ClientIPConfig',
  "How long a client's address is remembered.",
  () => ({
    timeoutSeconds: int32(1).pointer().doc('For how many seconds; three hours unless set.'),
  }),
)

export const SessionAffinityConfig = message(
  'io.k8s.api.core.v1.SessionAffinityConfig',
  'How long a client stays with its pod.',
  () => ({
    clientIP: field(1, ClientIPConfig).doc('For ClientIP.'),
  }),
)

export const ServiceSpec = message(
  'io.k8s.api.core.v1.ServiceSpec',
  'Which pods stand behind a Service, and how it is reached.',
  () => ({
    ports: list(1, ServicePort).keyed('port', 'protocol').merge('port').doc('The ports it offers.'),
    selector: map(2, 'string')
      .atomic()
      .doc('The labels of the pods behind it; without one, endpoints are written by somebody else.'),
    clusterIP: string(3).doc(
      'Its address in the cluster; None makes it headless, so that its name stands for the pods themselves.',
    ),
    clusterIPs: list(18, 'string').doc('Its addresses, one per family.'),
    type: oneOf(4, ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'])
      .go('v1.ServiceType')
      .default('ClusterIP')
      .doc('ClusterIP, NodePort, LoadBalancer or ExternalName.'),
    externalIPs: list(5, 'string').doc('Further addresses at which nodes take its traffic.'),
    sessionAffinity: oneOf(7, ['ClientIP', 'None'])
      .go('v1.ServiceAffinity')
      .default('None')
      .doc('ClientIP sends the same client to the same pod; None does not.'),
    loadBalancerIP: string(8).doc("No longer recommended: the load balancer's address."),
    loadBalancerSourceRanges: list(9, 'string').doc('Who may reach the load balancer.'),
    externalName: string(10).doc('With ExternalName: the name it is an alias for.'),
    externalTrafficPolicy: oneOf(11, ['Cluster', 'Local'])
      .go('v1.ServiceExternalTrafficPolicy')
      .doc('Cluster spreads traffic from outside over all nodes, Local keeps it on the node it came to.'),
    healthCheckNodePort: int32(12).doc('The port at which nodes tell whether they have such pods, for Local.'),
    publishNotReadyAddresses: bool(13).doc(
      'Also name pods that are not ready; peers find each other by it while they start.',
    ),
    sessionAffinityConfig: field(14, SessionAffinityConfig).doc('How long a client stays with its pod.'),
    ipFamilies: list(19, 'string')
      .holding('', 'IPv4', 'IPv6')
      .go('[]v1.IPFamily')
      .doc('The address families it has: IPv4, IPv6.'),
    ipFamilyPolicy: oneOf(17, ['PreferDualStack', 'RequireDualStack', 'SingleStack'])
      .pointer()
      .go('v1.IPFamilyPolicy')
      .doc('SingleStack, PreferDualStack or RequireDualStack.'),
    allocateLoadBalancerNodePorts: bool(20).pointer().doc("Whether a load balancer's Service gets node ports."),
    loadBalancerClass: string(21).pointer().doc('Which load balancer implementation is meant.'),
    internalTrafficPolicy: oneOf(22, ['Cluster', 'Local'])
      .pointer()
      .go('v1.ServiceInternalTrafficPolicy')
      .doc('Cluster spreads traffic from pods over all nodes, Local keeps it on their own.'),
    trafficDistribution: string(23).pointer().doc('Which pods are preferred, such as those that are close.'),
  }),
  prepareServiceSpec,
)

export const PortStatus = message(
  'io.k8s.api.core.v1.PortStatus',
  'One port of a load balancer and what is wrong with it.',
  () => ({
    port: int32(1).always().required().doc("The port's number."),
    protocol: oneOf(2, ['SCTP', 'TCP', 'UDP']).always().required().go('v1.Protocol').doc('TCP, UDP or SCTP.'),
    error: string(3).pointer().doc('What is wrong with it.'),
  }),
)

export const LoadBalancerIngress = message(
  'io.k8s.api.core.v1.LoadBalancerIngress',
  'One address or name of a load balancer.',
  () => ({
    ip: string(1).doc('The address.'),
    hostname: string(2).doc('The name.'),
    ipMode: string(3)
      .pointer()
      .go('v1.LoadBalancerIPMode')
      .doc('VIP or Proxy: whether traffic arrives addressed to this address.'),
    ports: list(4, PortStatus).doc('Its ports.'),
  }),
)

export const LoadBalancerStatus = message(
  'io.k8s.api.core.v1.LoadBalancerStatus',
  'Where a load balancer takes traffic.',
  () => ({
    ingress: list(1, LoadBalancerIngress).doc('Its addresses and names.'),
  }),
)

export const ServiceStatus = message('io.k8s.api.core.v1.ServiceStatus', 'What the load balancer gave.', () => ({
  loadBalancer: struct(1, LoadBalancerStatus).doc('Where the load balancer takes traffic.'),
  conditions: conditions(2, Condition),
}))

export const Service = message(
  'io.k8s.api.core.v1.Service',
  'A stable name and, unless headless, an address for a set of pods.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, ServiceSpec).doc('What is wanted.'),
    status: struct(3, ServiceStatus).doc('What was last observed; written by the system.'),
  }),
)

export const ServiceKind = defineKind<api.Service>({
  group: '',
  version: 'v1',
  kind: 'Service',
  plural: 'services',
  storedUnder: 'services/specs',
  singular: 'service',
  shortNames: ['svc'],
  categories: ['all'],
  namespaced: true,
  message: Service,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: ['proxy'],
  deleteShowsObject: true,
  selectableFields: {
    'spec.clusterIP': (it) => it.spec?.clusterIP ?? '',
    'spec.type': (it) => it.spec?.type ?? '',
  },
})
