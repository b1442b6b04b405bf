import type { Registry } from '../registry.ts'
import { type Authorizer, alwaysAllow, alwaysDeny, mastersAuthorizer } from './authorize.ts'
import { nodeAuthorizer } from './node/node-authorizer.ts'
import { PodsOfNodes } from './node/pods-of-nodes.ts'
import { relationsIn } from './node/relations.ts'
import { rbacAuthorizer } from './rbac/rbac-authorizer.ts'
import type { RoleCache } from './rbac/role-cache.ts'

/** Of kube-apiserver's `--authorization-mode`: those that need nothing outside the server. */
export const authorizationModes = ['Node', 'RBAC', 'AlwaysAllow', 'AlwaysDeny'] as const

export type AuthorizationMode = (typeof authorizationModes)[number]

/** As kubeadm sets up a cluster. */
export const defaultAuthorizationModes: readonly AuthorizationMode[] = ['Node', 'RBAC']

/** Administrators come first, whatever the modes. */
export function authorizersFor(
  modes: readonly AuthorizationMode[],
  registry: Registry,
  roles: RoleCache,
): readonly Authorizer[] {
  return [mastersAuthorizer, ...modes.map((mode) => authorizerOf(mode, registry, roles))]
}

function authorizerOf(mode: AuthorizationMode, registry: Registry, roles: RoleCache): Authorizer {
  switch (mode) {
    case 'Node':
      return nodeAuthorizer(relationsIn(registry, new PodsOfNodes(registry)))
    case 'RBAC':
      return rbacAuthorizer(roles)
    case 'AlwaysAllow':
      return alwaysAllow
    case 'AlwaysDeny':
      return alwaysDeny
  }
}
