import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { silentLog } from '../../../base/log.ts'
import type { Resources } from '../../runtime.ts'
import { Cgroups, groupOf } from './cgroups.ts'

// Machines as they are told of: ordinary files, at which what is written stays as it was written. What the kernel makes of
// it is tried on the machine the tests run on (`../resources.test.ts`).

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'berth-groups-'))
})
afterEach(() => rmSync(root, { recursive: true }))

interface Described {
  /** `/cg/memory cgroup rw,memory` */
  readonly mounts: readonly string[]
  /** Of `/proc/self/cgroup`. */
  readonly own: readonly string[]
  /** `cgroup.controllers`, by group. */
  readonly lends?: Readonly<Record<string, string>>
}

const inSession = '/user.slice/user-0.slice/session-3.scope'

const machines: Readonly<Record<string, Described>> = {
  'v2 under systemd': {
    mounts: ['/cg cgroup2 rw'],
    own: [`0::${inSession}`],
    lends: {
      '/cg': 'cpuset cpu io memory pids',
      '/cg/user.slice': 'cpu memory pids',
      '/cg/user.slice/user-0.slice': 'cpu memory pids',
    },
  },
  'v2 that lends memory alone': {
    mounts: ['/cg cgroup2 rw'],
    own: [`0::${inSession}`],
    lends: { '/cg': 'memory pids', '/cg/user.slice': 'memory', '/cg/user.slice/user-0.slice': 'memory' },
  },
  'v2 in a container': { mounts: ['/cg cgroup2 rw'], own: ['0::/'], lends: { '/cg': 'cpuset cpu memory pids' } },
  v1: {
    mounts: ['/cg/cpu,cpuacct cgroup rw,cpu,cpuacct', '/cg/memory cgroup rw,memory', '/cg/pids cgroup rw,pids'],
    own: ['3:memory:/', '2:cpu,cpuacct:/system', '1:pids:/'],
  },
  'hybrid: memory in v2': {
    mounts: ['/cg/cpu,cpuacct cgroup rw,cpu,cpuacct', '/cg/pids cgroup rw,pids', '/cg/unified cgroup2 rw'],
    own: ['2:cpu,cpuacct:/', '1:pids:/', '0::/'],
    lends: { '/cg/unified': 'cpuset memory' },
  },
}

function build({ mounts, own, lends = {} }: Described): string {
  const proc = join(root, 'proc')
  mkdirSync(proc)
  const lines = mounts.map((mount) => {
    const [point = '', type = '', options = ''] = mount.split(' ')
    mkdirSync(join(root, point), { recursive: true })
    return `40 31 0:36 / ${join(root, point)} rw - ${type} ${type} ${options}`
  })
  writeFileSync(join(proc, 'mountinfo'), lines.join('\n'))
  writeFileSync(join(proc, 'cgroup'), own.join('\n'))
  for (const [group, controllers] of Object.entries(lends)) {
    mkdirSync(join(root, group), { recursive: true })
    writeFileSync(join(root, group, 'cgroup.controllers'), `${controllers}\n`)
  }
  mkdirSync(join(root, 'node'))
  return proc
}

const half: Resources = { cpuShares: 512, cpuQuotaUs: 50_000, memoryLimitBytes: 1 << 26, oomScoreAdj: 0 }
const levels = [
  { name: 'kubepods', resources: null, isContainer: false, pidsLimit: 0 },
  { name: 'pod1', resources: half, isContainer: false, pidsLimit: 64 },
  { name: 'c', resources: half, isContainer: true, pidsLimit: 0 },
]

describe.each(Object.entries(machines))('%s', (name, machine) => {
  const has = (controller: string) => {
    const all = [...machine.mounts, ...Object.values(machine.lends ?? {}).slice(-1)].join(' ')
    return new RegExp(`\\b${controller}\\b`).test(all)
  }
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8')
    } catch {
      return null
    }
  }

  test('a container’s group has its limits, and its pod’s; use is read where it is counted', async () => {
    const proc = build(machine)
    const cgroups = await Cgroups.open(join(root, 'node'), silentLog, proc)
    await cgroups.prepare(levels)
    const doors = cgroups.doors(['kubepods', 'pod1', 'c'])
    expect(doors.every((door) => door.startsWith(root) && door.includes(groupOf(join(root, 'node'))))).toBe(true)
    const at = (file: string) => doors.map((door) => read(join(dirname(door), file))).find((text) => text !== null)
    expect([at('memory.max') ?? at('memory.limit_in_bytes'), at('cpu.max') ?? at('cpu.cfs_quota_us')]).toEqual([
      String(1 << 26),
      has('cpu') ? expect.stringMatching(/^50000( 100000)?$/) : undefined,
    ])
    const processes = doors.map((door) => read(join(dirname(door), '../pids.max'))).find((text) => text !== null)
    expect(processes ?? null).toBe(has('pids') ? '64' : null)
    const memory = dirname(cgroups.oomFile(['kubepods', 'pod1', 'c'])!)
    const ends = [memory, dirname(memory)].map((folder) => read(join(folder, 'memory.oom.group')))
    expect(ends).toEqual(name.includes('v2') ? ['1', null] : [null, null])
    writeFileSync(join(memory, name.includes('v2') ? 'memory.current' : 'memory.usage_in_bytes'), '4096')
    expect(await cgroups.usage(['kubepods', 'pod1', 'c'])).toMatchObject({ memoryUsageBytes: 4096 })
    expect(await cgroups.usage(['kubepods', 'none'])).toBeNull()
  })

  test('the next berth finds them, wherever it stands itself', async () => {
    const first = await Cgroups.open(join(root, 'node'), silentLog, build(machine))
    await first.prepare(levels)
    writeFileSync(join(root, 'proc/cgroup'), '0::/elsewhere')
    const next = await Cgroups.open(join(root, 'node'), silentLog, join(root, 'proc'))
    expect(next.doors(['kubepods'])).toEqual(first.doors(['kubepods']))
    expect(next.shown(['kubepods'])).toEqual(first.shown(['kubepods']))
  })
})

test('v2: what the machine hands on to its slices only is handed on to ours', async () => {
  await Cgroups.open(join(root, 'node'), silentLog, build(machines['v2 under systemd']!))
  const handedOn = ['', '/user.slice', '/user.slice/user-0.slice'].map((group) =>
    readFileSync(join(root, 'cg', group, 'cgroup.subtree_control'), 'utf8'),
  )
  // Of ordinary files the last word stays.
  expect(handedOn).toEqual(['+pids', '+pids', '+cpu +memory +pids'])
})

test('a machine without any: containers go without', async () => {
  const proc = build({ mounts: [], own: ['0::/'] })
  const cgroups = await Cgroups.open(join(root, 'node'), silentLog, proc)
  await cgroups.prepare(levels)
  expect([cgroups.doors(['c']), cgroups.oomFile(['c']), cgroups.shown(['c'])]).toEqual([[], null, { is: 'none' }])
})
