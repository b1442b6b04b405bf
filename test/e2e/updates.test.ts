import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, kubectlPath, missingForReal } from './berth.ts'
import { openShell, type Shell } from './shell.ts'
import { until } from './until.ts'

const missing = missingForReal()
const manifest = join(import.meta.dirname, 'sets/web.yaml')

describe.skipIf(missing !== null)(`updates, seen in a watch${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  let type: Shell
  beforeAll(async () => {
    await berth.up()
    type = await openShell(berth, kubectlPath()!, 'updates')
    await type(`kubectl apply -f ${manifest}`)
    await settled()
  })
  afterAll(() => berth.destroy())

  let marks = 0
  const settled = async () =>
    expect(await type('kubectl rollout status sts/web --timeout 90s')).toMatchObject({ code: 0 })
  const images = async () =>
    (
      await type(`kubectl get pods -o jsonpath='{range .items[*]}{.metadata.name}={.spec.containers[0].image} {end}'`)
    ).shown
      .trim()
      .replaceAll('berth.dev/host:', '')

  /** Which pods went and came while something was done: `-web-2 +web-2 …`. */
  async function comingsAndGoings(act: () => Promise<unknown>): Promise<string> {
    const output = '{.type} {.object.metadata.name} {.object.metadata.labels.mark}{"\\n"}'
    const watch = spawn(
      kubectlPath()!,
      ['get', 'pods', '-n', 'updates', '--watch-only', '--output-watch-events', '-o', `jsonpath=${output}`],
      { env: { ...process.env, ...berth.kubectlEnv } },
    )
    let seen = ''
    watch.stdout.on('data', (chunk) => (seen += chunk))
    // A change of a label, seen in the watch, says that it has begun; another, that all before it was seen.
    const mark = async () => {
      const before = marks
      const shown = () => [...seen.matchAll(/^MODIFIED web-0 (\d+)$/gm)].some(([, mark]) => Number(mark) > before)
      await until('the watch to show a mark', async () => {
        await type(`kubectl label pod web-0 mark=${++marks} --overwrite`)
        return shown()
      })
    }
    await mark()
    await act()
    await mark()
    watch.kill()
    const signs: Readonly<Record<string, string>> = { ADDED: '+', DELETED: '-' }
    return seen
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([type = '']) => type in signs)
      .map(([type = '', name = '']) => `${signs[type]}${name}`)
      .join(' ')
  }

  test('a partition keeps those below it as they were', async () => {
    await type(`kubectl patch sts web -p '{"spec":{"updateStrategy":{"rollingUpdate":{"partition":2}}}}'`)
    const seen = await comingsAndGoings(async () => {
      await type('kubectl set image sts/web web=berth.dev/host:v2')
      await settled()
    })
    expect(seen).toBe('-web-2 +web-2')
    expect(await images()).toBe('web-0=v1 web-1=v1 web-2=v2')
  })

  test('a pod below the partition that is deleted comes back as it was', async () => {
    expect(
      await comingsAndGoings(async () => {
        await type('kubectl delete pod web-1')
        await settled()
        await until('web-1', async () => (await images()).includes('web-1=v1'))
      }),
    ).toBe('-web-1 +web-1')
    expect(await images()).toBe('web-0=v1 web-1=v1 web-2=v2')
  })

  test('without it the rest follows, from the top, one at a time', async () => {
    const seen = await comingsAndGoings(async () => {
      await type(`kubectl patch sts web -p '{"spec":{"updateStrategy":{"rollingUpdate":{"partition":0}}}}'`)
      await settled()
    })
    expect(seen).toBe('-web-1 +web-1 -web-0 +web-0')
    expect(await images()).toBe('web-0=v2 web-1=v2 web-2=v2')
  })

  test('undo goes the same way back', async () => {
    const seen = await comingsAndGoings(async () => {
      await type('kubectl rollout undo sts/web')
      await settled()
    })
    expect(seen).toBe('-web-2 +web-2 -web-1 +web-1 -web-0 +web-0')
    expect(await images()).toBe('web-0=v1 web-1=v1 web-2=v1')
  })

  test('OnDelete replaces nothing by itself, and a deleted pod by a new one', async () => {
    await type(`kubectl patch sts web -p '{"spec":{"updateStrategy":{"type":"OnDelete","rollingUpdate":null}}}'`)
    const seen = await comingsAndGoings(async () => {
      await type('kubectl set image sts/web web=berth.dev/host:v3')
      await type(`kubectl wait --for=jsonpath='{.status.updateRevision}' sts/web`)
      await type('kubectl delete pod web-1')
      await until('web-1 as v3', async () => (await images()).includes('web-1=v3'))
    })
    expect(seen).toBe('-web-1 +web-1')
    expect(await images()).toBe('web-0=v1 web-1=v3 web-2=v1')
  })

  test('scaling goes up from the bottom and down from the top', async () => {
    const scaledTo = (replicas: number) => async () => {
      await type(`kubectl scale sts web --replicas ${replicas}`)
      await until(`${replicas} ready`, async () => {
        const { shown } = await type(`kubectl get sts web -o jsonpath='{.status.replicas} {.status.readyReplicas}'`)
        return shown === `${replicas} ${replicas}`
      })
    }
    expect(await comingsAndGoings(scaledTo(5))).toBe('+web-3 +web-4')
    expect(await comingsAndGoings(scaledTo(1))).toBe('-web-4 -web-3 -web-2 -web-1')
  })
})
