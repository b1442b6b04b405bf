import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { ApiObject } from '../../../../api/meta/object.ts'
import { openTestApi } from '../../../../testing/open-test-api.ts'
import type { ListBody } from '../../../exchange.ts'

// What a Kubernetes 1.36.3 API server has when it has just begun: names, labels, rules, subjects and who owns the fields.
const recorded = JSON.parse(readFileSync(new URL('testdata/recorded.json', import.meta.url), 'utf8')) as Record<
  string,
  readonly ApiObject[]
>

async function listed(plural: string): Promise<readonly object[]> {
  const { server } = await openTestApi()
  const { body } = await server.handle({
    method: 'GET',
    path: `/apis/rbac.authorization.k8s.io/v1/${plural}`,
    query: new URLSearchParams(),
    body: { is: 'none' },
    accept: 'application/json',
    credentials: { is: 'known', user: { name: 'admin', uid: '', groups: ['system:masters'] } },
    userAgent: 'test',
  })
  server.close()
  return (body as ListBody).items.map(({ object }) => lasting(object))
}

/** Without what differs from one start to the next. */
function lasting({ kind, apiVersion, metadata = {}, ...rest }: ApiObject): object {
  const { uid, resourceVersion, creationTimestamp, managedFields = [], ...kept } = metadata
  return { metadata: { ...kept, managedFields: managedFields.map(({ time, ...entry }) => entry) }, ...rest }
}

test.each(Object.keys(recorded))('%s', async (plural) => {
  expect(await listed(plural)).toEqual(recorded[plural])
})
