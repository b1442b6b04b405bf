import { defineKind } from '../../kind.ts'
import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import type { JsonObject } from '../../ops/json-value.ts'
import { field, int32, intOrString, list, message, oneOf, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const NetworkPolicyPort = message(
  'io.k8s.api.networking.v1.NetworkPolicyPort',
  'One port, or a range of them.',
  () => ({
    protocol: oneOf(1, ['SCTP', 'TCP', 'UDP'])
      .pointer()
      .go('v1.Protocol')
      .default('TCP')
      .doc('The protocol of the port: TCP, UDP or SCTP; TCP unless set.'),
    port: intOrString(2).doc("The port, by number or by the name of a container's port; all unless set."),
    endPort: int32(3).pointer().doc('The last port of a range that begins with port, which must then be a number.'),
  }),
)

export const IPBlock = message(
  'io.k8s.api.networking.v1.IPBlock',
  'A range of addresses, and what is not in it.',
  () => ({
    cidr: string(1).always().required().doc('The range of addresses, such as `192.0.2.0/24`.'),
    except: list(2, 'string').doc('Ranges within cidr that are left out.'),
  }),
)

export const NetworkPolicyPeer = message(
  'io.k8s.api.networking.v1.NetworkPolicyPeer',
  'The other side: pods, namespaces or addresses.',
  () => ({
    podSelector: field(1, LabelSelector).doc(
      "Labels of the pods, in the policy's namespace or in those of namespaceSelector; `{}` is every pod.",
    ),
    namespaceSelector: field(2, LabelSelector).doc('Labels of the namespaces; `{}` is every namespace.'),
    ipBlock: field(3, IPBlock).doc('A range of IP addresses, in place of both selectors.'),
  }),
)

export const NetworkPolicyIngressRule = message(
  'io.k8s.api.networking.v1.NetworkPolicyIngressRule',
  'Whom pods may be called by, and at which ports.',
  () => ({
    ports: list(1, NetworkPolicyPort).doc('Ports at which calls are accepted; all of them unless set.'),
    from: list(2, NetworkPolicyPeer).doc('Who may call; everyone unless set.'),
  }),
)

export const NetworkPolicyEgressRule = message(
  'io.k8s.api.networking.v1.NetworkPolicyEgressRule',
  'Whom pods may call, and at which ports.',
  () => ({
    ports: list(1, NetworkPolicyPort).doc('Ports that may be called; all of them unless set.'),
    to: list(2, NetworkPolicyPeer).doc('Who may be called; everyone unless set.'),
  }),
)

export const NetworkPolicySpec = message(
  'io.k8s.api.networking.v1.NetworkPolicySpec',
  'Which pods it is about, and what they may.',
  () => ({
    podSelector: struct(1, LabelSelector).doc(
      'Labels of the pods whose connections are restricted; `{}` is every pod of the namespace.',
    ),
    ingress: list(2, NetworkPolicyIngressRule).doc(
      'Connections the pods accept; without one nothing comes in, unless policyTypes leaves Ingress out.',
    ),
    egress: list(3, NetworkPolicyEgressRule).doc(
      'Connections the pods may open; with Egress in policyTypes and none here, nothing goes out.',
    ),
    policyTypes: list(4, 'string')
      .holding('Egress', 'Ingress')
      .go('[]v1.PolicyType')
      .doc('Which directions are restricted; unless set, Ingress, and Egress where there are egress rules.'),
  }),
  prepareSpec,
)

export const NetworkPolicy = message(
  'io.k8s.api.networking.v1.NetworkPolicy',
  'Which connections pods may accept and open.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, NetworkPolicySpec).doc('Which pods the policy is about, and which connections they may have.'),
  }),
)

export const NetworkPolicyKind = defineKind<api.NetworkPolicy>({
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'NetworkPolicy',
  plural: 'networkpolicies',
  singular: 'networkpolicy',
  shortNames: ['netpol'],
  categories: [],
  namespaced: true,
  message: NetworkPolicy,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  generationOf: ['spec'],
  selectableFields: {},
})

/** A policy is about what comes in, and about what goes out if it has rules for that. */
function prepareSpec(spec: JsonObject): JsonObject {
  const count = (name: string) => ((spec[name] ?? []) as readonly unknown[]).length
  if (count('policyTypes') > 0) return spec
  return { ...spec, policyTypes: count('egress') > 0 ? ['Ingress', 'Egress'] : ['Ingress'] }
}
