import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, field, int32, int64, list, map, message, oneOf, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { Container, EphemeralContainer } from './container.ts'
import { preparePod, preparePodSpec } from './pod-defaults.ts'
import { PodStatus } from './pod-status.ts'
import { LocalObjectReference } from './references.ts'
import { ResourceRequirements } from './resources.ts'
import { Affinity, Toleration, TopologySpreadConstraint } from './scheduling.ts'
import { PodSecurityContext } from './security-context.ts'
import { Volume } from './volume.ts'

export const HostAlias = message('io.k8s.api.core.v1.HostAlias', 'One line of the hosts file.', () => ({
  ip: string(1).always().required().doc('The address.'),
  hostnames: list(2, 'string').doc('Its names.'),
}))

export const PodDNSConfigOption = message(
  'io.k8s.api.core.v1.PodDNSConfigOption',
  'One option of the resolver.',
  () => ({
    name: string(1).doc("The option's name."),
    value: string(2).pointer().doc("The option's value."),
  }),
)

export const PodDNSConfig = message(
  'io.k8s.api.core.v1.PodDNSConfig',
  "What goes into a pod's resolv.conf beside the policy's.",
  () => ({
    nameservers: list(1, 'string').doc('Addresses of name servers.'),
    searches: list(2, 'string').doc('Domains to search in.'),
    options: list(3, PodDNSConfigOption).doc('Options of the resolver.'),
  }),
)

export const PodReadinessGate = message(
  'io.k8s.api.core.v1.PodReadinessGate',
  'A condition that has to be true for the pod to be ready.',
  () => ({
    conditionType: string(1).always().required().go('v1.PodConditionType').doc("The condition's type."),
  }),
)

export const PodOS = message('io.k8s.api.core.v1.PodOS', 'The operating system a pod is for.', () => ({
  name: string(1).always().required().go('v1.OSName').doc('Its name: linux or windows.'),
}))

export const PodSchedulingGate = message(
  'io.k8s.api.core.v1.PodSchedulingGate',
  'One reason not to schedule the pod yet.',
  () => ({
    name: string(1).always().required().doc("The gate's name."),
  }),
)

export const PodResourceClaim = message(
  'io.k8s.api.core.v1.PodResourceClaim',
  "A device claim the pod's containers may use.",
  () => ({
    name: string(1).always().required().doc('The name of it.'),
    resourceClaimName: string(3).pointer().doc('The claim.'),
    resourceClaimTemplateName: string(4).pointer().doc("The template of a claim of the pod's own."),
  }),
)

export const PodSchedulingGroup = message(
  'io.k8s.api.core.v1.PodSchedulingGroup',
  'The group a pod is scheduled with.',
  () => ({
    podGroupName: string(1).pointer().doc("The group's name."),
  }),
)

export const PodSpec = message(
  'io.k8s.api.core.v1.PodSpec',
  'What a pod runs, where, and with what.',
  () => ({
    volumes: list(1, Volume)
      .keyed('name')
      .merge('name')
      .retainKeys()
      .doc('The volumes that containers of the pod may mount.'),
    initContainers: list(20, Container)
      .keyed('name')
      .merge('name')
      .doc(
        'Containers that run one after the other before the others start; one with restartPolicy Always keeps running beside them.',
      ),
    containers: list(2, Container)
      .always()
      .required()
      .min(1)
      .keyed('name')
      .merge('name')
      .doc('The containers; there is at least one.'),
    ephemeralContainers: list(34, EphemeralContainer)
      .keyed('name')
      .merge('name')
      .doc('Containers put into the running pod to look at it; only through the ephemeralcontainers subresource.'),
    restartPolicy: oneOf(3, ['Always', 'Never', 'OnFailure'])
      .go('v1.RestartPolicy')
      .default('Always')
      .doc('When containers that ended are started again: Always, OnFailure or Never.'),
    terminationGracePeriodSeconds: int64(4)
      .pointer()
      .default(30)
      .doc('How long containers have after the polite signal before they are killed.'),
    activeDeadlineSeconds: int64(5).pointer().doc('After so many seconds the pod counts as failed and is stopped.'),
    dnsPolicy: oneOf(6, ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'])
      .go('v1.DNSPolicy')
      .default('ClusterFirst')
      .doc(
        "Where containers ask for names: ClusterFirst, ClusterFirstWithHostNet, Default (the node's servers) or None.",
      ),
    nodeSelector: map(7, 'string').atomic().doc('Labels a node must have to get the pod.'),
    serviceAccountName: string(8).doc('The ServiceAccount the pod acts as; `default` unless set.'),
    serviceAccount: string(9).doc('The older name of serviceAccountName.'),
    automountServiceAccountToken: bool(21)
      .pointer()
      .doc("Whether the service account's token is mounted into the containers."),
    nodeName: string(10).doc('The node the pod runs on; the scheduler fills it in.'),
    hostNetwork: bool(11).doc("Use the node's network rather than one of its own."),
    hostPID: bool(12).doc("See the node's processes."),
    hostIPC: bool(13).doc("Share the node's inter-process communication."),
    shareProcessNamespace: bool(27).pointer().doc("Let the containers see each other's processes."),
    securityContext: field(14, PodSecurityContext)
      .default({})
      .doc('User, groups and other rights of all containers, unless a container says otherwise.'),
    imagePullSecrets: list(15, LocalObjectReference)
      .keyed('name')
      .merge('name')
      .doc('Secrets with the credentials for pulling the images.'),
    hostname: string(16).doc("The pod's host name; its own name unless set."),
    subdomain: string(17).doc(
      'With a Service of this name the pod gets a DNS name of its own: hostname.subdomain.namespace.svc.',
    ),
    affinity: field(18, Affinity).doc(
      'Rules about which nodes, and which other pods, it should or must be near to or away from.',
    ),
    schedulerName: string(19).default('default-scheduler').doc('The scheduler that places the pod.'),
    tolerations: list(22, Toleration).doc('The taints the pod puts up with.'),
    hostAliases: list(23, HostAlias).keyed('ip').merge('ip').doc("Lines for the containers' hosts file."),
    priorityClassName: string(24).doc('The PriorityClass that says how important the pod is.'),
    priority: int32(25).pointer().doc('The importance as a number; filled in from the class.'),
    dnsConfig: field(26, PodDNSConfig).doc(
      'Name servers, search domains and options, in addition to what the policy gives.',
    ),
    readinessGates: list(28, PodReadinessGate).doc(
      'Conditions somebody else sets that must be true for the pod to be ready.',
    ),
    runtimeClassName: string(29).pointer().doc('The RuntimeClass the containers are run with.'),
    enableServiceLinks: bool(30)
      .pointer()
      .doc("Whether containers get the environment variables of the namespace's Services."),
    preemptionPolicy: oneOf(31, ['Never', 'PreemptLowerPriority'])
      .pointer()
      .go('v1.PreemptionPolicy')
      .doc('Whether less important pods may be evicted for this one.'),
    overhead: map(32, 'quantity')
      .go('v1.ResourceList')
      .doc("Resources the runtime itself needs, beside the containers'."),
    topologySpreadConstraints: list(33, TopologySpreadConstraint)
      .keyed('topologyKey', 'whenUnsatisfiable')
      .merge('topologyKey')
      .doc('How pods should be spread over zones, nodes and the like.'),
    setHostnameAsFQDN: bool(35).pointer().doc('Make the full DNS name the host name.'),
    os: field(36, PodOS).doc('The operating system the containers are for.'),
    hostUsers: bool(37).pointer().doc("Whether user numbers in the pod are the node's own."),
    schedulingGates: list(38, PodSchedulingGate)
      .keyed('name')
      .merge('name')
      .doc('The pod is not scheduled until this list is empty.'),
    resourceClaims: list(39, PodResourceClaim)
      .keyed('name')
      .merge('name')
      .retainKeys()
      .doc('Devices the containers may ask for by name.'),
    resources: field(40, ResourceRequirements).doc('Resources for the pod as a whole.'),
    hostnameOverride: string(41).pointer().doc('The very host name to use, whatever the other fields say.'),
    schedulingGroup: field(43, PodSchedulingGroup).doc('The group of pods to be scheduled together.'),
  }),
  preparePodSpec,
)

export const Pod = message(
  'io.k8s.api.core.v1.Pod',
  'One or more containers that run together on one node and share their network and volumes.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, PodSpec).doc('What is wanted.'),
    status: struct(3, PodStatus).doc('What was last observed; written by the system.'),
  }),
  preparePod,
)

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
  deleteShowsObject: true,
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
