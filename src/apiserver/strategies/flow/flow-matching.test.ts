import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { FlowSchema } from '../../../api/types.gen.ts'
import { actionOf } from '../../auth/authorize.ts'
import type { User } from '../../exchange.ts'
import { requestInfo } from '../../request-info.ts'
import { flowSchemas } from './flow-defaults.ts'
import { inMatchingOrder, matchingSchema } from './flow-matching.ts'

function sortedBy(schemas: readonly FlowSchema[], user: User, asked: string): string {
  const [method = '', url = ''] = asked.split(' ')
  const [path = '', query = ''] = url.split('?')
  const parameters = new URLSearchParams(query)
  const action = actionOf(requestInfo(method, path, parameters), parameters)
  const { metadata, spec } = matchingSchema(inMatchingOrder(schemas), user, action) ?? {}
  return `${metadata?.name} ${spec?.priorityLevelConfiguration.name}`
}

function user(name: string, ...groups: readonly string[]): User {
  return { name, uid: '', groups }
}

function known(name: string, ...groups: readonly string[]): User {
  return user(name, ...groups, 'system:authenticated')
}

function account(namespace: string, name: string): User {
  const full = `system:serviceaccount:${namespace}:${name}`
  return known(full, 'system:serviceaccounts', `system:serviceaccounts:${namespace}`)
}

const users: Readonly<Record<string, User>> = {
  admin: known('admin', 'system:masters'),
  jane: known('jane', 'dev'),
  nobody: user('system:anonymous', 'system:unauthenticated'),
  mona: known('mona', 'system:monitoring'),
  node: known('system:node:n1', 'system:nodes'),
  kcm: known('system:kube-controller-manager'),
  sched: known('system:kube-scheduler'),
  gc: account('kube-system', 'generic-garbage-collector'),
  nsc: account('kube-system', 'namespace-controller'),
  sysacc: account('kube-system', 'x'),
  acc: account('default', 'x'),
  emptyname: known('system:serviceaccount:default:'),
  masters: known('eve', 'system:masters'),
  unauth: user('eve', 'system:unauthenticated'),
  proxy: known('system:kube-proxy'),
  apisvr: known('system:apiserver'),
}

test('requests are sorted as Kubernetes 1.36.3 has sorted them', () => {
  const text = readFileSync(new URL('testdata/flow-recorded.json', import.meta.url), 'utf8')
  const recorded = JSON.parse(text) as Record<string, Record<string, string[]>>
  const schemas = flowSchemas('') as readonly FlowSchema[]
  const unlike: string[] = []
  for (const [want, byUser] of Object.entries(recorded))
    for (const [who, requests] of Object.entries(byUser))
      for (const asked of requests) {
        const got = sortedBy(schemas, users[who]!, asked)
        if (got !== want) unlike.push(`${who} ${asked}: ${got}, and not ${want}`)
      }
  expect(unlike).toEqual([])
})

const mine: FlowSchema = {
  metadata: { name: 'mine' },
  spec: {
    priorityLevelConfiguration: { name: 'workload-low' },
    matchingPrecedence: 3,
    rules: [
      {
        subjects: [{ kind: 'User', user: { name: 'jane' } }],
        nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['/ab', '/cd/*', '/ef/'] }],
        resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['pods', '*/log', 'nodes/*'], namespaces: ['*'] }],
      },
    ],
  },
}

test.each([
  ['/ab /ab/ /ab/c', 'mine'],
  ['/abc', 'other'],
  ['/cd/ /cd/e /cd/e/f', 'mine'],
  ['/cd', 'other'],
  ['/ef/ /ef/g', 'mine'],
  ['/ef', 'other'],
  ['/api/v1/namespaces/x/pods', 'mine'],
  ['/api/v1/pods /api/v1/namespaces/x/pods/y/status /api/v1/namespaces/x/services/y/status', 'other'],
])('%s: by %s', (paths, name) => {
  const other = { metadata: { name: 'other' }, spec: { ...mine.spec!, matchingPrecedence: 4, rules: everything } }
  for (const path of paths.split(' ')) expect(sortedBy([other, mine], users['jane']!, `GET ${path}`)).toContain(name)
})

const everything: NonNullable<NonNullable<FlowSchema['spec']>['rules']> = [
  {
    subjects: [{ kind: 'Group', group: { name: '*' } }],
    nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
    resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], namespaces: ['*'], clusterScope: true }],
  },
]

test('of the same precedence the first by name is asked first', () => {
  const named = (name: string) => ({ ...mine, metadata: { name } })
  expect(sortedBy([named('b'), named('a')], users['jane']!, 'GET /ab')).toBe('a workload-low')
})
