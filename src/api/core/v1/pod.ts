import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import {
  bool,
  field,
  int32,
  int64,
  list,
  map,
  message,
  oneOf,
  resourceList,
  string,
  struct,
  typeMeta,
} from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { Container, EphemeralContainer } from './container.ts'
import { HostAlias, PodDNSConfig } from './name-resolution.ts'
import { preparePod, preparePodSpec } from './pod-defaults.ts'
import { PodStatus } from './pod-status.ts'
import { LocalObjectReference } from './references.ts'
import { ResourceRequirements } from './resources.ts'
import { Affinity, Toleration, TopologySpreadConstraint } from './scheduling.ts'
import { PodSecurityContext } from './security-context.ts'
import { Volume } from './volume.ts'

export const PodReadinessGate = message(
  'io.k8s.api.core.v1.PodReadinessGate',
  'A condition that has to be true for the pod to be ready.',
  () => ({
    conditionType: string(1)
      .always()
      .required()
      .go('v1.PodConditionType')
      .doc("Type of the condition in the pod's status that has to be True."),
  }),
)

export const PodOS = message('io.k8s.api.core.v1.PodOS', 'The operating system a pod is for.', () => ({
  name: string(1).always().required().go('v1.OSName').doc('Name of the operating system: linux or windows.'),
}))

export const PodSchedulingGate = message(
  'io.k8s.api.core.v1.PodSchedulingGate',
  'One reason not to schedule the pod yet.',
  () => ({
    name: string(1).always().required().doc('Name of the gate, by which whoever set it finds and removes it.'),
  }),
)

export const PodResourceClaim = message(
  'io.k8s.api.core.v1.PodResourceClaim',
  "A device claim the pod's containers may use.",
  () => ({
    name: string(1).always().required().doc('Name by which containers refer to the claim in resources.claims.'),
    resourceClaimName: string(3)
      .pointer()
      .doc("Name of a ResourceClaim in the pod's namespace, which other pods may share."),
    resourceClaimTemplateName: string(4)
      .pointer()
      .doc('Name of a ResourceClaimTemplate, from which a claim is made for this pod and deleted with it.'),
  }),
)

export const PodSchedulingGroup = message(
  'io.k8s.api.core.v1.PodSchedulingGroup',
  'The group a pod is scheduled with.',
  () => ({
    podGroupName: string(1).pointer().doc("Name of the PodGroup in the pod's namespace."),
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
      .doc('Folders and devices that containers of the pod may mount by name.'),
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
      .doc('The containers that run side by side; at least one, and none can be added later.'),
    ephemeralContainers: list(34, EphemeralContainer)
      .keyed('name')
      .merge('name')
      .doc('Containers put into the running pod to look at it; only through the ephemeralcontainers subresource.'),
    restartPolicy: oneOf(3, ['Always', 'Never', 'OnFailure'])
      .go('v1.RestartPolicy')
      .default('Always')
      .doc('When containers that ended are started again: Always, OnFailure or Never; Always unless set.'),
    terminationGracePeriodSeconds: int64(4)
      .pointer()
      .default(30)
      .doc(
        "Seconds from the pod's deletion, preStop hooks included, until its containers are killed; 30 unless set, 0 kills at once.",
      ),
    activeDeadlineSeconds: int64(5)
      .pointer()
      .doc('Seconds the pod may be active on its node before it is stopped and counts as failed; no limit unless set.'),
    dnsPolicy: oneOf(6, ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'])
      .go('v1.DNSPolicy')
      .default('ClusterFirst')
      .doc(
        "Where containers ask for names: ClusterFirst, ClusterFirstWithHostNet, Default (the node's servers) or None; ClusterFirst unless set.",
      ),
    nodeSelector: map(7, 'string').atomic().doc('Labels with their values that a node must have to get the pod.'),
    serviceAccountName: string(8).doc('Name of the ServiceAccount the pod acts as; default unless set.'),
    serviceAccount: string(9).doc('The older name of serviceAccountName, kept the same as it.'),
    automountServiceAccountToken: bool(21)
      .pointer()
      .doc(
        "Whether the service account's token is mounted into the containers; the account's own setting, or else true, unless set.",
      ),
    nodeName: string(10).doc(
      'Name of the node the pod runs on; the scheduler fills it in, and does nothing where it is set already.',
    ),
    hostNetwork: bool(11).doc(
      "Whether the pod uses the node's network and addresses rather than its own; false by default.",
    ),
    hostPID: bool(12).doc('Whether the containers see all processes of the node; false by default.'),
    hostIPC: bool(13).doc("Whether the containers share the node's shared memory and semaphores; false by default."),
    shareProcessNamespace: bool(27)
      .pointer()
      .doc(
        "Whether the containers see and can signal each other's processes; false by default, and not together with hostPID.",
      ),
    securityContext: field(14, PodSecurityContext)
      .default({})
      .doc('User, groups and other rights of all containers, unless a container says otherwise.'),
    imagePullSecrets: list(15, LocalObjectReference)
      .keyed('name')
      .merge('name')
      .doc("Secrets in the pod's namespace with the credentials for pulling its images."),
    hostname: string(16).doc("Host name of the pod; the pod's name unless set."),
    subdomain: string(17).doc(
      'With a Service of this name the pod gets a DNS name of its own: hostname.subdomain.namespace.svc.',
    ),
    affinity: field(18, Affinity).doc(
      'Rules about which nodes, and which other pods, it should or must be near to or away from.',
    ),
    schedulerName: string(19)
      .default('default-scheduler')
      .doc('Name of the scheduler that places the pod; default-scheduler unless set.'),
    tolerations: list(22, Toleration).doc('Taints that do not keep the pod off a node, or let it stay a while.'),
    hostAliases: list(23, HostAlias).keyed('ip').merge('ip').doc('Further lines for the hosts file of the containers.'),
    priorityClassName: string(24).doc(
      'Name of the PriorityClass that says how important the pod is; the default one, if any, unless set.',
    ),
    priority: int32(25)
      .pointer()
      .doc('How important the pod is as a number, higher first; filled in from the class, and 0 without one.'),
    dnsConfig: field(26, PodDNSConfig).doc(
      'Name servers, search domains and options, in addition to what the policy gives.',
    ),
    readinessGates: list(28, PodReadinessGate).doc(
      'Conditions somebody else sets that must be true for the pod to be ready.',
    ),
    runtimeClassName: string(29)
      .pointer()
      .doc(
        "Name of the RuntimeClass that says by which container runtime the pod is run; the node's usual one unless set.",
      ),
    enableServiceLinks: bool(30)
      .pointer()
      .doc(
        "Whether containers get environment variables with the addresses of the namespace's Services; true unless set.",
      ),
    preemptionPolicy: oneOf(31, ['Never', 'PreemptLowerPriority'])
      .pointer()
      .go('v1.PreemptionPolicy')
      .doc(
        'PreemptLowerPriority lets less important pods be evicted to make room, Never waits instead; the first unless set.',
      ),
    overhead: resourceList(32).doc(
      'Resources the runtime itself needs for a pod, added to the requests; filled in from the RuntimeClass.',
    ),
    topologySpreadConstraints: list(33, TopologySpreadConstraint)
      .keyed('topologyKey', 'whenUnsatisfiable')
      .merge('topologyKey')
      .doc(
        'Rules about how evenly pods are spread over zones, nodes and the like; those that say DoNotSchedule must all hold.',
      ),
    setHostnameAsFQDN: bool(35)
      .pointer()
      .doc('Whether the full DNS name rather than the short one is the host name; false by default.'),
    os: field(36, PodOS).doc(
      'The operating system the containers are for; fields of the other system are then refused.',
    ),
    hostUsers: bool(37)
      .pointer()
      .doc(
        "Whether user numbers in the pod are the node's own; false maps them to unprivileged ones; true unless set.",
      ),
    schedulingGates: list(38, PodSchedulingGate)
      .keyed('name')
      .merge('name')
      .doc('Reasons not to schedule the pod yet; it waits until all are removed, and none can be added later.'),
    resourceClaims: list(39, PodResourceClaim)
      .keyed('name')
      .merge('name')
      .retainKeys()
      .doc('Claims on devices that must be reserved before the pod starts, and that containers refer to by name.'),
    resources: field(40, ResourceRequirements).doc('CPU and memory of the pod as a whole, which its containers share.'),
    hostnameOverride: string(41)
      .pointer()
      .doc(
        "Host name to use just as it stands, whatever hostname and subdomain say; the pod's DNS name stays as it is.",
      ),
    schedulingGroup: field(43, PodSchedulingGroup).doc(
      'The group of pods that are placed together or not at all; dropped, since its feature is off by default.',
    ),
  }),
  preparePodSpec,
)

export const Pod = message(
  'io.k8s.api.core.v1.Pod',
  'One or more containers that run together on one node and share their network and volumes.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, PodSpec).doc(
      'What the pod runs, where, and with what; little of it can change once the pod exists.',
    ),
    status: struct(3, PodStatus).doc('How far the pod is and how its containers are, as its node reports.'),
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
