import { chmodSync, chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from '../source-tree.ts'
import { Berth, run } from './berth.ts'
import { until } from './until.ts'

const nobody = 65534
const isRoot = process.getuid?.() === 0

/** What a machine can refuse. Root is needed to take something away from somebody. */
describe.skipIf(!isRoot)('on a machine that does not give everything (needs root)', () => {
  let berth: Berth
  beforeEach(() => {
    berth = new Berth()
  })
  afterEach(() => berth.destroy())

  const asNobody = (...args: string[]) => {
    chownSync(berth.data, nobody, nobody)
    return run('setpriv', [
      `--reuid=${nobody}`,
      `--regid=${nobody}`,
      '--clear-groups',
      'env',
      `HOME=${berth.data}`,
      join(root, 'bin/berth'),
      ...args,
    ])
  }

  test('without root, berth says in a sentence what is missing and what works', async () => {
    const data = join(berth.data, 'data')
    const refused = await asNobody('up', '--data', data, '--port', '0')
    expect(refused.stderr).toMatch(/^berth: Containers need root/)
    expect(refused.stderr).toContain(`berth up --nodes 0 --simulated-nodes 3 --data ${data}.\n`)
    expect(refused.code).toBe(1)
    expect(existsSync(data)).toBe(false)
  })

  test('and that works', async () => {
    const data = join(berth.data, 'data')
    const up = await asNobody('up', '--data', data, '--port', '0', '--nodes', '0', '--simulated-nodes', '2', '--detach')
    expect(up).toMatchObject({ code: 0, stderr: '' })
    await until('two ready nodes', async () =>
      /simulated-0 +ready[\s\S]*simulated-1 +ready/.test((await asNobody('status', '--data', data)).stdout),
    )
    expect(await asNobody('down', '--data', data)).toMatchObject({ code: 0 })
  })

  test('a folder that is not ours to write', async () => {
    const closed = join(berth.data, 'closed')
    mkdirSync(closed)
    chmodSync(closed, 0o500)
    const refused = await asNobody('up', '--data', join(closed, 'data'), '--nodes', '0', '--port', '0')
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^berth: berth may not write to .*--data\.\n$/),
    })
  })

  test('a disk that is full', async () => {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', berth.data])
    try {
      writeFileSync(join(berth.data, 'filler'), Buffer.alloc(60 << 10))
      const refused = await berth.command('up', '--nodes', '0', '--port', '0')
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^berth: .*(full|room).*\n$/i) })
    } finally {
      await run('umount', [berth.data])
    }
  })
  test('a disk that may only be read', async () => {
    await run('mount', ['-t', 'tmpfs', 'tmpfs', berth.data])
    try {
      await berth.up('--nodes', '0')
      await berth.command('down')
      await run('mount', ['-o', 'remount,ro', berth.data])
      for (const how of [['--detach'], []]) {
        const refused = await berth.command('up', '--nodes', '0', '--port', '0', ...how)
        expect(refused).toMatchObject({
          code: 1,
          stderr: expect.stringMatching(/^berth: [^\n]*(disk|read-only)[^\n]*\n$/),
        })
        expect(refused.stderr).not.toMatch(/\n\s+at /)
      }
    } finally {
      await run('umount', [berth.data])
    }
  })
})
