import { goQuoted } from '../../../api/ops/go/text.ts'
import { type Authorizer, allowed, type Decision, noOpinion, noRules, type ResourceAction } from '../authorize.ts'
import { rolesForComponents } from '../rbac/defaults/components.ts'
import { ruleFrom } from '../rbac/defaults/rule-text.ts'
import { allows } from '../rbac/rule-match.ts'
import { nodeNameOf } from './node-identity.ts'
import type { Relations } from './relations.ts'

/**
 * Lets nodes do what a node has to: with its own objects and what its pods need, by object; with all other kinds, as the
 * role `system:node` says. What it writes into its own objects is for NodeRestriction to look at.
 */
export function nodeAuthorizer(relations: Relations): Authorizer {
  const rules = (rolesForComponents['system:node'] ?? []).map(ruleFrom)
  return {
    decide(user, action) {
      const node = nodeNameOf(user)
      if (node === null) return noOpinion
      if (node === '') return because(`unknown node for user ${goQuoted(user.name)}`)
      const special = action.is === 'resource' ? bySubject[subjectOf(action)] : undefined
      if (special !== undefined) return special(relations, node, action as ResourceAction)
      return rules.some((rule) => allows(rule, action)) ? allowed : noOpinion
    },
    rulesOf: (user) =>
      nodeNameOf(user) === null
        ? noRules
        : { rules: [], incomplete: true, errors: ['node authorizer does not support user rule resolution'] },
  }
}

type Decide = (relations: Relations, node: string, action: ResourceAction) => Decision

function subjectOf({ group, resource }: ResourceAction): string {
  return group === '' ? resource : `${resource}.${group}`
}

const bySubject: Readonly<Record<string, Decide>> = {
  secrets: (relations, node, action) => readOne(node, action, relations.needed.bind(null, node, 'secret')),
  configmaps: (relations, node, action) => readOne(node, action, relations.needed.bind(null, node, 'configMap')),
  persistentvolumeclaims(relations, node, action) {
    const related = relations.needed.bind(null, node, 'claim')
    return action.subresource === 'status' ? writeStatus(node, action, related) : getOne(node, action, related)
  },
  persistentvolumes: (relations, node, action) =>
    getOne(node, action, (namespace, name) => namespace === '' && relations.volume(node, name)),
  'resourceclaims.resource.k8s.io': (relations, node, action) =>
    getOne(node, action, relations.needed.bind(null, node, 'resourceClaim')),
  'volumeattachments.storage.k8s.io': (relations, node, action) =>
    getOne(node, action, (namespace, name) => namespace === '' && relations.attachment(node, name)),
  serviceaccounts(relations, node, action) {
    const related = relations.needed.bind(null, node, 'serviceAccount')
    const reads = action.verb === 'get' && action.subresource === null
    return reads ? readOne(node, action, related) : createToken(node, action, related)
  },
  'leases.coordination.k8s.io': (_, node, action) => lease(node, action),
  'csinodes.storage.k8s.io': (_, node, action) => csiNode(node, action),
  'resourceslices.resource.k8s.io': (relations, node, action) => slice(relations, node, action),
  nodes: (_, node, action) => ownNode(node, action),
  pods: (relations, node, action) => pod(relations, node, action),
  'podcertificaterequests.certificates.k8s.io': () => noOpinion,
}

type Related = (namespace: string, name: string) => boolean

const owned: ReadonlySet<string> = new Set(['get', 'create', 'update', 'patch', 'delete'])

function because(reason: string): Decision {
  return { is: 'no-opinion', reason }
}

function isRelated(node: string, { namespace, name }: ResourceAction, related: Related): Decision {
  if (name === null || name === '') return because('No Object name found')
  return related(namespace ?? '', name)
    ? allowed
    : because(`no relationship found between node '${node}' and this object`)
}

function getOne(node: string, action: ResourceAction, related: Related): Decision {
  if (action.verb !== 'get') return because('can only get individual resources of this type')
  if (action.subresource !== null) return because('cannot get subresource')
  return isRelated(node, action, related)
}

function readOne(node: string, action: ResourceAction, related: Related): Decision {
  if (!['get', 'list', 'watch'].includes(action.verb)) return because('can only read resources of this type')
  if (action.subresource !== null) return because('cannot read subresource')
  if (action.namespace === null) return because('can only read namespaced object of this type')
  return isRelated(node, action, related)
}

function writeStatus(node: string, action: ResourceAction, related: Related): Decision {
  if (action.verb !== 'update' && action.verb !== 'patch') return because('can only get/update/patch this type')
  return isRelated(node, action, related)
}

function createToken(node: string, action: ResourceAction, related: Related): Decision {
  if (action.verb !== 'create' || action.name === null) {
    return because('can only create tokens for individual service accounts')
  }
  if (action.subresource !== 'token') return because('can only create token subresource of serviceaccount')
  return isRelated(node, action, related)
}

/** On create the name is not known yet: NodeRestriction looks at it. */
function lease(node: string, { verb, namespace, name }: ResourceAction): Decision {
  if (!owned.has(verb)) return because('can only get, create, update, patch, or delete a node lease')
  if (namespace !== 'kube-node-lease') {
    return because('can only access leases in the "kube-node-lease" system namespace')
  }
  if (verb === 'create' || name === node) return allowed
  return because('can only access node lease with the same name as the requesting node')
}

function csiNode(node: string, { verb, name, subresource }: ResourceAction): Decision {
  if (!owned.has(verb)) return because('can only get, create, update, patch, or delete a CSINode')
  if (subresource !== null) return because('cannot authorize CSINode subresources')
  if (verb === 'create' || name === node) return allowed
  return because('can only access CSINode with the same name as the requesting node')
}

function slice(relations: Relations, node: string, action: ResourceAction): Decision {
  const { verb, subresource, fields = [] } = action
  if (subresource !== null) return because('cannot authorize ResourceSlice subresources')
  if (verb === 'create') return allowed
  if (owned.has(verb))
    return isRelated(node, action, (namespace, name) => namespace === '' && relations.slice(node, name))
  if (!['watch', 'list', 'deletecollection'].includes(verb)) {
    return because(
      'only the following verbs are allowed for a ResourceSlice: get, watch, list, create, update, patch, delete, deletecollection',
    )
  }
  if (fields.includes(`spec.nodeName=${node}`)) return allowed
  return because('can only list/watch/deletecollection resourceslices with nodeName field selector')
}

function ownNode(node: string, { verb, subresource, name }: ResourceAction): Decision {
  if (subresource === 'status') return verb === 'update' || verb === 'patch' ? allowed : noOpinion
  if (subresource !== null) return noOpinion
  if (['create', 'update', 'patch'].includes(verb)) return allowed
  if (!['get', 'list', 'watch'].includes(verb)) return noOpinion
  if (name === node) return allowed
  if (name === null) return because(`node '${node}' cannot read all nodes, only its own Node object`)
  return because(`node '${node}' cannot read '${name}', only its own Node object`)
}

function pod(relations: Relations, node: string, action: ResourceAction): Decision {
  const { verb, subresource, name, fields = [] } = action
  const related: Related = (namespace, of) => relations.pod(node, namespace, of)
  if (subresource === 'status') return verb === 'update' || verb === 'patch' ? allowed : noOpinion
  if (subresource === 'eviction') return verb === 'create' ? allowed : noOpinion
  if (subresource !== null) return noOpinion
  switch (verb) {
    case 'get':
      return isRelated(node, action, related)
    case 'list':
    case 'watch':
      if (fields.includes(`spec.nodeName=${node}`)) return allowed
      if (name !== null) return isRelated(node, action, related)
      return because('can only list/watch pods with spec.nodeName field selector')
    case 'create':
    case 'delete':
      return allowed
    default:
      return noOpinion
  }
}
