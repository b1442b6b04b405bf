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
    protocol: oneOf(1, ['SCTP', 'TCP', 'UDP']).pointer().go('v1.Protocol').default('TCP').doc('TCP, UDP or SCTP.'),
    port: intOrString(2).doc('The port, by number or name; all unless set.'),
    endPort: int32(3).pointer().doc('The last port of a range that begins with `port`.'),
  }),
)

export const IPBlock = message(
  'io.k8s.api.networking.v1.IPBlock',
  'A range of addresses, and what is not in it.',
  () => ({
    cidr: string(1).always().required().doc('The range: `192.0.2.0/24`.'),
    except: list(2, 'string').doc('Ranges within it that do not count.'),
  }),
)

export const NetworkPolicyPeer = message(
  'io.k8s.api.networking.v1.NetworkPolicyPeer',
  'The other side: pods, namespaces or addresses.',
  () => ({
    podSelector: field(1, LabelSelector).doc('Pods with these labels.'),
    namespaceSelector: field(2, LabelSelector).doc('In namespaces with these labels.'),
    ipBlock: field(3, IPBlock).doc('Addresses of a range.'),
  }),
)

export const NetworkPolicyIngressRule = message(
  'io.k8s.api.networking.v1.NetworkPolicyIngressRule',
  'Whom pods may be called by, and at which ports.',
  () => ({
    ports: list(1, NetworkPolicyPort).doc('The ports; all unless set.'),
    from: list(2, NetworkPolicyPeer).doc('The callers; all unless set.'),
  }),
)

export const NetworkPolicyEgressRule = message(
  'io.k8s.api.networking.v1.NetworkPolicyEgressRule',
  'Whom pods may call, and at which ports.',
  () => ({
    ports: list(1, NetworkPolicyPort).doc('The ports; all unless set.'),
    to: list(2, NetworkPolicyPeer).doc('The called; all unless set.'),
  }),
)

export const NetworkPolicySpec = message(
  'io.k8s.api.networking.v1.NetworkPolicySpec',
  'Which pods it is about, and what they may.',
  () => ({
    podSelector: struct(1, LabelSelector).doc(
      'The labels of the pods it is about; `{}` is every pod of the namespace.',
    ),
    ingress: list(2, NetworkPolicyIngressRule).doc('What may come in; no rule lets nothing in.'),
    egress: list(3, NetworkPolicyEgressRule).doc('What may go out; no rule lets nothing out.'),
    policyTypes: list(4, 'string')
      .holding('Egress', 'Ingress')
      .go('[]v1.PolicyType')
      .doc('Whether it is about Ingress, Egress or both.'),
  }),
  prepareSpec,
)

export const NetworkPolicy = message(
  'io.k8s.api.networking.v1.NetworkPolicy',
  'Which connections pods may have.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, NetworkPolicySpec).doc('What is wanted.'),
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
