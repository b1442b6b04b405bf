import { expect, test } from 'vitest'
import { openTestApi } from '../../testing/open-test-api.ts'
import type { ApiServerDependencies } from '../dependencies.ts'

async function statusFor(path: string, more: Partial<ApiServerDependencies>): Promise<number> {
  const { server } = await openTestApi(more)
  const credentials = { is: 'shown', certificate: null, bearer: null } as const
  const asked = { method: 'GET', path, query: new URLSearchParams(), accept: null, userAgent: '', credentials }
  const { status } = await server.handle({ ...asked, body: { is: 'none' } })
  server.close()
  return status
}

test.each<[string, Partial<ApiServerDependencies>, readonly number[]]>([
  ['is known, and may what everybody may', {}, [200, 403]],
  ['is refused where it is said so', { anonymous: 'refused' }, [401, 401]],
  ['is refused where everybody may do everything', { authorizationModes: ['AlwaysAllow'] }, [401, 401]],
  ['is refused where that is one of several modes', { authorizationModes: ['RBAC', 'AlwaysAllow'] }, [401, 401]],
])('who shows nothing %s', async (_, more, statuses) => {
  expect([await statusFor('/version', more), await statusFor('/api/v1/secrets', more)]).toEqual(statuses)
})
