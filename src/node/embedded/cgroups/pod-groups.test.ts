import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../../base/log.ts'
import { containerConfig, programs, sandboxConfig, unlimited } from '../../runtime-conformance.ts'
import { Inventory, type PodSandbox } from '../inventory.ts'
import { newFolder } from '../node-under-test.ts'
import { whyNot } from '../why-not.ts'
import { removeNodeGroups } from './cgroups.ts'
import { PodGroups } from './pod-groups.ts'

describe.skipIf(whyNot !== null)(`control groups of a pod${whyNot === null ? '' : ` (skipped: ${whyNot})`}`, () => {
  let folder: string
  let inventory: Inventory
  let groups: PodGroups

  beforeEach(async () => {
    folder = await newFolder()
    inventory = new Inventory()
    groups = new PodGroups({ folder, log: silentLog, inventory, podPidsLimit: 0 })
  })
  afterEach(async () => {
    await removeNodeGroups(folder)
    await rm(folder, { recursive: true })
  })

  /** The pod's sandbox number `attempt`, and the doors of its container's group. */
  async function begun(attempt: number): Promise<readonly string[]> {
    const config = sandboxConfig('web-0')
    const pod = { ...config.pod, attempt }
    const id = `sandbox-${attempt}`
    const view = { id, pod, state: 'ready', createdAtMs: 0, ips: [], resources: unlimited, annotations: {} } as const
    const sandbox: PodSandbox = { record: { id, createdAtMs: 0, config: { ...config, pod } }, view }
    inventory.sandboxes.set(id, sandbox)
    const container = {
      id: `container-${attempt}`,
      sandboxId: id,
      createdAtMs: 0,
      config: containerConfig(programs.runs),
    }
    return (await groups.make(sandbox, container)).doors
  }

  const remove = (id: string, forget = () => Promise.resolve()) => groups.removeSandbox(id, forget)

  it('are there for a container that begins while an earlier sandbox of the pod goes', async () => {
    await begun(0)
    const [doors] = await Promise.all([begun(1), remove('sandbox-0')])
    expect(doors.filter((door) => !existsSync(door))).toEqual([])
    const next = remove('sandbox-1')
    const later = await begun(2)
    await next
    expect(later.filter((door) => !existsSync(door))).toEqual([])
  })

  it('go with its last sandbox, though all of them go at once', async () => {
    const doors = [...(await begun(0)), ...(await begun(1))]
    await Promise.all([remove('sandbox-0'), remove('sandbox-1')])
    expect([doors.filter(existsSync), [...inventory.sandboxes]]).toEqual([[], []])
  })

  it('go before what is on record of it: who is killed between the two finds both, or the record', async () => {
    const doors = await begun(0)
    let left: readonly string[] = doors
    await remove('sandbox-0', async () => void (left = doors.filter(existsSync)))
    expect(left).toEqual([])
    await begun(1)
    await expect(remove('sandbox-1', () => Promise.reject(new Error('full')))).rejects.toThrow('full')
    expect([...inventory.sandboxes.keys()]).toEqual(['sandbox-1'])
  })
})
