import { beforeAll, expect, test } from 'vitest'
import { StatefulSetKind } from '../../api/apps/v1/stateful-set.ts'
import { NamespaceKind } from '../../api/core/v1/namespace.ts'
import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import type { StatefulSet } from '../../api/types.gen.ts'
import { loadAllParts } from '../../apiserver/parts.ts'
import { silentLog } from '../../base/log.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { SeededRandom } from '../../base/seeded-random.ts'
import type { Client } from '../../client/client.ts'
import { createEventRecorder } from '../../client/event-recorder-api.ts'
import { createInformers } from '../../client/shared-informers.ts'
import { VirtualTime } from '../../sim/virtual-time.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { allControllers } from '../all.ts'
import { noAuthority } from '../certificates/authority.ts'
import { startControllers } from '../run-controllers.ts'
import { MemoryVolumeDriver } from '../volumes/memory-driver.ts'

// What becomes of the claims of a set of two, by its persistentVolumeClaimRetentionPolicy: the set's controller, the
// garbage collector and the protection of claims, over a real API server in virtual time. No node is there: pods go at once.

const deeds = ['nothing', 'scaled', 'scaled, deleted', 'Background', 'Foreground', 'Orphan'] as const
type Deed = (typeof deeds)[number]
type Policy = readonly [whenDeleted: 'Retain' | 'Delete', whenScaled: 'Retain' | 'Delete']
interface Life {
  readonly namespace: string
  readonly before: Policy
  readonly after: Policy
  readonly deed: Deed
}

// The claims that are there in the end, by ordinal; `s` is one that the set owns, as its controller, blocking its deletion.
const table: readonly (readonly [...policy: Policy, ...claims: readonly string[]])[] = [
  // whenDeleted, whenScaled | nothing | scaled to one | scaled, then deleted | deleted in the background, the foreground | orphaned
  ['Retain', 'Retain', '0 1', '0 1', '0 1', '0 1', '0 1', '0 1'],
  ['Retain', 'Delete', '0 1', '0', '0', '0 1', '0 1', '0 1'],
  ['Delete', 'Retain', '0s 1s', '0s 1s', '', '', '', '0 1'],
  ['Delete', 'Delete', '0s 1s', '0s', '', '', '', '0 1'],
]
const policies = table.map(([whenDeleted, whenScaled]): Policy => [whenDeleted, whenScaled])
const pairs = policies.flatMap((after) => policies.map((before) => ({ before, after })))
const lives = pairs.flatMap((pair, i) => deeds.map((deed, j): Life => ({ namespace: `n${i}-${j}`, ...pair, deed })))
const left = new Map<Life, string>()

const name = 'web'

/** All of them at once: one start and one course of time. */
beforeAll(async () => {
  await loadAllParts()
  const time = new VirtualTime(nextTurn)
  const roles = { clock: time, timers: time, random: new SeededRandom(1), log: silentLog }
  const { client, transport } = await openTestApi(roles)
  const informers = createInformers({ transport, ...roles })
  const recorderFor = (component: string) => createEventRecorder({ client, ...roles, component })
  const all = {
    ...roles,
    client,
    informers,
    recorderFor,
    volumeDriver: new MemoryVolumeDriver(),
    authority: noAuthority,
  }
  const chosen = [
    'statefulset-controller',
    'garbage-collector-controller',
    'persistentvolumeclaim-protection-controller',
  ]
  const controllers = startControllers({ ...roles, controllers: allControllers(all, chosen) })
  const stages: readonly ((life: Life) => Promise<unknown>)[] = [
    ({ namespace }) => client.create(NamespaceKind, { metadata: { name: namespace } }),
    ({ namespace, before }) => client.create(StatefulSetKind, setOf(namespace, before)),
    ({ namespace, before, after }) =>
      before === after
        ? Promise.resolve()
        : change(client, namespace, { persistentVolumeClaimRetentionPolicy: retention(after) }),
    ({ namespace, deed }) =>
      deed.startsWith('scaled') ? change(client, namespace, { replicas: 1 }) : Promise.resolve(),
    ({ namespace, deed }) => end(client, namespace, deed),
    async (life) => void left.set(life, await claimsOf(client, life.namespace)),
  ]
  for (const stage of stages) {
    await Promise.all(lives.map(stage))
    await time.pass(2000)
  }
  await controllers.stop()
  informers.stop()
})

test.each(
  table.flatMap(([whenDeleted, whenScaled, ...claims]) =>
    deeds.map((deed, i) => [whenDeleted, whenScaled, deed, claims[i]!] as const),
  ),
)(
  'whenDeleted %s, whenScaled %s; %s: "%s" are left, whatever the policy was before',
  (...[whenDeleted, whenScaled, deed, claims]) => {
    const those = lives.filter((life) => life.after.join() === `${whenDeleted},${whenScaled}` && life.deed === deed)
    expect(those.map((life) => [life.before.join(), left.get(life)])).toEqual(
      policies.map((before) => [before.join(), claims]),
    )
  },
)

function retention([whenDeleted, whenScaled]: Policy) {
  return { whenDeleted, whenScaled }
}

function setOf(namespace: string, policy: Policy): StatefulSet {
  const labels = { app: name }
  const requests = { storage: '1Gi' }
  return {
    metadata: { name, namespace },
    spec: {
      replicas: 2,
      serviceName: name,
      podManagementPolicy: 'Parallel',
      persistentVolumeClaimRetentionPolicy: retention(policy),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'x' }] } },
      volumeClaimTemplates: [
        { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests } } },
      ],
    },
  }
}

function change(client: Client, namespace: string, spec: object) {
  return client.patch(StatefulSetKind, { namespace, name }, 'application/merge-patch+json', { spec })
}

async function end(client: Client, namespace: string, deed: Deed): Promise<void> {
  if (deed === 'nothing' || deed === 'scaled') return
  const propagationPolicy = deed === 'scaled, deleted' ? 'Background' : deed
  await client.delete(StatefulSetKind, { namespace, name }, { propagationPolicy })
}

async function claimsOf(client: Client, namespace: string): Promise<string> {
  const { items } = await client.list(PersistentVolumeClaimKind, { namespace })
  const marks = items.map(({ metadata: { name = '', ownerReferences = [] } }) => {
    const owners = ownerReferences.map(({ kind, name, controller, blockOwnerDeletion }) =>
      kind === 'StatefulSet' && controller && blockOwnerDeletion ? 's' : ` by ${kind}/${name}`,
    )
    return `${name.slice('data-web-'.length)}${owners.join('')}`
  })
  return marks.join(' ')
}
