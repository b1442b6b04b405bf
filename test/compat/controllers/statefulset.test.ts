import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './control-plane.ts'
import { startFakeKubelet } from './fake-kubelet.ts'
import { play } from './play.ts'
import type { Stage, Story } from './story.ts'
import { schedulerComponent, shape, type ToldStage, tell } from './texts.ts'

// What the controllers of Kubernetes 1.36.3 were seen to do, told again to ours: API server, all controllers and scheduler in this process,
// nodes by a fake kubelet, in virtual time.

/** Stories that ask for what is not there yet, and what that is. */
const missing: Readonly<Record<string, string>> = {
  'pod-quota-exceeded': 'ResourceQuota',
  'pod-quota-exceeded-parallel': 'ResourceQuota',
  'claim-quota-exceeded': 'ResourceQuota',
  'pod-refused-by-admission-limit-range': 'LimitRange',
}

const cases = join(import.meta.dirname, '../cases/controllers')
const files = readdirSync(cases).filter((name) => name.startsWith('statefulset-'))

describe.each(files)('%s', (file) => {
  const stories = (JSON.parse(readFileSync(join(cases, file), 'utf8')) as { readonly cases: readonly Story[] }).cases
  let plane: ControlPlane
  let stopKubelet: () => void

  beforeAll(async () => {
    plane = await startControlPlane()
    let started = false
    const starting = startFakeKubelet(plane, 6).finally(() => (started = true))
    while (!started) await plane.time.pass(10)
    stopKubelet = await starting
    await plane.time.pass(1000)
  })

  afterAll(async () => {
    stopKubelet()
    await plane.stop()
  })

  for (const [index, story] of stories.entries()) {
    const why = missing[story.name]
    test.skipIf(why !== undefined)(why === undefined ? story.name : `${story.name} (needs ${why})`, async () => {
      const namespace = `story-${index}`
      const played = await play(plane, story, namespace)
      expect(played.failure).toBe(null)
      const told = tell(played, namespace)
      for (const [stage, wanted] of story.expect.entries()) {
        const seen = selected(wanted, told[stage]!)
        expect(seen, `stage ${stage}`).toEqual(expected(wanted))
      }
    })
  }
})

const snapshotKinds = ['Pod', 'ControllerRevision', 'StatefulSet', 'PersistentVolumeClaim'] as const
const snapshotFields: Readonly<Record<string, readonly string[]>> = {
  Pod: ['phase', 'ready', 'owner', 'hostname', 'subdomain', 'image', 'labels'],
  ControllerRevision: ['revision', 'owner'],
  StatefulSet: [
    'generation',
    'specReplicas',
    'observedGeneration',
    'replicas',
    'readyReplicas',
    'availableReplicas',
    'currentReplicas',
    'updatedReplicas',
    'currentRevision',
    'updateRevision',
    'collisionCount',
  ],
  PersistentVolumeClaim: ['phase', 'owners'],
}
const comparedStreams = ['pods', 'claims', 'revisions', 'sets', 'volumes', 'events']

/** What the recording promises of a stage, as far as it is compared here. */
function expected(wanted: Stage) {
  return {
    actions: (wanted.actions ?? []).map(({ action, code }) => `${action}: ${code}`),
    streams: Object.fromEntries(
      streamsOf(wanted).map(([name, { is }]) => [name, Array.isArray(is) ? is.filter(isCompared) : is]),
    ),
    statusSteps: wanted.statusSteps ?? {},
    snapshot: Object.fromEntries(
      snapshotKinds.flatMap((kind) => {
        const objects = wanted.snapshot?.[kind]
        return objects === undefined ? [] : [[kind, picked(objects, kind)]]
      }),
    ),
  }
}

/** What was seen, no more of it than the recording speaks of. */
function selected(wanted: Stage, told: ToldStage) {
  return {
    actions: told.actions,
    streams: Object.fromEntries(
      streamsOf(wanted).map(([name, { order, is }]) => {
        const got = shape(told.streams[name] ?? [], order)
        return [name, order === 'atLeast' ? (got as string[]).filter((line) => (is as string[]).includes(line)) : got]
      }),
    ),
    statusSteps: like(wanted.statusSteps ?? {}, told.statusSteps, 2),
    snapshot: Object.fromEntries(
      snapshotKinds.flatMap((kind) => {
        const objects = wanted.snapshot?.[kind]
        if (objects === undefined) return []
        const got = told.snapshot[kind] ?? {}
        const wantedFields = picked(objects, kind) as Readonly<Record<string, Readonly<Record<string, unknown>>>>
        return [
          [kind, Object.fromEntries(Object.keys(got).map((name) => [name, like(wantedFields[name], got[name], 1)]))],
        ]
      }),
    ),
  }
}

/** Of `got` the members that `wanted` has, so many levels down; all of it where nothing was wanted. */
function like(wanted: unknown, got: unknown, levels: number): unknown {
  if (levels === 0 || wanted === undefined || typeof got !== 'object' || got === null) return got
  const members = Object.entries(wanted as object).map(([name, value]) => [
    name,
    like(value, (got as Readonly<Record<string, unknown>>)[name], levels - 1),
  ])
  return Object.fromEntries(members)
}

function isCompared(line: string): boolean {
  return !line.endsWith(`[${schedulerComponent}]`)
}

function streamsOf(wanted: Stage) {
  return Object.entries(wanted.streams ?? {}).filter(([name]) => comparedStreams.includes(name))
}

function picked(objects: Readonly<Record<string, unknown>>, kind: string) {
  return Object.fromEntries(
    Object.entries(objects).map(([name, object]) => [
      name,
      Object.fromEntries(Object.entries(object as object).filter(([field]) => snapshotFields[kind]!.includes(field))),
    ]),
  )
}
