import { columns } from '../../columns.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, field, int32, int64, list, map, message, oneOf, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { Container, EphemeralContainer } from './container.ts'
import { PodStatus } from './pod-status.ts'
import { LocalObjectReference } from './references.ts'
import { ResourceRequirements } from './resources.ts'
import { Affinity, Toleration, TopologySpreadConstraint } from './scheduling.ts'
import { PodSecurityContext } from './security-context.ts'
import { Volume } from './volume.ts'

export const HostAlias = message('io.k8s.api.core.v1.HostAlias', '', {
  ip: string(1).always().required(),
  hostnames: list(2, 'string'),
})

export const PodDNSConfigOption = message('io.k8s.api.core.v1.PodDNSConfigOption', '', {
  name: string(1),
  value: string(2).pointer(),
})

export const PodDNSConfig = message('io.k8s.api.core.v1.PodDNSConfig', '', {
  nameservers: list(1, 'string'),
  searches: list(2, 'string'),
  options: list(3, PodDNSConfigOption),
})

export const PodReadinessGate = message('io.k8s.api.core.v1.PodReadinessGate', '', {
  conditionType: string(1).always().required().go('v1.PodConditionType'),
})

export const PodOS = message('io.k8s.api.core.v1.PodOS', '', {
  name: string(1).always().required().go('v1.OSName'),
})

export const PodSchedulingGate = message('io.k8s.api.core.v1.PodSchedulingGate', '', {
  name: string(1).always().required(),
})

export const PodResourceClaim = message('io.k8s.api.core.v1.PodResourceClaim', '', {
  name: string(1).always().required(),
  resourceClaimName: string(3).pointer(),
  resourceClaimTemplateName: string(4).pointer(),
})

export const PodSchedulingGroup = message('io.k8s.api.core.v1.PodSchedulingGroup', '', {
  podGroupName: string(1).pointer(),
})

export const PodSpec = message('io.k8s.api.core.v1.PodSpec', '', {
  volumes: list(1, Volume).keyed('name').merge('name').retainKeys(),
  initContainers: list(20, Container).keyed('name').merge('name'),
  containers: list(2, Container).always().required().min(1).keyed('name').merge('name'),
  ephemeralContainers: list(34, EphemeralContainer).keyed('name').merge('name'),
  restartPolicy: oneOf(3, ['Always', 'Never', 'OnFailure']).go('v1.RestartPolicy').default('Always'),
  terminationGracePeriodSeconds: int64(4).pointer().default(30),
  activeDeadlineSeconds: int64(5).pointer(),
  dnsPolicy: oneOf(6, ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'])
    .go('v1.DNSPolicy')
    .default('ClusterFirst'),
  nodeSelector: map(7, 'string').atomic(),
  serviceAccountName: string(8),
  serviceAccount: string(9),
  automountServiceAccountToken: bool(21).pointer(),
  nodeName: string(10),
  hostNetwork: bool(11),
  hostPID: bool(12),
  hostIPC: bool(13),
  shareProcessNamespace: bool(27).pointer(),
  securityContext: field(14, PodSecurityContext).default({}),
  imagePullSecrets: list(15, LocalObjectReference).keyed('name').merge('name'),
  hostname: string(16),
  subdomain: string(17),
  affinity: field(18, Affinity),
  schedulerName: string(19).default('default-scheduler'),
  tolerations: list(22, Toleration),
  hostAliases: list(23, HostAlias).keyed('ip').merge('ip'),
  priorityClassName: string(24),
  priority: int32(25).pointer(),
  dnsConfig: field(26, PodDNSConfig),
  readinessGates: list(28, PodReadinessGate),
  runtimeClassName: string(29).pointer(),
  enableServiceLinks: bool(30).pointer(),
  preemptionPolicy: oneOf(31, ['Never', 'PreemptLowerPriority']).pointer().go('v1.PreemptionPolicy'),
  overhead: map(32, 'quantity').go('v1.ResourceList'),
  topologySpreadConstraints: list(33, TopologySpreadConstraint)
    .keyed('topologyKey', 'whenUnsatisfiable')
    .merge('topologyKey'),
  setHostnameAsFQDN: bool(35).pointer(),
  os: field(36, PodOS),
  hostUsers: bool(37).pointer(),
  schedulingGates: list(38, PodSchedulingGate).keyed('name').merge('name'),
  resourceClaims: list(39, PodResourceClaim).keyed('name').merge('name').retainKeys(),
  resources: field(40, ResourceRequirements),
  hostnameOverride: string(41).pointer(),
  schedulingGroup: field(43, PodSchedulingGroup),
})

export const Pod = message('io.k8s.api.core.v1.Pod', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  spec: struct(2, PodSpec),
  status: struct(3, PodStatus),
})

export const PodKind = defineKind<api.Pod>({
  group: '',
  version: 'v1',
  kind: 'Pod',
  plural: 'pods',
  singular: 'pod',
  shortNames: ['po'],
  categories: ['all'],
  namespaced: true,
  message: Pod,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [
    'attach',
    'binding',
    'ephemeralcontainers',
    'eviction',
    'exec',
    'log',
    'portforward',
    'proxy',
    'resize',
  ],
  columns: columns['pods'] ?? [],
  selectableFields: {
    'spec.nodeName': (it) => it.spec?.nodeName ?? '',
    'spec.restartPolicy': (it) => it.spec?.restartPolicy ?? '',
    'spec.schedulerName': (it) => it.spec?.schedulerName ?? '',
    'spec.serviceAccountName': (it) => it.spec?.serviceAccountName ?? '',
    'spec.hostNetwork': (it) => String(it.spec?.hostNetwork ?? false),
    'status.phase': (it) => it.status?.phase ?? '',
    'status.podIP': (it) => it.status?.podIP ?? '',
    'status.podIPs': () => '',
    'status.nominatedNodeName': (it) => it.status?.nominatedNodeName ?? '',
    'spec.host': (it) => it.spec?.nodeName ?? '',
  },
})
