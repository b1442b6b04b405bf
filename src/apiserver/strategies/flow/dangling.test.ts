import { expect, test, vi } from 'vitest'
import { FlowSchemaKind } from '../../../api/flowcontrol/v1/flow-schema.ts'
import { PriorityLevelConfigurationKind } from '../../../api/flowcontrol/v1/priority-level-configuration.ts'
import type { FlowSchema } from '../../../api/types.gen.ts'
import { openTestApi } from '../../../testing/open-test-api.ts'
import { planDangling } from './dangling.ts'

const schema = (level: string, conditions: readonly object[] = []) =>
  ({
    spec: { priorityLevelConfiguration: { name: level }, matchingPrecedence: 7 },
    status: { conditions },
  }) as FlowSchema
const about = 'This FlowSchema references the PriorityLevelConfiguration object named "a"'
const missing = {
  type: 'Dangling',
  status: 'True',
  reason: 'NotFound',
  message: `${about} but there is no such object`,
}
const found = { type: 'Dangling', status: 'False', reason: 'Found', message: `${about} and it exists` }

test.each([
  ['whose level is missing', schema('a'), [], missing],
  ['whose level is there', schema('a'), ['a'], found],
  ['whose level has come', schema('a', [missing]), ['a'], found],
  ['whose level has gone', schema('a', [found]), [], missing],
  ['that says what is so', schema('a', [found]), ['a', 'b'], null],
])('a FlowSchema %s', (_, about, levels, told) => {
  expect(planDangling(about, new Set(levels))).toEqual(told)
})

test('is told from the first request over the network on, by the manager upstream has for it', async () => {
  const { server, client } = await openTestApi()
  await server.handle({
    ...{ method: 'GET', path: '/api/v1/pods', query: new URLSearchParams(), accept: '', userAgent: '' },
    ...{ body: { is: 'none' }, credentials: { is: 'shown', certificate: null, bearer: null } },
  })
  await client.create(FlowSchemaKind, { ...schema('a'), metadata: { name: 's' } })
  const says = async (reason: string) => {
    const { status, metadata } = await client.get(FlowSchemaKind, { name: 's' })
    const entry = metadata?.managedFields?.find(({ manager }) => manager?.endsWith('config-consumer-v1'))
    const [first] = status?.conditions ?? []
    return first?.reason === reason && entry?.operation === 'Apply' && entry.subresource === 'status'
  }
  await vi.waitUntil(() => says('NotFound'))
  const limited = { nominalConcurrencyShares: 5, limitResponse: { type: 'Reject' } }
  await client.create(PriorityLevelConfigurationKind, { metadata: { name: 'a' }, spec: { type: 'Limited', limited } })
  await vi.waitUntil(() => says('Found'))
  server.close()
})
