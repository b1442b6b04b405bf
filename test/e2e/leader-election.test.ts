import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Berth, missingForReal } from './berth.ts'
import { until } from './until.ts'

const missing = missingForReal()

describe.skipIf(missing !== null)(`of several processes one acts${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  const candidates: ChildProcess[] = []
  afterAll(async () => {
    for (const each of candidates) each.kill('SIGKILL')
    await berth.destroy()
  })

  /** Another process that wants to be the controller manager. */
  function stand(name: string) {
    const args = [join(import.meta.dirname, 'candidate.ts'), berth.kubeconfig, name]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    candidates.push(child)
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    return { leads: () => said === 'leads\n', die: () => child.kill('SIGKILL') }
  }

  const lease = async () => {
    const got = await berth.kubectl('get', 'lease', '-n', 'kube-system', 'kube-controller-manager', '-o', 'json')
    return JSON.parse(got.stdout).spec as Readonly<Record<string, unknown>>
  }
  const sets = async () => (await berth.kubectl('get', 'rs', '-o', 'name')).stdout
  const isBerths = async () => String((await lease())['holderIdentity']).endsWith('_berth')

  test('berth stands by while another one renews, takes over from one that was killed, and keeps a third one waiting', async () => {
    await berth.up('--nodes', '0', '--controllers', '')
    const first = stand('first')
    await until('the first to lead', first.leads)

    const [, port = ''] = /server: .*:(\d+)/.exec(readFileSync(berth.kubeconfig, 'utf8'))!
    process.kill(await berth.pid(), 'SIGKILL')
    await berth.up('--nodes', '0', '--port', port)
    await berth.kubectl('create', 'deployment', 'web', '--image=web')
    // It begins to count the other one's time when it sees it, and is there for longer than that lasts.
    const standsBySince = performance.now()
    while (performance.now() < standsBySince + 3_500) {
      expect(await lease()).toMatchObject({ holderIdentity: 'first', leaseTransitions: 0 })
      expect(await sets()).toBe('')
    }

    const diedMs = performance.now()
    first.die()
    await until('berth to act', async () => (await sets()) !== '')
    expect((performance.now() - diedMs) / 1000).toBeLessThan(8)
    expect(await isBerths()).toBe(true)
    expect(await lease()).toMatchObject({ leaseDurationSeconds: 15, leaseTransitions: 1 })

    const third = stand('third')
    const stood = performance.now()
    while (performance.now() < stood + 2_000) expect([third.leads(), await isBerths()]).toEqual([false, true])
  })
})
