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
  'One port of a Service, and the port of the pods it leads to.',
  () => ({
    name: string(1).doc(
      'Name of the port, needed where there is more than one; endpoints and DNS SRV records carry it.',
    ),
    protocol: oneOf(2, ['SCTP', 'TCP', 'UDP'])
      .go('v1.Protocol')
      .default('TCP')
      .doc('The protocol of the port: TCP, UDP or SCTP; TCP unless set.'),
    appProtocol: string(6)
      .pointer()
      .doc('What is spoken over the port, as a hint for proxies, such as http or kubernetes.io/h2c.'),
    port: int32(3).always().required().doc('Port at which the Service itself is reached, from 1 to 65535.'),
    targetPort: structIntOrString(4).doc(
      "Port of the pods, by number or by the name of a container's port; the same number as port unless set.",
    ),
    nodePort: int32(5).doc(
      'Port opened on every node for NodePort and LoadBalancer; a free one from the node port range unless set.',
    ),
  }),
  prepareServicePort,
)

export const ClientIPConfig = message(
  'io.k8s.api.core.v1.ClientIPConfig',
  "How long a client's address is remembered.",
  () => ({
    timeoutSeconds: int32(1)
      .pointer()
      .doc('Seconds without traffic after which a client may get another pod, at most 86400; 10800 unless set.'),
  }),
)

export const SessionAffinityConfig = message(
  'io.k8s.api.core.v1.SessionAffinityConfig',
  'How long a client stays with its pod.',
  () => ({
    clientIP: field(1, ClientIPConfig).doc('Settings for sessionAffinity ClientIP; not allowed with None.'),
  }),
)

export const ServiceSpec = message(
  'io.k8s.api.core.v1.ServiceSpec',
  'Which pods stand behind a Service, and how it is reached.',
  () => ({
    ports: list(1, ServicePort)
      .keyed('port', 'protocol')
      .merge('port')
      .doc('Ports at which the Service is reached; a headless one can do without.'),
    selector: map(2, 'string')
      .atomic()
      .doc('Labels of the pods behind the Service; without any, somebody else has to write its endpoints.'),
    clusterIP: string(3).doc(
      'Its address in the cluster; None makes it headless, so that its name stands for the pods themselves.',
    ),
    clusterIPs: list(18, 'string').doc(
      'Addresses of the Service in the cluster, one of each family; the first equals clusterIP.',
    ),
    type: oneOf(4, ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'])
      .go('v1.ServiceType')
      .default('ClusterIP')
      .doc(
        'ClusterIP: inside the cluster only; NodePort: also at a port of each node; LoadBalancer: also outside; ExternalName: a DNS alias; ClusterIP unless set.',
      ),
    externalIPs: list(5, 'string').doc(
      "Addresses outside the cluster's care at which nodes accept traffic for the Service.",
    ),
    sessionAffinity: oneOf(7, ['ClientIP', 'None'])
      .go('v1.ServiceAffinity')
      .default('None')
      .doc('ClientIP sends the same client to the same pod, None does not; None unless set.'),
    loadBalancerIP: string(8).doc(
      'No longer recommended: the address the load balancer is asked to take, which not every one heeds.',
    ),
    loadBalancerSourceRanges: list(9, 'string').doc(
      'Address ranges, such as 10.0.0.0/8, from which the load balancer accepts traffic; all unless set.',
    ),
    externalName: string(10).doc('DNS name the Service is an alias of, for the type ExternalName.'),
    externalTrafficPolicy: oneOf(11, ['Cluster', 'Local'])
      .go('v1.ServiceExternalTrafficPolicy')
      .doc(
        'Cluster spreads traffic from outside over all nodes, Local keeps it on the node it came to; Cluster unless set.',
      ),
    healthCheckNodePort: int32(12).doc(
      'Port at which a node says whether it has pods of the Service, for a LoadBalancer with externalTrafficPolicy Local.',
    ),
    publishNotReadyAddresses: bool(13).doc(
      'Whether pods that are not ready are named too, so that peers find each other while starting; false by default.',
    ),
    sessionAffinityConfig: field(14, SessionAffinityConfig).doc(
      'Details of the session affinity, such as how long it lasts.',
    ),
    ipFamilies: list(19, 'string')
      .holding('', 'IPv4', 'IPv6')
      .go('[]v1.IPFamily')
      .doc(
        "Address families of the Service, IPv4 or IPv6 or both; the first cannot change; the cluster's choice unless set.",
      ),
    ipFamilyPolicy: oneOf(17, ['PreferDualStack', 'RequireDualStack', 'SingleStack'])
      .pointer()
      .go('v1.IPFamilyPolicy')
      .doc(
        'SingleStack has one address family, PreferDualStack both where possible, RequireDualStack both or none; SingleStack unless set.',
      ),
    allocateLoadBalancerNodePorts: bool(20)
      .pointer()
      .doc('Whether a LoadBalancer Service also gets node ports; true unless set.'),
    loadBalancerClass: string(21)
      .pointer()
      .doc(
        'Name of the load balancer implementation that shall serve it; the default one unless set, and fixed after.',
      ),
    internalTrafficPolicy: oneOf(22, ['Cluster', 'Local'])
      .pointer()
      .go('v1.ServiceInternalTrafficPolicy')
      .doc(
        "Cluster sends traffic from pods to all endpoints, Local only to those on the sender's node; Cluster unless set.",
      ),
    trafficDistribution: string(23)
      .pointer()
      .doc(
        'Which endpoints are preferred: PreferSameZone, its older name PreferClose, or PreferSameNode; none unless set.',
      ),
  }),
  prepareServiceSpec,
)

export const PortStatus = message(
  'io.k8s.api.core.v1.PortStatus',
  'One port of a load balancer and what is wrong with it.',
  () => ({
    port: int32(1).always().required().doc('Number of the port of the Service.'),
    protocol: oneOf(2, ['SCTP', 'TCP', 'UDP'])
      .always()
      .required()
      .go('v1.Protocol')
      .doc('The protocol of the port: TCP, UDP or SCTP.'),
    error: string(3).pointer().doc('Why the port could not be opened, as one CamelCase word; absent when all is well.'),
  }),
)

export const LoadBalancerIngress = message(
  'io.k8s.api.core.v1.LoadBalancerIngress',
  'One address or name of a load balancer.',
  () => ({
    ip: string(1).doc('IP address of the load balancer, where it has one.'),
    hostname: string(2).doc('DNS name of the load balancer, where it has one.'),
    ipMode: string(3)
      .pointer()
      .go('v1.LoadBalancerIPMode')
      .doc('VIP: traffic arrives addressed to this IP address; Proxy: to the node or pod; VIP unless set.'),
    ports: list(4, PortStatus).doc('The ports of the load balancer, and what is wrong with them.'),
  }),
)

export const LoadBalancerStatus = message(
  'io.k8s.api.core.v1.LoadBalancerStatus',
  'Where a load balancer takes traffic.',
  () => ({
    ingress: list(1, LoadBalancerIngress).doc('Addresses and names at which the load balancer takes traffic.'),
  }),
)

export const ServiceStatus = message(
  'io.k8s.api.core.v1.ServiceStatus',
  "What a Service's load balancer gave it.",
  () => ({
    loadBalancer: struct(1, LoadBalancerStatus).doc(
      'Addresses at which the load balancer takes traffic; empty until there are some.',
    ),
    conditions: conditions(2, Condition),
  }),
)

export const Service = message(
  'io.k8s.api.core.v1.Service',
  'A stable name and, unless headless, an address for a set of pods.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, ServiceSpec).doc(
      'Which pods stand behind the Service, and at which addresses and ports it is reached.',
    ),
    status: struct(3, ServiceStatus).doc('Addresses a load balancer gave the Service, where it has one.'),
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
