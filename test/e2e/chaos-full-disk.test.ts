import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, missingForReal, run } from './berth.ts'
import { until } from './until.ts'

const missing = missingForReal()

describe.skipIf(missing !== null)(`a disk that fills up${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  const filler = join(berth.data, 'filler')
  let pid: number

  beforeAll(async () => {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', berth.data])
    await berth.up()
    pid = await berth.pid()
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p' },
      spec: {
        terminationGracePeriodSeconds: 1,
        containers: [
          { name: 'c', image: 'berth.dev/host', command: ['sh', '-c', 'while :; do echo on; sleep 0.05; done'] },
        ],
      },
    }
    await until('the API', async () => (await berth.kubectlWith(JSON.stringify(pod), 'apply', '-f', '-')).code === 0)
    await berth.kubectl('wait', '--for=condition=Ready', 'pod/p', '--timeout=90s')
  })
  afterAll(async () => {
    await berth.command('down')
    await run('umount', [berth.data])
    await berth.destroy()
  })

  const write = (name: string) => berth.kubectl('create', 'configmap', name, `--from-literal=a=${'x'.repeat(100_000)}`)
  const told = new Set<string>()

  test('writes are refused with a sentence, reads go on, and so do berth and its containers', async () => {
    const free = statfsSync(berth.data)
    writeFileSync(filler, Buffer.alloc(Math.max(0, free.bavail * free.bsize - 300_000)))
    const refused = await until('a refusal', async () => {
      const name = `c-${told.size}`
      const outcome = await write(name)
      if (outcome.code === 0) told.add(name)
      return outcome.code === 0 ? null : outcome
    })
    expect(refused.stderr).toMatch(/disk|space|full/i)
    expect(refused.stderr.trim().split('\n')).toHaveLength(1)
    expect(await berth.kubectl('get', 'pod', 'p')).toMatchObject({ code: 0 })
    expect(await berth.kubectl('exec', 'p', '--', 'true')).toMatchObject({ code: 0 })
    expect(await berth.pid()).toBe(pid)
  })

  test('with room again, all goes on: writes, logs, and what was told before', async () => {
    rmSync(filler)
    await until('a write', async () => (await write(`after-${performance.now()}`.replace('.', '-'))).code === 0)
    const maps = (await berth.kubectl('get', 'configmaps', '-o', 'name')).stdout
    expect([...told].filter((name) => !maps.includes(`/${name}\n`))).toEqual([])
    expect(await berth.pid()).toBe(pid)
    const line = async () => (await berth.kubectl('logs', 'p', '--tail=1', '--timestamps')).stdout
    const last = await line()
    await until('another line in the log', async () => (await line()) !== last)
  })
})
