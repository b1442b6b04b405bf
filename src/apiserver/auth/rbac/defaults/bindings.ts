import type { Subject } from '../../../../api/types.gen.ts'
import { writesEvents } from './rule-text.ts'

const rbac = 'rbac.authorization.k8s.io'

const user = (name: string): Subject => ({ kind: 'User', apiGroup: rbac, name })
const group = (name: string): Subject => ({ kind: 'Group', apiGroup: rbac, name })

export const accountOfSystem = (name: string): Subject => ({ kind: 'ServiceAccount', name, namespace: 'kube-system' })

/** Who has a ClusterRole of the same name, beside the controllers' accounts. `system:node` is for who runs without Node. */
export const clusterBindings: Readonly<Record<string, readonly Subject[]>> = {
  'cluster-admin': [group('system:masters')],
  'system:basic-user': [group('system:authenticated')],
  'system:discovery': [group('system:authenticated')],
  'system:kube-controller-manager': [user('system:kube-controller-manager')],
  'system:kube-dns': [accountOfSystem('kube-dns')],
  'system:kube-scheduler': [user('system:kube-scheduler')],
  'system:monitoring': [group('system:monitoring')],
  'system:node': [],
  'system:node-proxier': [user('system:kube-proxy')],
  'system:public-info-viewer': [group('system:authenticated'), group('system:unauthenticated')],
  'system:service-account-issuer-discovery': [group('system:serviceaccounts')],
  'system:volume-scheduler': [user('system:kube-scheduler')],
}

interface NamespacedRole {
  readonly namespace: string
  readonly name: string
  readonly rules: readonly string[]
  readonly binding: { readonly name: string; readonly subjects: readonly Subject[] }
}

const readsAndHoldsLeases = ['leases', 'leasecandidates'].map(
  (resource) => `create get list update watch | coordination.k8s.io | ${resource}`,
)

function ofController(namespace: string, name: string, rules: readonly string[]): NamespacedRole {
  const role = `system:controller:${name}`
  return { namespace, name: role, rules, binding: { name: role, subjects: [accountOfSystem(name)] } }
}

function ofLeader(component: string, more: readonly string[]): NamespacedRole {
  const name = `system::leader-locking-${component}`
  const subjects = [user(`system:${component}`), ...[component, ...more].map(accountOfSystem)]
  return { namespace: 'kube-system', name, rules: readsAndHoldsLeases, binding: { name, subjects } }
}

/** Roles within the system's namespaces, and who has them. */
export const namespacedRoles: readonly NamespacedRole[] = [
  ofController('kube-public', 'bootstrap-signer', [
    'get list watch | core | configmaps',
    'update | core | configmaps | cluster-info',
    writesEvents,
  ]),
  {
    namespace: 'kube-system',
    name: 'extension-apiserver-authentication-reader',
    rules: ['get list watch | core | configmaps | extension-apiserver-authentication'],
    binding: {
      name: 'system::extension-apiserver-authentication-reader',
      subjects: [user('system:kube-controller-manager'), user('system:kube-scheduler')],
    },
  },
  ofLeader('kube-controller-manager', ['leader-election-controller']),
  ofLeader('kube-scheduler', []),
  ofController('kube-system', 'bootstrap-signer', ['get list watch | core | secrets']),
  ofController('kube-system', 'cloud-provider', ['create get list watch | core | configmaps']),
  ofController('kube-system', 'token-cleaner', ['delete get list watch | core | secrets', writesEvents]),
]
