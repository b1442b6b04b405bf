import type {
  ClusterRole,
  ClusterRoleBinding,
  ObjectMeta,
  Role,
  RoleBinding,
  Subject,
} from '../../../../api/types.gen.ts'
import { accountOfSystem, clusterBindings, namespacedRoles } from './bindings.ts'
import { rolesForComponents } from './components.ts'
import { rolesForControllers } from './controllers.ts'
import { rolesForPeople } from './people.ts'
import { ruleFrom } from './rule-text.ts'

/** The roles and bindings that every cluster has, by plural. */
export interface DefaultObjects {
  readonly clusterroles: readonly ClusterRole[]
  readonly clusterrolebindings: readonly ClusterRoleBinding[]
  readonly roles: readonly Role[]
  readonly rolebindings: readonly RoleBinding[]
}

const rbac = 'rbac.authorization.k8s.io'
const aggregatesTo = (role: string) => ({ [`${rbac}/aggregate-to-${role}`]: 'true' })

/** What is gathered into which of the roles for people. */
const gathered: Readonly<Record<string, string>> = {
  edit: 'admin',
  view: 'edit',
  'system:aggregate-to-admin': 'admin',
  'system:aggregate-to-edit': 'edit',
  'system:aggregate-to-view': 'view',
}

export function defaultObjects(): DefaultObjects {
  const plain = { ...rolesForPeople, ...rolesForComponents }
  const ofControllers = Object.entries(rolesForControllers)
  return {
    clusterroles: [
      ...['admin', 'edit', 'view'].map(gatheringRole),
      ...Object.entries(plain).map(([name, rules]) => clusterRole(name, rules)),
      ...ofControllers.map(([name, rules]) => clusterRole(`system:controller:${name}`, rules)),
    ],
    clusterrolebindings: [
      ...Object.entries(clusterBindings).map(([name, subjects]) => clusterBinding(name, subjects)),
      ...ofControllers.map(([name]) => clusterBinding(`system:controller:${name}`, [accountOfSystem(name)])),
    ],
    roles: namespacedRoles.map(({ namespace, name, rules }) => ({
      metadata: { ...metadata(name), namespace },
      rules: rules.map(ruleFrom),
    })),
    rolebindings: namespacedRoles.map(({ namespace, name, binding }) => ({
      metadata: { ...metadata(binding.name), namespace },
      subjects: binding.subjects,
      roleRef: { apiGroup: rbac, kind: 'Role', name },
    })),
  }
}

function metadata(name: string): ObjectMeta {
  return {
    name,
    labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults', ...labelsOf(name) },
    annotations: { [autoUpdate]: 'true' },
  }
}

/** Whoever sets it to `false` keeps the object as it is. */
export const autoUpdate = 'rbac.authorization.kubernetes.io/autoupdate'

function labelsOf(name: string): Readonly<Record<string, string>> {
  const into = gathered[name]
  return into === undefined ? {} : aggregatesTo(into)
}

function gatheringRole(name: string): ClusterRole {
  return {
    metadata: metadata(name),
    rules: null,
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: aggregatesTo(name) }] },
  }
}

function clusterRole(name: string, rules: readonly string[]): ClusterRole {
  return { metadata: metadata(name), rules: rules.map(ruleFrom) }
}

function clusterBinding(name: string, subjects: readonly Subject[]): ClusterRoleBinding {
  return { metadata: metadata(name), subjects, roleRef: { apiGroup: rbac, kind: 'ClusterRole', name } }
}
