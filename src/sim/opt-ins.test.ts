import { afterEach, beforeEach, expect, test } from 'vitest'
import { StatefulSetKind } from '../api/apps/v1/stateful-set.ts'
import { EventKind } from '../api/core/v1/event.ts'
import { PersistentVolumeClaimKind } from '../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import type { Pod } from '../api/types.gen.ts'
import { nextTurn } from '../base/os/turn.ts'
import { createWebSet, deletePod, isAtRest, patchWebSet, podsOf, type WebSetOptions } from './web-set.ts'
import { World } from './world.ts'

let world: World

beforeEach(async () => {
  world = new World({ seed: 1, nodes: 3, settle: nextTurn })
  await world.begin()
})

afterEach(() => world.end())

const minute = 60_000
const web = { namespace: 'default', name: 'web' }

async function running(asks: string | null, options: WebSetOptions = {}): Promise<void> {
  await createWebSet(world, { ...options, annotations: asks === null ? {} : { [`berth.dev/${asks}`]: 'true' } })
  expect(await world.time.until(() => isAtRest(world), 5 * minute, 1000)).toBe(true)
}

/** `web-0 ready`, `web-1 stopping`, `web-2` */
function pods(): readonly string[] {
  return podsOf(world)
    .map(({ metadata, status }) => {
      const isReady = status?.conditions?.some((one) => one.type === 'Ready' && one.status === 'True')
      return `${metadata.name}${metadata.deletionTimestamp ? ' stopping' : isReady ? ' ready' : ''}`
    })
    .sort()
}

function isStopping({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined
}

const template = (image: string) => ({ template: { spec: { containers: [{ name: 'web', image }] } } })
const three = ['web-0 ready', 'web-1 ready', 'web-2 ready']

test.each([
  [null, ['web-0 ready', 'web-1 ready', 'web-2']],
  ['heal-stuck-rollout', three],
])('a template that names a missing image is taken back; asked for: %s', async (asks, outcome) => {
  await running(asks)
  await patchWebSet(world, template('missing:1'))
  await world.time.pass(5 * minute)
  expect(pods()).toEqual(['web-0 ready', 'web-1 ready', 'web-2'])
  await patchWebSet(world, template('web:1'))
  await world.time.pass(5 * minute)
  expect(pods()).toEqual(outcome)
})

test.each([
  [null, ['web-0 ready', 'web-1', 'web-2']],
  // It then goes on to the new version, which cannot come up either.
  ['scale-down-unready', ['web-0']],
])('two pods on top of each other that cannot come up are scaled away; asked for: %s', async (asks, outcome) => {
  await running(asks)
  await patchWebSet(world, template('missing:1'))
  await world.time.pass(minute)
  for (const pod of podsOf(world)) if (pod.metadata.name === 'web-1') await deletePod(world, pod)
  await world.time.pass(minute)
  expect(pods()).toEqual(['web-0 ready', 'web-1', 'web-2'])
  await patchWebSet(world, { replicas: 1 })
  await world.time.pass(5 * minute)
  expect(pods()).toEqual(outcome)
})

test.each([
  [
    null,
    [
      ['web-0 stopping', 'web-1 ready', 'web-2 ready'],
      ['web-0 stopping', 'web-1 stopping', 'web-2 ready'],
      ['web-0 stopping', 'web-1 stopping', 'web-2 stopping'],
    ],
  ],
  [
    'ordered-deletion',
    [['web-0 ready', 'web-1 ready', 'web-2 stopping'], ['web-0 ready', 'web-1 stopping'], ['web-0 stopping']],
  ],
])('a set is deleted with its pods; asked for: %s', async (asks, expected) => {
  await running(asks)
  const seen: (readonly string[])[] = []
  const cancel = world.plane.informers.of(PodKind).subscribe((change) => {
    if (change.is === 'updated' && isStopping(change.object) && !isStopping(change.old)) seen.push(pods())
  })
  await world.plane.client.delete(StatefulSetKind, web, { propagationPolicy: 'Background' })
  await world.time.until(() => pods().length === 0, minute, 100)
  await world.time.pass(1000)
  cancel()
  expect(seen).toEqual(expected)
  expect(world.plane.informers.of(StatefulSetKind).get(web)).toBeUndefined()
})

test.each([
  [null, 'stop', 0],
  ['release-from-dead-nodes', 'stop', 1],
  ['release-from-dead-nodes', 'unplug', 0],
] as const)('a node is lost; asked for: %s, lost by: %s', async (asks, command, moved) => {
  await running(asks)
  const [pod] = podsOf(world)
  const node = world.nodes.find(({ machine }) => machine.name === pod?.spec?.nodeName)!
  await world.switch(node, command)
  await world.time.pass(2 * minute)
  const now = podsOf(world).find(({ metadata }) => metadata.name === pod?.metadata.name)
  expect(now?.metadata.uid !== pod?.metadata.uid).toBe(moved === 1)
  if (moved === 1) expect(now?.spec?.nodeName).not.toBe(pod?.spec?.nodeName)
})

test('claims grow from the top, with their volumes, and new ones are born as large', async () => {
  await running('expand-claims', { claims: ['data'] })
  const claims = world.plane.informers.of(PersistentVolumeClaimKind)
  const requests: string[] = []
  const cancel = claims.subscribe((change) => {
    if (change.is !== 'updated') return
    const [before, after] = [change.old, change.object].map(({ spec }) => spec?.resources?.requests?.['storage'])
    if (before !== after) requests.push(`${change.object.metadata.name} ${after}`)
  })
  const [template] = world.plane.informers.of(StatefulSetKind).get(web)?.spec?.volumeClaimTemplates ?? []
  const resources = { requests: { storage: '2Mi' } }
  await patchWebSet(world, { volumeClaimTemplates: [{ ...template, spec: { ...template?.spec, resources } }] })
  await world.time.pass(minute)
  cancel()
  expect(requests).toEqual(['data-web-2 2Mi', 'data-web-1 2Mi', 'data-web-0 2Mi'])
  await patchWebSet(world, { replicas: 4 })
  await world.time.pass(minute)
  expect(claims.list().map(({ status }) => status?.capacity?.['storage'])).toEqual(['2Mi', '2Mi', '2Mi', '2Mi'])
})

test.each([
  [null, 'updates to statefulset spec for fields other than'],
  [
    'expand-claims',
    'spec.volumeClaimTemplates[0].spec.resources.requests.storage: Invalid value: "1Ki": may grow, not shrink: it is 1Mi',
  ],
])('claim templates never shrink; asked for: %s', async (asks, why) => {
  await running(asks, { claims: ['data'] })
  const [template] = world.plane.informers.of(StatefulSetKind).get(web)?.spec?.volumeClaimTemplates ?? []
  const resources = { requests: { storage: '1Ki' } }
  const shrunk = [{ ...template, spec: { ...template?.spec, resources } }]
  await expect(patchWebSet(world, { volumeClaimTemplates: shrunk })).rejects.toThrow(why)
})

test('a set that is stuck says so, in its conditions and by one event', async () => {
  await running('conditions')
  await patchWebSet(world, template('missing:1'))
  await world.time.pass(minute)
  await patchWebSet(world, template('web:1'))
  await world.time.pass(5 * minute)
  const { conditions = [] } = world.plane.informers.of(StatefulSetKind).get(web)?.status ?? {}
  expect(conditions.map(({ type, status, reason }) => `${type} ${status} ${reason}`)).toEqual([
    'Available False TooFewReplicasAvailable',
    'Progressing False Stuck',
  ])
  const { items } = await world.plane.client.list(EventKind, { namespace: 'default' })
  const about = items.filter(({ involvedObject, reason }) => involvedObject.name === 'web' && reason === 'Stuck')
  expect(about.map(({ message, count }) => [message?.slice(0, 18), count])).toEqual([['web-2 is not ready', 1]])
})
