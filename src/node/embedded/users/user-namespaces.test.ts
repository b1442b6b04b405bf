import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ContainerConfig, Runtime } from '../../runtime.ts'
import { containerConfig, ended, launched, programs, sandboxConfig } from '../../runtime-conformance.ts'
import { newFolder, testNode } from '../node-under-test.ts'
import { textOf } from '../system/command.ts'
import { whyNot } from '../why-not.ts'
import { freeRange, usersInRange } from './user-range.ts'

it('ranges: the lowest that is free, above those of the machine', () => {
  const first = 256 * usersInRange
  expect(freeRange(new Set([0, 100_000]))).toBe(first)
  expect(freeRange(new Set([first, first + 2 * usersInRange]))).toBe(first + usersInRange)
})

describe.skipIf(whyNot !== null)(`users of a pod's own${whyNot === null ? '' : ` (skipped: ${whyNot})`}`, () => {
  let folder: string
  let runtime: Runtime

  beforeEach(async () => {
    folder = await newFolder()
    runtime = await testNode(folder, 8).open()
  })
  afterEach(async () => {
    await runtime.close()
    await testNode(folder, 8).dispose()
  })

  const sandbox = (name: string) =>
    runtime.runSandbox(sandboxConfig(name, { hostUsers: false, logDirectory: join(folder, 'logs', name) }))
  const said = async (id: string, command: string) =>
    textOf((await runtime.execSync(id, ['sh', '-c', command], 30_000)).stdout).trim()
  const firstOf = async (id: string) => Number((await said(id, 'cat /proc/self/uid_map')).split(/\s+/)[1])

  it('root in it is nobody outside, and owns its files, its volumes and its network', async () => {
    const volume = join(folder, 'volume')
    await mkdir(volume)
    await writeFile(join(volume, 'secret'), 'for root alone\n', { mode: 0o400 })
    const mounts: ContainerConfig['mounts'] = [
      { hostPath: volume, containerPath: '/data', readOnly: false, propagation: 'private' },
    ]
    const script = [
      'cat /proc/self/uid_map /proc/self/gid_map',
      'id -u; stat -c %u:%g / /bin /data /data/secret /dev /etc/hosts',
      'cat /data/secret',
      'touch /root/new /dev/new; echo new >/data/new; mkdir /made; stat -c %u /root/new /made',
      'chown 1000:1000 /data/new && stat -c %u:%g /data/new',
      'hostname theirs && hostname; cat /proc/sys/net/ipv4/ip_forward >/dev/null && mount -t tmpfs x /mnt && echo mounted',
      'umount /proc/sys 2>/dev/null || echo kept; cat /proc/1/root/proc/sys/kernel/hostname; exec 2>&1; echo 1 >/proc/sys/kernel/panic',
    ].join('; ')
    const { id } = await sandbox('web-0')
    const config = containerConfig(['sh', '-c', script], {
      mounts,
      workingDir: '/work/here',
      capabilities: { add: ['SYS_ADMIN'], drop: [] },
    })
    const container = await ended(runtime, (await launched(runtime, id, config)).id)
    const log = await readFile(container.logFile, 'utf8')
    const lines = log
      .trim()
      .split('\n')
      .map((line) => line.split(' ').slice(3).join(' ').replace(/\s+/g, ' ').trim())
    const first = 256 * usersInRange
    expect(lines.slice(0, 2)).toEqual([lines[0], lines[0]])
    expect(Number(lines[0]!.split(' ')[1])).toBeGreaterThanOrEqual(first)
    expect(lines.slice(2)).toEqual([
      ...['0', '0:0', '0:0', '0:0', '0:0', '0:0', '0:0', 'for root alone', '0', '0', '1000:1000'],
      ...['theirs', 'mounted', 'kept', 'theirs', 'sh: 1: cannot create /proc/sys/kernel/panic: Read-only file system'],
    ])
    expect([(await stat(join(volume, 'new'))).uid, (await stat(volume)).uid]).toEqual([1000, 0])
  })

  it('a process started later has them, too; each pod has others, and keeps them when berth ends', async () => {
    const [one, two] = await Promise.all(['web-0', 'web-1'].map(sandbox))
    const user = { user: { uid: 1000, gid: null } }
    const first = await launched(runtime, one!.id, containerConfig(programs.runs, user))
    const second = await launched(runtime, two!.id, containerConfig(programs.runs))
    expect(await said(first.id, 'id -u; echo x >/dev/stdout')).toBe('1000\nx')
    const ranges = [await firstOf(first.id), await firstOf(second.id)]
    expect(new Set(ranges).size).toBe(2)
    const pid = first.state.is === 'running' ? first.state.pid : 0
    expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(new RegExp(`^Uid:\\t${ranges[0]! + 1000}\\t`, 'm'))
    await runtime.close()
    runtime = await testNode(folder, 8).open()
    const again = await launched(runtime, one!.id, containerConfig(programs.runs, { name: 'again' }))
    expect([await firstOf(first.id), await firstOf(again.id)]).toEqual([ranges[0], ranges[0]])
    await runtime.removeSandbox(one!.id)
    expect(await readdir(join(folder, 'sandboxes'))).toEqual([two!.id])
  })
})
