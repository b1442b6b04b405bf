import { expect, test } from 'vitest'
import { PriorityClassKind } from '../../api/scheduling/v1/priority-class.ts'
import { openTestApi } from '../../testing/open-test-api.ts'

test.each(['constructor', 'system-likes', 'important'])(
  'a class of any other name goes when it is deleted: %s',
  async (name) => {
    const { client } = await openTestApi()
    // Nobody can make one whose name begins so; that it is not there is told all the same.
    if (!name.startsWith('system-')) await client.create(PriorityClassKind, { metadata: { name }, value: 7 })
    await client
      .delete(PriorityClassKind, { name })
      .catch((error: Error) => expect(error.message).toContain('not found'))
    await expect(client.get(PriorityClassKind, { name })).rejects.toThrow('not found')
  },
)

test.each(['system-cluster-critical', 'system-node-critical'])('%s stays', async (name) => {
  const { client } = await openTestApi()
  const why = 'this is a system priority class and cannot be deleted'
  await expect(client.delete(PriorityClassKind, { name })).rejects.toThrow(why)
})
