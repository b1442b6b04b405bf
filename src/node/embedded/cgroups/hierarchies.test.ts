import { expect, it } from 'vitest'
import type { Resources } from '../../runtime.ts'
import { hierarchiesOf, unifiedMount } from './hierarchies.ts'
import { settingsOf, weightOf } from './settings.ts'
import { usageOf } from './usage.ts'

const line = (mount: string, type: string, options: string, root = '/') =>
  `40 31 0:36 ${root} ${mount} rw,relatime - ${type} ${type} ${options}`

const v1 = [line('/cg/cpu,cpuacct', 'cgroup', 'rw,cpu,cpuacct'), line('/cg/memory', 'cgroup', 'rw,memory')]
const named = line('/cg/systemd', 'cgroup', 'rw,name=systemd')

it.each([
  [
    'v2: one hierarchy has all',
    {
      mountinfo: line('/cg', 'cgroup2', 'rw'),
      own: '0::/user.slice/session-3.scope\n',
      unified: 'cpuset cpu memory pids\n',
    },
    [
      {
        version: 2,
        controllers: ['cpu', 'cpuacct', 'memory', 'pids'],
        mount: '/cg',
        own: '/user.slice/session-3.scope',
      },
    ],
  ],
  [
    'v1: controllers stand alone or together, each with its own group',
    { mountinfo: [named, ...v1].join('\n'), own: '3:memory:/a\n2:cpu,cpuacct:/b\n1:name=systemd:/c\n', unified: '' },
    [
      { version: 1, controllers: ['cpu', 'cpuacct'], mount: '/cg/cpu,cpuacct', own: '/b' },
      { version: 1, controllers: ['memory'], mount: '/cg/memory', own: '/a' },
    ],
  ],
  [
    'hybrid: some here, some there',
    {
      mountinfo: [v1[1], line('/cg/unified', 'cgroup2', 'rw')].join('\n'),
      own: '3:memory:/\n0::/x',
      unified: 'pids\n',
    },
    [
      { version: 1, controllers: ['memory'], mount: '/cg/memory', own: '/' },
      { version: 2, controllers: ['pids'], mount: '/cg/unified', own: '/x' },
    ],
  ],
  [
    'in a container that sees its own part only',
    { mountinfo: line('/cg/memory', 'cgroup', 'rw,memory', '/docker/ab'), own: '3:memory:/docker/ab/c', unified: '' },
    [{ version: 1, controllers: ['memory'], mount: '/cg/memory', own: '/c' }],
  ],
  ['none', { mountinfo: `${named}\n`, own: '0::/', unified: '' }, []],
])('%s', (_, files, hierarchies) => {
  expect(hierarchiesOf(files)).toEqual(hierarchies)
})

it('finds where v2 is mounted, blanks and all', () => {
  expect(unifiedMount([v1[0], line('/my\\040groups', 'cgroup2', 'rw')].join('\n'))).toBe('/my groups')
  expect(unifiedMount(v1.join('\n'))).toBeNull()
})

it('limits are written in the words of either version', () => {
  const limited: Resources = { cpuShares: 102, cpuQuotaUs: 50_000, memoryLimitBytes: 1 << 26, oomScoreAdj: 3 }
  const free: Resources = { cpuShares: 2, cpuQuotaUs: 0, memoryLimitBytes: 0, oomScoreAdj: 3 }
  const written = (resources: Resources, version: 1 | 2) =>
    Object.fromEntries(
      settingsOf({ resources, isContainer: true, pidsLimit: resources === free ? 0 : 64 }, version).map(
        ({ file, value }) => [file, value],
      ),
    )
  expect([written(limited, 1), written(free, 1)]).toEqual([
    {
      'cpu.shares': '102',
      'cpu.cfs_period_us': '100000',
      'cpu.cfs_quota_us': '50000',
      'memory.limit_in_bytes': '67108864',
      'pids.max': '64',
    },
    {
      ...{ 'cpu.shares': '2', 'cpu.cfs_period_us': '100000', 'cpu.cfs_quota_us': '-1' },
      ...{ 'memory.limit_in_bytes': '-1', 'pids.max': 'max' },
    },
  ])
  expect([written(limited, 2), written(free, 2)]).toEqual([
    {
      ...{ 'cpu.weight': '17', 'cpu.max': '50000 100000', 'memory.max': '67108864' },
      ...{ 'memory.swap.max': '0', 'memory.oom.group': '1', 'pids.max': '64' },
    },
    {
      ...{ 'cpu.weight': '1', 'cpu.max': 'max 100000', 'memory.max': 'max' },
      ...{ 'memory.swap.max': 'max', 'memory.oom.group': '1', 'pids.max': 'max' },
    },
  ])
})

it('the usual weight is the usual share, and the ends meet', () => {
  expect([2, 1024, 262_144].map(weightOf)).toEqual([1, 100, 10_000])
})

it('use is read from the files of either version', () => {
  const common = {
    memoryUsageBytes: 1000,
    memoryWorkingSetBytes: 600,
    memoryRssBytes: 300,
    memoryCacheBytes: 450,
    processes: 7,
  }
  const all = { cpuNs: 5_000_000, ...common, pageFaults: 12, majorPageFaults: 2 }
  const statV1 =
    'inactive_file 9\ntotal_rss 300\ntotal_cache 450\ntotal_inactive_file 400\ntotal_pgfault 12\ntotal_pgmajfault 2\n'
  const texts = (files: object) => new Map(Object.entries(files) as [string, string][])
  expect(
    usageOf(
      texts({
        'cpuacct.usage': '5000000\n',
        'memory.usage_in_bytes': '1000\n',
        'memory.stat': statV1,
        'pids.current': '7\n',
      }),
    ),
  ).toEqual(all)
  expect(
    usageOf(
      texts({
        'cpu.stat': 'usage_usec 5000\nuser_usec 1\n',
        'memory.current': '1000\n',
        'memory.stat': 'anon 300\nfile 450\ninactive_file 400\npgfault 12\npgmajfault 2\n',
        'pids.current': '7\n',
      }),
    ),
  ).toEqual(all)
})
