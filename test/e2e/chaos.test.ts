import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SeededRandom } from '../../src/base/seeded-random.ts'
import { Berth, missingForReal } from './berth.ts'
import { ledgerManifest, numbersAreWhole, watchForTwins, writersByPod } from './chaos-ledger.ts'
import { leftBehind, lookAtMachine, nothing } from './machine.ts'
import { until } from './until.ts'

const missing = missingForReal()
const deaths = 10
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

interface PodView {
  readonly metadata: { readonly name: string; readonly uid: string; readonly deletionTimestamp?: string }
  readonly spec: { readonly volumes: readonly { readonly persistentVolumeClaim?: { readonly claimName: string } }[] }
  readonly status: {
    readonly containerStatuses?: readonly { readonly containerID?: string; readonly restartCount: number }[]
    readonly conditions?: readonly { readonly type: string; readonly status: string }[]
  }
}

/** What kubectl was told, and what it was asked and never told. */
interface Told {
  readonly kept: Set<string>
  replicas: readonly number[]
  revision: readonly string[]
  readonly deleted: Set<string>
}

describe.skipIf(missing !== null)(
  `kill -9 at any moment, seed ${seed}${missing === null ? '' : ` (${missing})`}`,
  () => {
    const berth = new Berth()
    const random = new SeededRandom(seed)
    const before = lookAtMachine(berth.data)
    const twins = watchForTwins(berth.data)
    const told: Told = { kept: new Set(), replicas: [2], revision: ['0'], deleted: new Set() }
    const seenLines = new Map<string, string>()
    let still: string[]

    beforeAll(async () => {
      await berth.up()
      expect(await berth.kubectlWith(ledgerManifest(berth.data), 'apply', '-f', '-')).toMatchObject({ code: 0 })
      await until('all to run', async () => (await pods()).length === 4 && (await pods()).every(isReady))
      const names = ['ledger-0', 'ledger-1', 'still-0', 'still-1']
      await until('all to write', () => isDeepStrictEqual([...writersByPod(berth.data).keys()].sort(), names))
      still = await stillIds()
    })
    afterAll(() => berth.destroy())

    test(`${deaths} deaths: what was told is true, nobody runs twice, who was let alone goes on`, async () => {
      for (let death = 0; death < deaths; death++) {
        const atMs = random.below(1200)
        const downMs = random.below(2) === 0 ? 0 : random.below(300)
        const churning = churn(death)
        await sleep(atMs)
        process.kill(runningPid(), 'SIGKILL')
        await churning
        const [lines, at] = [readLines(), `death ${death} after ${atMs} ms, away for ${downMs} ms`]
        await sleep(downMs)
        await berth.up()
        await checkTold(at)
        for (const [claim, text] of lines)
          expect(seenLines.get(claim) ?? '', `${claim}, ${at}`).toSatisfy(startsAs(text))
        for (const [claim, text] of lines) seenLines.set(claim, text)
        expect(await stillIds(), at).toEqual(still)
      }
    })

    test('and then all converges, with all their lines', async () => {
      expect(await berth.kubectl('scale', 'sts/ledger', '--replicas=3')).toMatchObject({ code: 0 })
      await until('three ledgers', async () => {
        const all = (await pods()).filter(({ metadata }) => metadata.name.startsWith('ledger'))
        return all.length === 3 && all.every(isReady)
      })
      expect(
        (await berth.kubectl('rollout', 'status', 'sts/ledger', '--timeout=90s')).stdout + (await summary()),
      ).toContain('roll out complete')
      expect((await pods()).flatMap((pod) => pod.status.containerStatuses?.map((it) => it.restartCount))).toEqual(
        Array(5).fill(0),
      )
      for (const [claim, text] of readLines()) {
        expect(numbersAreWhole(text), `${claim}: ${text}`).toBe(true)
        expect(seenLines.get(claim) ?? '').toSatisfy(startsAs(text))
      }
      expect(twins.stop()).toEqual([])
    })

    test('berth down leaves nothing', async () => {
      expect(await berth.command('down')).toMatchObject({ code: 0, stderr: '' })
      expect(leftBehind(before, lookAtMachine(berth.data))).toEqual(nothing)
      expect(readFileSync(join(berth.data, 'berth.log'), 'utf8')).not.toMatch(/^ {4}at /m)
    })

    /** One write after the other until berth is gone. */
    async function churn(death: number): Promise<void> {
      for (let step = 0; ; step++) {
        if (!(await change(`${death}-${step}`))) return
      }
    }

    async function change(step: string): Promise<boolean> {
      switch (random.below(5)) {
        case 0: {
          const replicas = 1 + random.below(4)
          const before = told.replicas
          told.replicas = [...before, replicas]
          if (!(await succeeds('scale', 'sts/ledger', `--replicas=${replicas}`))) return false
          told.replicas = [replicas]
          return true
        }
        case 1: {
          const before = told.revision
          told.revision = [...before, step]
          const patch = { spec: { template: { metadata: { annotations: { step } } } } }
          if (!(await succeeds('patch', 'sts/ledger', '-p', JSON.stringify(patch)))) return false
          told.revision = [step]
          return true
        }
        case 2: {
          const victim = (await pods().catch(() => [])).find(({ metadata }) => metadata.name.startsWith('ledger'))
          if (victim === undefined) return succeeds('get', 'ns')
          const grace = random.below(3) === 0 ? ['--grace-period=0', '--force'] : []
          if (!(await succeeds('delete', 'pod', victim.metadata.name, '--wait=false', ...grace))) return false
          told.deleted.add(victim.metadata.uid)
          return true
        }
        default: {
          if (!(await succeeds('create', 'configmap', `kept-${step}`, '--from-literal=a=b'))) return false
          told.kept.add(`kept-${step}`)
          return true
        }
      }
    }

    async function checkTold(at: string): Promise<void> {
      const maps = (await berth.kubectl('get', 'configmaps', '-o', 'name')).stdout
      expect(
        [...told.kept].filter((name) => !maps.includes(`/${name}\n`)),
        at,
      ).toEqual([])
      const set = JSON.parse((await berth.kubectl('get', 'sts', 'ledger', '-o', 'json')).stdout)
      expect(told.replicas, at).toContain(set.spec.replicas)
      expect(told.revision, at).toContain(set.spec.template.metadata.annotations?.step ?? '0')
      told.replicas = [set.spec.replicas]
      told.revision = [set.spec.template.metadata.annotations?.step ?? '0']
      const revived = (await pods()).filter(
        ({ metadata }) => told.deleted.has(metadata.uid) && metadata.deletionTimestamp === undefined,
      )
      expect(revived, at).toEqual([])
    }

    async function succeeds(...args: string[]): Promise<boolean> {
      return (await berth.kubectl(...args)).code === 0
    }

    async function pods(): Promise<readonly PodView[]> {
      return JSON.parse((await berth.kubectl('get', 'pods', '-o', 'json')).stdout).items
    }

    async function summary(): Promise<string> {
      return (await berth.kubectl('get', 'pods,sts', '-o', 'wide')).stdout
    }

    async function stillIds(): Promise<string[]> {
      const all = (await pods()).filter(({ metadata }) => metadata.name.startsWith('still'))
      return all.flatMap(
        ({ status }) => status.containerStatuses?.map((it) => `${it.containerID} ${it.restartCount}`) ?? [],
      )
    }

    function isReady({ metadata, status }: PodView): boolean {
      const ready = status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
      return ready && metadata.deletionTimestamp === undefined
    }

    function runningPid(): number {
      return JSON.parse(readFileSync(join(berth.data, 'run.json'), 'utf8')).pid
    }

    /** Every claim's lines, as they lie on the disk. */
    function readLines(): Map<string, string> {
      return new Map(
        lookAtVolumes(join(berth.data, 'volumes')).map((volume) => [
          volume,
          readFileSync(join(berth.data, 'volumes', volume, 'lines'), 'utf8'),
        ]),
      )
    }

    function startsAs(later: string): (earlier: string) => boolean {
      return (earlier) => later.startsWith(earlier)
    }
  },
)

function lookAtVolumes(folder: string): string[] {
  return readdirSync(folder).filter((volume) => existsSync(join(folder, volume, 'lines')))
}
