import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ClusterRoleKind, RoleKind } from '../../../api/rbac/v1/role.ts'
import { ClusterRoleBindingKind, RoleBindingKind } from '../../../api/rbac/v1/role-binding.ts'
import type { Client } from '../../../client/client.ts'
import { openTestApi } from '../../../testing/open-test-api.ts'
import type { ApiServer } from '../../server.ts'

// A model that knows nothing of indexes: all bindings, all their subjects, all rules of their roles, read as patterns.

interface Rule {
  readonly verbs: readonly string[]
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly resourceNames: readonly string[]
}

interface Subject {
  readonly kind: 'User' | 'Group' | 'ServiceAccount'
  readonly name: string
}

interface Asked {
  readonly user: string
  readonly groups: readonly string[]
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly subresource: string
  readonly namespace: string
  readonly name: string
}

type Step =
  | { readonly is: 'role'; readonly namespace: string; readonly name: string; readonly rules: readonly Rule[] }
  | {
      readonly is: 'binding'
      readonly namespace: string
      readonly name: string
      readonly clusterRole: boolean
      readonly role: string
      readonly subjects: readonly Subject[]
    }
  | { readonly is: 'ask'; readonly asked: Asked }

const oneOf = (...values: string[]) => fc.constantFrom(...values)
const some = (...values: string[]) => fc.uniqueArray(oneOf(...values), { minLength: 1, maxLength: 2 })
const names = oneOf('a', 'b')
const scopes = oneOf('', 'default', 'kube-public')

const rule: fc.Arbitrary<Rule> = fc.record({
  verbs: some('get', 'list', '*'),
  apiGroups: some('', 'apps', '*'),
  resources: some('pods', 'pods/log', 'sets', 'sets/scale', '*/scale', 'pods/*', '*'),
  resourceNames: fc.oneof(fc.constant([]), some('a', 'b')),
})
const subject: fc.Arbitrary<Subject> = fc.record({
  kind: fc.constantFrom('User', 'Group', 'ServiceAccount'),
  name: oneOf('x', 'y'),
})
const asked: fc.Arbitrary<Asked> = fc.record({
  user: oneOf('x', 'y', 'z', 'system:serviceaccount:default:x', 'system:serviceaccount:kube-public:y'),
  groups: fc.uniqueArray(oneOf('x', 'y'), { maxLength: 2 }),
  verb: oneOf('get', 'list', 'delete'),
  group: oneOf('', 'apps', 'batch'),
  resource: oneOf('pods', 'sets'),
  subresource: oneOf('', 'log', 'scale'),
  namespace: scopes,
  name: oneOf('', 'a', 'b', 'c'),
})
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant('role'),
      namespace: scopes,
      name: names,
      rules: fc.array(rule, { maxLength: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('binding'),
      namespace: scopes,
      name: names,
      clusterRole: fc.boolean(),
      role: names,
      subjects: fc.array(subject, { maxLength: 2 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('ask'), asked }) },
) as fc.Arbitrary<Step>

class Model {
  readonly roles = new Map<string, readonly Rule[]>()
  readonly bindings = new Map<string, Extract<Step, { is: 'binding' }>>()

  allows(asked: Asked): boolean {
    return [...this.bindings.values()].some((binding) => {
      if (binding.namespace !== '' && binding.namespace !== asked.namespace) return false
      if (!binding.subjects.some((each) => isOf(each, binding.namespace, asked))) return false
      const where = binding.clusterRole || binding.namespace === '' ? '' : binding.namespace
      return (this.roles.get(`${where}/${binding.role}`) ?? []).some((each) => covers(each, asked))
    })
  }
}

function isOf({ kind, name }: Subject, namespace: string, { user, groups }: Asked): boolean {
  if (kind === 'Group') return groups.includes(name)
  return user === (kind === 'User' ? name : `system:serviceaccount:${namespace || 'default'}:${name}`)
}

function covers({ verbs, apiGroups, resources, resourceNames }: Rule, asked: Asked): boolean {
  const what = asked.subresource === '' ? asked.resource : `${asked.resource}/${asked.subresource}`
  const patterns = resources.map((each) => {
    if (each === '*') return /.*/
    return each.startsWith('*/') ? new RegExp(`^[^/]+${each.slice(1)}$`) : new RegExp(`^${each.replace('*', '\\*')}$`)
  })
  return (
    verbs.some((each) => each === '*' || each === asked.verb) &&
    apiGroups.some((each) => each === '*' || each === asked.group) &&
    patterns.some((pattern) => pattern.test(what)) &&
    (resourceNames.length === 0 || resourceNames.includes(asked.name))
  )
}

/** Each step replaces what has that name; a binding's role can't be changed, so it is made anew. */
async function put(client: Client, each: Exclude<Step, { is: 'ask' }>): Promise<void> {
  const { namespace, name } = each
  const ref = namespace === '' ? { name } : { namespace, name }
  if (each.is === 'role') {
    const rules = each.rules.map(({ resourceNames, ...rule }) =>
      resourceNames.length === 0 ? rule : { ...rule, resourceNames },
    )
    if (namespace === '') await client.update(ClusterRoleKind, { metadata: ref, rules })
    else await client.update(RoleKind, { metadata: ref, rules })
    return
  }
  const roleRef = {
    apiGroup: 'rbac.authorization.k8s.io',
    kind: each.clusterRole || namespace === '' ? 'ClusterRole' : 'Role',
    name: each.role,
  }
  const subjects = each.subjects.map(({ kind, name }) =>
    kind === 'ServiceAccount' ? { kind, name, ...(namespace === '' && { namespace: 'default' }) } : { kind, name },
  )
  const kind = namespace === '' ? ClusterRoleBindingKind : RoleBindingKind
  await client.delete(kind, ref).catch(() => undefined)
  await client.create(kind, { metadata: ref, roleRef, subjects })
}

async function isAllowed(server: ApiServer, { user, groups, ...resourceAttributes }: Asked): Promise<boolean> {
  const { body } = await server.handle({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
    query: new URLSearchParams(),
    body: { is: 'object', value: { spec: { user, groups, resourceAttributes } } },
    accept: null,
    credentials: { is: 'known', user: admin },
    userAgent: 'test',
  })
  return (body as { object: { status: { allowed: boolean } } }).object.status.allowed
}

const admin = { name: 'admin', uid: '', groups: ['system:masters'] }

test('whoever may, by all bindings and roles there are, may; nobody else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const { server, client } = await openTestApi()
      const model = new Model()
      try {
        for (const each of steps) {
          if (each.is === 'ask') {
            expect(await isAllowed(server, each.asked)).toBe(model.allows(each.asked))
            continue
          }
          await put(client, each)
          const key = `${each.namespace}/${each.name}`
          if (each.is === 'role') model.roles.set(key, each.rules)
          else model.bindings.set(key, each)
        }
      } finally {
        server.close()
      }
    }),
    { numRuns: 60 },
  )
})
