import { columns } from '../../columns.ts'
import { defineKind } from '../../kind.ts'
import { Condition } from '../../meta/v1/condition.ts'
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

export const ServicePort = message('io.k8s.api.core.v1.ServicePort', '', {
  name: string(1),
  protocol: oneOf(2, ['SCTP', 'TCP', 'UDP']).go('v1.Protocol').default('TCP'),
  appProtocol: string(6).pointer(),
  port: int32(3).always().required(),
  targetPort: structIntOrString(4),
  nodePort: int32(5),
})

export const ClientIPConfig = message('io.k8s.api.core.v1.ClientIPConfig', '', {
  timeoutSeconds: int32(1).pointer(),
})

export const SessionAffinityConfig = message('io.k8s.api.core.v1.SessionAffinityConfig', '', {
  clientIP: field(1, ClientIPConfig),
})

export const ServiceSpec = message('io.k8s.api.core.v1.ServiceSpec', '', {
  ports: list(1, ServicePort).keyed('port', 'protocol').merge('port'),
  selector: map(2, 'string').atomic(),
  clusterIP: string(3),
  clusterIPs: list(18, 'string'),
  type: oneOf(4, ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']).go('v1.ServiceType').default('ClusterIP'),
  externalIPs: list(5, 'string'),
  sessionAffinity: oneOf(7, ['ClientIP', 'None']).go('v1.ServiceAffinity').default('None'),
  loadBalancerIP: string(8),
  loadBalancerSourceRanges: list(9, 'string'),
  externalName: string(10),
  externalTrafficPolicy: oneOf(11, ['Cluster', 'Local']).go('v1.ServiceExternalTrafficPolicy'),
  healthCheckNodePort: int32(12),
  publishNotReadyAddresses: bool(13),
  sessionAffinityConfig: field(14, SessionAffinityConfig),
  ipFamilies: list(19, 'string').go('[]v1.IPFamily'),
  ipFamilyPolicy: oneOf(17, ['PreferDualStack', 'RequireDualStack', 'SingleStack']).pointer().go('v1.IPFamilyPolicy'),
  allocateLoadBalancerNodePorts: bool(20).pointer(),
  loadBalancerClass: string(21).pointer(),
  internalTrafficPolicy: oneOf(22, ['Cluster', 'Local']).pointer().go('v1.ServiceInternalTrafficPolicy'),
  trafficDistribution: string(23).pointer(),
})

export const PortStatus = message('io.k8s.api.core.v1.PortStatus', '', {
  port: int32(1).always().required(),
  protocol: oneOf(2, ['SCTP', 'TCP', 'UDP']).always().required().go('v1.Protocol'),
  error: string(3).pointer(),
})

export const LoadBalancerIngress = message('io.k8s.api.core.v1.LoadBalancerIngress', '', {
  ip: string(1),
  hostname: string(2),
  ipMode: string(3).pointer().go('v1.LoadBalancerIPMode'),
  ports: list(4, PortStatus),
})

export const LoadBalancerStatus = message('io.k8s.api.core.v1.LoadBalancerStatus', '', {
  ingress: list(1, LoadBalancerIngress),
})

export const ServiceStatus = message('io.k8s.api.core.v1.ServiceStatus', '', {
  loadBalancer: struct(1, LoadBalancerStatus),
  conditions: list(2, Condition).keyed('type').merge('type'),
})

export const Service = message('io.k8s.api.core.v1.Service', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  spec: struct(2, ServiceSpec),
  status: struct(3, ServiceStatus),
})

export const ServiceKind = defineKind<api.Service>({
  group: '',
  version: 'v1',
  kind: 'Service',
  plural: 'services',
  singular: 'service',
  shortNames: ['svc'],
  categories: ['all'],
  namespaced: true,
  message: Service,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: ['proxy'],
  columns: columns['services'] ?? [],
  selectableFields: {
    'spec.clusterIP': (it) => it.spec?.clusterIP ?? '',
    'spec.type': (it) => it.spec?.type ?? '',
  },
})
