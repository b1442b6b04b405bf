import type { ApiObject } from '../../../api/meta/object.ts'
import { goQuoted } from '../../../api/ops/go/text.ts'
import type { PriorityLevelConfigurationSpec, ResourcePolicyRule } from '../../../api/types.gen.ts'

const metadata = (name: string) => ({ name, annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' } })

/** Those of upstream, which sorts requests by them. */
export function flowSchemas(now: string): readonly ApiObject[] {
  return schemas.map(([name, level, matchingPrecedence, distinguisher, subjects, rules]) => ({
    metadata: metadata(name),
    spec: {
      priorityLevelConfiguration: { name: level },
      matchingPrecedence,
      ...(distinguisher !== null && { distinguisherMethod: { type: distinguisher } }),
      rules: [{ subjects, ...rules }],
    },
    status: {
      conditions: [
        {
          type: 'Dangling',
          status: 'False',
          lastTransitionTime: now,
          reason: 'Found',
          message: `This FlowSchema references the PriorityLevelConfiguration object named ${goQuoted(level)} and it exists`,
        },
      ],
    },
  }))
}

export function priorityLevels(): readonly ApiObject[] {
  return levels.map(([name, spec]) => ({ metadata: metadata(name), spec }))
}

const group = (name: string) => ({ kind: 'Group', group: { name } })
const user = (name: string) => ({ kind: 'User', user: { name } })
const everybody = [group('system:unauthenticated'), group('system:authenticated')]
const controllerManager = user('system:kube-controller-manager')
const scheduler = user('system:kube-scheduler')
const systemAccounts = { kind: 'ServiceAccount', serviceAccount: { namespace: 'kube-system', name: '*' } }

const on = (apiGroups: string, resources: readonly string[], verbs: readonly string[]): ResourcePolicyRule => ({
  verbs,
  apiGroups: [apiGroups],
  resources,
  namespaces: ['*'],
})
const leases = (verbs: readonly string[]) => on('coordination.k8s.io', ['leases'], verbs)
const anything = {
  resourceRules: [{ ...on('*', ['*'], ['*']), clusterScope: true }],
  nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
}

type Schema = readonly [
  name: string,
  level: string,
  precedence: number,
  distinguisher: 'ByUser' | 'ByNamespace' | null,
  subjects: readonly object[],
  rules: object,
]

const schemas: readonly Schema[] = [
  ['exempt', 'exempt', 1, null, [group('system:masters')], anything],
  [
    ...(['probes', 'exempt', 2, null, everybody] as const),
    { nonResourceRules: [{ verbs: ['get'], nonResourceURLs: ['/healthz', '/readyz', '/livez'] }] },
  ],
  [
    ...(['system-leader-election', 'leader-election', 100, 'ByUser'] as const),
    [controllerManager, scheduler, systemAccounts],
    { resourceRules: [leases(['get', 'create', 'update'])] },
  ],
  [
    ...(['system-node-high', 'node-high', 400, 'ByUser', [group('system:nodes')]] as const),
    { resourceRules: [{ ...on('', ['nodes', 'nodes/status'], ['*']), clusterScope: true }, leases(['*'])] },
  ],
  ['system-nodes', 'system', 500, 'ByUser', [group('system:nodes')], anything],
  ['kube-controller-manager', 'workload-high', 800, 'ByNamespace', [controllerManager], anything],
  ['kube-scheduler', 'workload-high', 800, 'ByNamespace', [scheduler], anything],
  ['kube-system-service-accounts', 'workload-high', 900, 'ByNamespace', [systemAccounts], anything],
  ['service-accounts', 'workload-low', 9000, 'ByUser', [group('system:serviceaccounts')], anything],
  ['global-default', 'global-default', 9900, 'ByUser', everybody, anything],
  ['catch-all', 'catch-all', 10_000, 'ByUser', everybody, anything],
]

function limited(
  nominalConcurrencyShares: number,
  lendablePercent: number,
  queues: readonly [queues: number, handSize: number] | null,
): PriorityLevelConfigurationSpec {
  const limitResponse =
    queues === null
      ? { type: 'Reject' }
      : { type: 'Queue', queuing: { queues: queues[0], handSize: queues[1], queueLengthLimit: 50 } }
  return { type: 'Limited', limited: { nominalConcurrencyShares, lendablePercent, limitResponse } }
}

const levels: readonly (readonly [name: string, spec: PriorityLevelConfigurationSpec])[] = [
  ['exempt', { type: 'Exempt', exempt: { nominalConcurrencyShares: 0, lendablePercent: 0 } }],
  ['system', limited(30, 33, [64, 6])],
  ['node-high', limited(40, 25, [64, 6])],
  ['leader-election', limited(10, 0, [16, 4])],
  ['workload-high', limited(40, 50, [128, 6])],
  ['workload-low', limited(100, 90, [128, 6])],
  ['global-default', limited(20, 50, [128, 6])],
  ['catch-all', limited(5, 0, null)],
]
