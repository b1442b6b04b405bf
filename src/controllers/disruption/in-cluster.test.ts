import { expect, test } from 'vitest'
import { PodKind } from '../../api/core/v1/pod.ts'
import { PodDisruptionBudgetKind } from '../../api/policy/v1/pod-disruption-budget.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { HandPlayedCluster } from '../../sim/hand-played-cluster.ts'

// Beside all other controllers and the scheduler, in virtual time.

const namespace = 'default'

test('a pod that several budgets select is told of it, and each of them counts it', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  const budget = (name: string) => ({
    metadata: { name, namespace },
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
  })
  for (const name of ['a', 'b']) await client.create(PodDisruptionBudgetKind, budget(name))
  await cluster.pass(1)
  const spec = { containers: [{ name: 'main', image: 'x' }] }
  await client.create(PodKind, { metadata: { name: 'web', namespace, labels: { app: 'web' } }, spec })
  await cluster.pass(1)
  expect(await cluster.events('MultiplePodDisruptionBudgets')).toContain(
    'Pod/web Warning: Pod "default"/"web" matches multiple PodDisruptionBudgets.  Chose "a" arbitrarily. [controllermanager]',
  )
  const budgets = (await client.list(PodDisruptionBudgetKind, { namespace })).items
  expect(budgets.map(({ status }) => status?.expectedPods)).toEqual([1, 1])
})
