import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Pod } from '../../../src/api/types.gen.ts'
import { nextTurn } from '../../../src/base/os/turn.ts'
import type { TransportRequest } from '../../../src/client/transport.ts'
import { type OpenControlPlane, openControlPlane } from '../../../src/sim/open-control-plane.ts'

// Clusters drawn at random, and what kube-scheduler 1.36.3 was seen to say to pods that ask for this and that of them, one after the other: each goes
// before the next one comes. The last ones are worth more than what runs, which has to leave for them.

interface Case {
  readonly name: string
  readonly namespaces: readonly string[]
  /** What makes the cluster, as it was asked for. */
  readonly setup: readonly TransportRequest[]
  readonly pods: readonly { readonly pod: Pod; readonly expect: Seen }[]
}

interface Seen {
  readonly placed?: true
  readonly message?: string
  readonly nominated?: string
  /** Who is on the way out by then, told of pods that may send others away. */
  readonly victims?: readonly string[]
}

const cases = join(import.meta.dirname, '../cases/scheduler')
const files = readdirSync(cases).filter((name) => name.startsWith('places-'))
const all = files.map((file) => JSON.parse(readFileSync(join(cases, file), 'utf8')) as Case)

describe.each(all)('$name', ({ namespaces, setup, pods }) => {
  test('each pod is told what it was told', async () => {
    await using plane = await openControlPlane(nextTurn)
    for (const request of setup) await ask(plane, request)
    await plane.time.pass(3_000)
    const told = []
    for (const { pod, expect } of pods) told.push(await tried(plane, namespaces, pod, expect.victims !== undefined))
    expect(told).toEqual(pods.map((each) => ({ pod: each.pod.metadata.name, ...each.expect })))
  })
})

async function tried(plane: OpenControlPlane, namespaces: readonly string[], pod: Pod, sendsAway: boolean) {
  const podsPath = `/api/v1/namespaces/${namespaces[0]}/pods`
  const { name = '' } = pod.metadata
  await ask(plane, { method: 'POST', path: podsPath, body: pod })
  await plane.time.pass(1_000)
  const { spec, status } = (await ask(plane, { method: 'GET', path: `${podsPath}/${name}` })) as Pod
  const refusal = status?.conditions?.find(({ type }) => type === 'PodScheduled')
  const seen: Seen = spec?.nodeName
    ? { placed: true }
    : {
        ...(refusal?.message !== undefined && { message: refusal.message }),
        ...(status?.nominatedNodeName !== undefined && { nominated: status.nominatedNodeName }),
      }
  const leaving = []
  for (const namespace of namespaces) {
    const { items } = (await ask(plane, { method: 'GET', path: `/api/v1/namespaces/${namespace}/pods` })) as {
      readonly items: readonly Pod[]
    }
    leaving.push(...items.filter(({ metadata }) => metadata.deletionTimestamp !== undefined))
  }
  const victims = leaving.map(({ metadata }) => metadata.name ?? '').sort()
  await ask(plane, { method: 'DELETE', path: `${podsPath}/${name}`, body: { gracePeriodSeconds: 0 } })
  await plane.time.pass(200)
  return { pod: name, ...seen, ...(sendsAway && { victims }) }
}

/** Time goes on while an answer is awaited. */
async function ask({ transport, time }: OpenControlPlane, request: TransportRequest): Promise<unknown> {
  let over = false
  const answer = transport.send(request).finally(() => (over = true))
  void answer.catch(() => undefined)
  while (!over) await time.pass(1)
  return await answer
}
