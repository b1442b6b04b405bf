import { expect, test } from 'vitest'
import { ConfigMapKind } from '../../api/core/v1/config-map.ts'
import { SecretKind } from '../../api/core/v1/secret.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import { createClient } from '../../client/api-client.ts'
import { intercept } from '../../client/intercept.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { empty } from './execute.ts'

test('what cannot be read is told of, and all else goes', async () => {
  const { transport, client } = await openTestApi()
  const failure = new StatusError(500, '', 'conversion webhook for example.com/v1, Kind=Thing failed: no')
  const faulty = intercept(transport, ({ path }) =>
    path.endsWith('/configmaps') ? { is: 'fail', error: failure } : { is: 'pass' },
  )
  const metadata = { namespace: 'default', name: 'a' }
  await client.create(SecretKind, { metadata })
  const left = await empty('default', [ConfigMapKind, SecretKind], createClient(faulty))
  expect(left).toEqual({ remaining: [], failures: [failure.message] })
  expect((await client.list(SecretKind, { namespace: 'default' })).items).toEqual([])
})
