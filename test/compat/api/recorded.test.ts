import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createTokenSigner, newSigningKey } from '../../../src/apiserver/listen/token-signer.ts'
import { createApiServer } from '../../../src/apiserver/server.ts'
import { silentLog } from '../../../src/base/log.ts'
import { systemClock } from '../../../src/base/os/clock.ts'
import { systemRandom } from '../../../src/base/os/random.ts'
import { systemTimers } from '../../../src/base/os/timers.ts'
import { MemoryStore } from '../../../src/storage/memory/memory-store.ts'
import { replay, type Scenario } from './replay.ts'

// What real Kubernetes answered, asked of berth. The scenarios berth does not answer alike yet are listed in
// known-differences.json: one that is not listed must pass, and one that is listed must not, so that the list is always
// true. `UPDATE=1` writes it anew; a longer list needs a reason in the commit.

const here = new URL('.', import.meta.url)
const listFile = new URL('known-differences.json', here)
const known = new Set(JSON.parse(readFileSync(listFile, 'utf8')) as string[])

async function differing(scenarios: readonly Scenario[]): Promise<readonly string[]> {
  const server = await createApiServer({
    store: new MemoryStore(),
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    log: silentLog,
    disableAdmissionPlugins: ['ServiceAccount'],
    tokenSigner: createTokenSigner(() => newSigningKey()),
  })
  const names: string[] = []
  for (const scenario of scenarios) if ((await replay(scenario, server)).length > 0) names.push(scenario.name)
  server.close()
  return names
}

const files = readdirSync(new URL('cases/', here)).sort()
const now: string[] = []

describe('recorded answers of Kubernetes 1.36.3', () => {
  test.each(files)('%s', { timeout: 60_000 }, async (file) => {
    const scenarios = JSON.parse(readFileSync(new URL(`cases/${file}`, here), 'utf8')) as Scenario[]
    const names = await differing(scenarios)
    now.push(...names)
    if (process.env['UPDATE'] === '1') {
      writeFileSync(listFile, `${JSON.stringify([...now].sort(), null, 2)}\n`)
      return
    }
    const expected = scenarios.map(({ name }) => name).filter((name) => known.has(name))
    expect([...names].sort()).toEqual(expected.sort())
  })
})
