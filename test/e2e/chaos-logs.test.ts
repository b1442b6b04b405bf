import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, missingForReal } from './berth.ts'
import { until } from './until.ts'

const missing = missingForReal()
const kills = 10

/** Numbers on both streams, each line in two pieces, in bursts that end in the middle of one. */
const counting = `i=0; while [ ! -e /stop ]; do
  i=$((i+1)); printf "line "; printf "more " >&2
  [ $((i % 50)) != 0 ] || sleep 0.02
  echo $i; echo $i >&2
done`

describe.skipIf(missing !== null)(`logs while berth is killed${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  beforeAll(() => berth.up())
  afterAll(() => berth.destroy())

  const logFile = (container = 'c') => {
    const logs = join(berth.data, 'nodes/node-0/logs')
    const pod = readdirSync(logs).find((name) => name.startsWith('default_counter_'))
    return join(logs, pod ?? 'none yet', `${container}/0.log`)
  }
  const grown = (bytes: number) => {
    const least = statSync(logFile()).size + bytes
    return until('more lines', () => statSync(logFile()).size > least)
  }

  test('each line is there, once, in its order', { timeout: 150_000 }, async () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'counter' },
      spec: {
        terminationGracePeriodSeconds: 0,
        restartPolicy: 'Never',
        containers: ['c', 'terminal'].map((name) => ({
          name,
          image: 'berth.dev/host',
          command: ['sh', '-c', counting],
          tty: name === 'terminal',
        })),
      },
    }
    await until('the API', async () => (await berth.kubectlWith(JSON.stringify(pod), 'apply', '-f', '-')).code === 0)
    await until('the first lines', () => statSync(logFile()).size > 0)
    for (let kill = 0; kill < kills; kill++) {
      await grown(5_000 + kill * 1_777)
      process.kill(await berth.pid(), 'SIGKILL')
      await berth.up()
    }
    await grown(5_000)
    for (const name of ['c', 'terminal']) await berth.kubectl('exec', 'counter', '-c', name, '--', 'touch', '/stop')
    const succeeded = ['wait', '--for=jsonpath={.status.phase}=Succeeded', 'pod/counter', '--timeout=20s']
    expect(await berth.kubectl(...succeeded)).toMatchObject({ code: 0 })
    const said = (container: string) =>
      readFileSync(logFile(container), 'utf8')
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => line.split(' ').slice(1).join(' '))
    const numbers = (stream: string, words: string) =>
      said('c')
        .filter((line) => line.startsWith(stream))
        .map((line) => new RegExp(`^${stream} F ${words} (\\d+)$`).exec(line)?.[1] ?? line)
    // A terminal shows both as one.
    const shown = said('terminal').map((line) => /^stdout F (?:line more )?(\d+)\r$/.exec(line)?.[1] ?? line)
    for (const [said, times] of [
      [numbers('stdout', 'line'), 1],
      [numbers('stderr', 'more'), 1],
      [shown, 2],
    ] as const) {
      expect(said.length).toBeGreaterThan(1_000)
      expect(said.filter((number, index) => number !== String(Math.floor(index / times) + 1))).toEqual([])
    }
  })
})
