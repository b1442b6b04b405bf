import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { createPassingTokenSigner } from '../../../src/apiserver/listen/token-signer.ts'
import type { ApiServer } from '../../../src/apiserver/server.ts'
import type { Clock } from '../../../src/base/clock.ts'
import { systemClock } from '../../../src/base/os/clock.ts'
import { systemRandom } from '../../../src/base/os/random.ts'
import type { Random } from '../../../src/base/random.ts'
import { openTestApi } from '../../../src/testing/open-test-api.ts'
import { type Differing, replay, type Scenario } from './replay.ts'

// What real Kubernetes answered, asked of berth. The scenarios berth does not answer alike yet are listed in
// known-differences.json: one that is not listed must pass, and one that is listed must not, so that the list is always
// true. `UPDATE=1` writes it anew; a longer list needs a reason in the commit. `ONLY=text` plays the scenarios with that
// in their name, listed or not, and shows how each differs.

const here = new URL('.', import.meta.url)
const listFile = new URL('known-differences.json', here)
const only = process.env['ONLY']
const known = new Set(only === undefined ? (JSON.parse(readFileSync(listFile, 'utf8')) as string[]) : [])
const together = 16

/** Of what there are thousands of one of the last is drawn, so that chance gives nobody a port or an address that a scenario names. */
const random: Random = {
  bytes: (count) => systemRandom.bytes(count),
  below: (limit) => (limit < 2000 ? systemRandom.below(limit) : limit - 1 - systemRandom.below(500)),
}

/**
 * What was recorded happened within a second; a busy machine takes longer, and entries of managedFields stand in the order of
 * their times. So time stands still for scenarios that do not wait for it: a little ahead, so that the ends of graces stay so.
 */
function standing(): Clock {
  const nowMs = systemClock.now() + 4000
  return { now: () => nowMs, monotonicMs: () => systemClock.monotonicMs() }
}

async function newServer(clock: Clock): Promise<ApiServer> {
  return (await openTestApi({ clock, random, tokenSigner: createPassingTokenSigner() })).server
}

function waits({ steps }: Scenario): boolean {
  return steps.some(({ wait, collect, until }) => wait !== undefined || collect !== undefined || until !== undefined)
}

type Outcome = readonly [name: string, differing: readonly Differing[]]

/** Several at a time, since some wait; those that change the whole cluster for a moment afterwards, one by one. */
async function playAll(scenarios: readonly Scenario[], clock: Clock): Promise<readonly Outcome[]> {
  if (scenarios.length === 0) return []
  const server = await newServer(clock)
  const outcomes: Outcome[] = []
  const worker = async (queue: Scenario[]): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      outcomes.push([next.name, await replay(next, server)])
    }
  }
  const queue = scenarios.filter(({ alone }) => alone !== true)
  await Promise.all(Array.from({ length: together }, () => worker(queue)))
  await worker(scenarios.filter(({ alone }) => alone === true))
  server.close()
  return outcomes
}

const files = readdirSync(new URL('cases/', here)).sort()
const differing: string[] = []

function scenariosOf(file: string): readonly Scenario[] {
  const recorded = JSON.parse(readFileSync(new URL(`cases/${file}`, here), 'utf8')) as Scenario[]
  return recorded.filter(({ name }) => only === undefined || name.includes(only))
}

describe('recorded answers of Kubernetes 1.36.3', () => {
  // Those that wait do so all at once, while the others are played.
  const waiting = new Map<string, Promise<readonly Outcome[]>>()
  beforeAll(() => {
    for (const file of files) waiting.set(file, playAll(scenariosOf(file).filter(waits), systemClock))
  })

  test.each(files)('%s', async (file) => {
    const others = scenariosOf(file).filter((each) => !waits(each))
    const outcomes = [...(await playAll(others, standing())), ...((await waiting.get(file)) ?? [])]
    const unlike = outcomes.filter(([, found]) => found.length > 0)
    if (process.env['UPDATE'] === '1') {
      differing.push(...unlike.map(([name]) => name))
      writeFileSync(listFile, `${JSON.stringify([...differing].sort(), null, 2)}\n`)
      return
    }
    const listedButAlike = outcomes.filter(([name, found]) => found.length === 0 && known.has(name))
    expect({
      unlike: Object.fromEntries(unlike.filter(([name]) => !known.has(name))),
      listedButAlike: listedButAlike.map(([name]) => name),
    }).toEqual({ unlike: {}, listedButAlike: [] })
  })
})
