import { expect, test } from 'vitest'
import { systemTimers } from '../base/os/timers.ts'
import { MemoryStore } from '../storage/memory/memory-store.ts'
import { type HealthCheck, health, healthEndpoint } from './health.ts'
import { ownChecks } from './health-checks.ts'

// Forms and words are those of kube-apiserver 1.36.3, asked the same.

function newHealth(more: readonly HealthCheck[] = []) {
  const store = new MemoryStore()
  const checks = [...ownChecks(store, { isClosed: false }, systemTimers), ...more]
  return {
    store,
    async ask(url: string) {
      const { pathname, searchParams } = new URL(url, 'https://berth')
      const endpoint = healthEndpoint(pathname)
      return endpoint === null ? null : health(endpoint, pathname, searchParams, checks)
    },
  }
}

const ending: HealthCheck = { name: 'shutdown', of: 'readyz', check: () => 'process is shutting down' }

test('each check has a path of its own, below those that ask it', async () => {
  const { ask } = newHealth([ending])
  const hook = '/healthz/poststarthook/rbac/bootstrap-roles'
  for (const path of ['/livez/etcd', '/readyz/etcd-readiness', '/readyz/informer-sync', hook])
    expect(await ask(path), path).toEqual({ is: 'ok', of: 'one', text: 'ok' })
  for (const path of ['/livez/informer-sync', '/healthz/shutdown', '/readyz/nope', '/livez/'])
    expect(await ask(path), path).toEqual({ is: 'unknown-check' })
  const text = 'internal server error: process is shutting down\n'
  expect(await ask('/readyz/shutdown')).toEqual({ is: 'failing', text })
  expect(await ask('/version')).toBeNull()
})

test('one that fails is named, without its reason, unless it is left out', async () => {
  const { ask } = newHealth([ending])
  const well = { is: 'ok', of: 'all', text: 'ok' }
  expect(await ask('/livez')).toEqual(well)
  const end = '[-]shutdown failed: reason withheld\nreadyz check failed\n'
  expect(await ask('/readyz')).toEqual({ is: 'failing', text: expect.stringMatching(/^\[\+\]ping ok\n/) })
  expect(await ask('/readyz')).toMatchObject({ text: expect.stringContaining(end) })
  expect(await ask('/readyz?exclude=shutdown')).toEqual(well)
  const left = '[+]shutdown excluded: ok\nwarn: some health checks cannot be excluded: no matches for "a","b"\n'
  expect(await ask('/readyz?verbose&exclude=shutdown&exclude=b&exclude=a')).toMatchObject({
    text: expect.stringContaining(left),
  })
})

test('a store that does not answer is told of as etcd is', async () => {
  const { ask, store } = newHealth()
  expect(await ask('/livez/etcd')).toMatchObject({ is: 'ok' })
  await store.close()
  expect(await ask('/livez')).toMatchObject({ is: 'failing', text: expect.stringContaining('[-]etcd failed') })
  expect(await ask('/readyz/etcd')).toMatchObject({ is: 'failing' })
})
