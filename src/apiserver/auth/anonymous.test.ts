import { expect, test } from 'vitest'
import { silentLog } from '../../base/log.ts'
import { systemClock as clock } from '../../base/os/clock.ts'
import { systemRandom as random } from '../../base/os/random.ts'
import { systemTimers as timers } from '../../base/os/timers.ts'
import { MemoryStore } from '../../storage/memory/memory-store.ts'
import { type ApiServerDependencies, createApiServer } from '../server.ts'

async function statusFor(path: string, more: Partial<ApiServerDependencies>): Promise<number> {
  const store = new MemoryStore()
  const server = await createApiServer({ store, clock, timers, random, log: silentLog, ...more })
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
