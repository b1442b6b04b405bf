/** ClusterRoles that gather the rules of others, by label: `admin`, `edit` and `view` are made of whatever adds itself. */
import { ClusterRoleKind } from '../../api/rbac/v1/role.ts'
import type { Client } from '../../client/client.ts'
import type { Informers } from '../../client/informer.ts'
import { type Controller, watch } from '../controller.ts'
import { gather } from './plan.ts'

export interface AggregationDependencies {
  readonly client: Client
  readonly informers: Informers
}

const name = 'clusterrole-aggregation-controller'

export function clusterRoleAggregationController({ client, informers }: AggregationDependencies): Controller {
  const roles = informers.of(ClusterRoleKind)
  const gathering = () => roles.list().filter(({ aggregationRule }) => aggregationRule != null)
  return {
    name,
    workers: 5,
    // Any change of any role may concern each role that gathers.
    watches: [watch(roles, () => gathering().map(({ metadata }) => metadata?.name ?? ''))],
    async sync(key) {
      const role = roles.get({ name: key })
      const rules = role === undefined ? null : gather(role, roles.list())
      if (rules === null) return undefined
      const patch = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: key }, rules }
      const options = { fieldManager: name, force: true }
      await client.patch(ClusterRoleKind, { name: key }, 'application/apply-patch+yaml', patch, options)
      return undefined
    },
  }
}
