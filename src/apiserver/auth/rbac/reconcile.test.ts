import { describe, expect, test } from 'vitest'
import type { ClusterRole, ClusterRoleBinding, PolicyRule } from '../../../api/types.gen.ts'
import { autoUpdate } from './defaults/objects.ts'
import { reconciledBinding, reconciledRole } from './reconcile.ts'

const reads = (...resources: string[]): PolicyRule => ({ verbs: ['get'], apiGroups: [''], resources })
const marked = { name: 'r', labels: { default: 'yes' }, annotations: { [autoUpdate]: 'true' } }

function role(rules: readonly PolicyRule[], metadata: ClusterRole['metadata'] = marked): ClusterRole {
  return { metadata, rules }
}

describe('a default role', () => {
  const wanted = role([reads('pods', 'nodes')])

  test.each([
    ['it is as it should be', role([reads('pods', 'nodes')])],
    ['somebody gave it more', role([reads('pods', 'nodes'), reads('secrets')])],
    ['it says the same in other rules', role([reads('nodes'), { ...reads('*'), verbs: ['*'] }])],
    ['it is not to be touched', role([], { ...marked, annotations: { [autoUpdate]: 'false' } })],
    ['a label has another value', role([reads('pods', 'nodes')], { ...marked, labels: { default: 'no' } })],
  ])('stays where %s', (_, there) => {
    expect(reconciledRole(wanted, there)).toBeNull()
  })

  test('gets back what is missing, beside what was added', () => {
    const there = role([reads('pods'), reads('secrets')], { name: 'r', labels: { own: 'x' } })
    expect(reconciledRole(wanted, there)).toEqual({
      metadata: { name: 'r', labels: { default: 'yes', own: 'x' }, annotations: { [autoUpdate]: 'true' } },
      rules: [reads('pods'), reads('secrets'), reads('nodes')],
    })
  })

  test('gathers again what it should', () => {
    const selector = { matchLabels: { to: 'view' } }
    const gathering = { ...role([]), aggregationRule: { clusterRoleSelectors: [selector] } }
    const own = { matchLabels: { to: 'us' } }
    const there = { ...role([reads('pods')]), aggregationRule: { clusterRoleSelectors: [own] } }
    expect(reconciledRole(gathering, there)).toEqual({
      ...there,
      aggregationRule: { clusterRoleSelectors: [own, selector] },
    })
  })
})

describe('a default binding', () => {
  const user = (name: string) => ({ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name })
  const binding = (roleName: string, ...names: string[]): ClusterRoleBinding => ({
    metadata: marked,
    subjects: names.map(user),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: roleName },
  })

  test.each([
    ['it is as it should be', binding('r', 'a'), { is: 'kept' }],
    ['somebody bound more', binding('r', 'b', 'a'), { is: 'kept' }],
    ['a subject is missing', binding('r', 'b'), { is: 'changed', object: binding('r', 'b', 'a') }],
    ['it gives another role', binding('other', 'a'), { is: 'anew' }],
  ])('where %s', (_, there, reconciled) => {
    expect(reconciledBinding(binding('r', 'a'), there)).toEqual(reconciled)
  })
})
