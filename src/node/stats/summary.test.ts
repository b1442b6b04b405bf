import { describe, expect, it } from 'vitest'
import type { Pod } from '../../api/types.gen.ts'
import { silentLog } from '../../base/log.ts'
import { systemClock } from '../../base/os/clock.ts'
import { systemTimers } from '../../base/os/timers.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { SeededRandom } from '../../base/seeded-random.ts'
import { sleep } from '../../base/timers.ts'
import { VirtualTime } from '../../sim/virtual-time.ts'
import type { Pods } from '../pods.ts'
import { containerConfig, sandboxConfig } from '../runtime-conformance.ts'
import { parseMachineUsage } from '../server/machine-usage.ts'
import { SimulatedRuntime } from '../simulated/runtime.ts'
import { SimulatedVolumes } from '../volumes/simulated-volumes.ts'
import { cadvisorMetrics } from './cadvisor.ts'
import { type DiskSample, DiskSampler, takeDiskSample } from './disk-sample.ts'
import { kubeletMetrics } from './kubelet-metrics.ts'
import type { ContainerSample, Sample } from './sample.ts'
import { Sampler } from './sampler.ts'
import { resourceMetrics, summaryOf } from './summary.ts'

const startMs = Date.parse('2026-01-01T00:00:00Z')
const pod: Pod = {
  metadata: { name: 'web-0', namespace: 'shop', uid: 'u' },
  status: { startTime: '2026-01-01T00:00:00Z' },
}
const container = (name: string, cpuNs: number, startedAtMs = startMs): ContainerSample => {
  const memory = { memoryUsageBytes: 300, memoryWorkingSetBytes: 200, memoryRssBytes: 100, memoryCacheBytes: 50 }
  const resources = { cpuShares: 512, cpuQuotaUs: 20_000, memoryLimitBytes: 1000, oomScoreAdj: 0 }
  return {
    id: `id-of-${name}`,
    image: 'nginx:1',
    resources,
    name,
    startedAtMs,
    usage: { cpuNs, ...memory, pageFaults: 5, majorPageFaults: 1, processes: 2 },
  }
}
const eth0 = {
  ...{ name: 'eth0', receivedBytes: 10, receivedPackets: 1, receiveErrors: 2, receiveDrops: 3 },
  ...{ sentBytes: 40, sentPackets: 4, sendErrors: 5, sendDrops: 6 },
}
const sample = (second: number, ...containers: readonly ContainerSample[]): Sample => ({
  atMs: startMs + second * 1000,
  machine: {
    cpuNs: second * 2_000_000_000,
    memoryUsageBytes: 3000,
    memoryWorkingSetBytes: 2000,
    memoryAvailableBytes: 6000,
    memoryCapacityBytes: 8000,
    cores: 4,
  },
  pods: [{ pod, containers, interfaces: [eth0] }],
})

it('a summary has each container, and rates between two samples', () => {
  const time = '2026-01-01T00:00:20Z'
  const before = sample(10, container('a', 1e9), container('b', 5e9))
  // b was restarted meanwhile.
  const now = sample(20, container('a', 3e9), container('b', 1e9, startMs + 15_000))
  const memory = { time, usageBytes: 300, workingSetBytes: 200, rssBytes: 100, pageFaults: 5, majorPageFaults: 1 }
  expect(summaryOf('n1', now, before, null)).toEqual({
    node: {
      nodeName: 'n1',
      cpu: { time, usageNanoCores: 2_000_000_000, usageCoreNanoSeconds: 40_000_000_000 },
      memory: { time, availableBytes: 6000, usageBytes: 3000, workingSetBytes: 2000 },
    },
    pods: [
      {
        podRef: { name: 'web-0', namespace: 'shop', uid: 'u' },
        startTime: '2026-01-01T00:00:00Z',
        containers: [
          {
            name: 'a',
            startTime: '2026-01-01T00:00:00Z',
            cpu: { time, usageNanoCores: 200_000_000, usageCoreNanoSeconds: 3e9 },
            memory,
          },
          { name: 'b', startTime: '2026-01-01T00:00:15Z', cpu: { time, usageCoreNanoSeconds: 1e9 }, memory },
        ],
        cpu: { time, usageCoreNanoSeconds: 4e9 },
        memory: { time, usageBytes: 600, workingSetBytes: 400, rssBytes: 200, pageFaults: 10, majorPageFaults: 2 },
        network: {
          ...{ time, name: 'eth0', rxBytes: 10, rxErrors: 2, txBytes: 40, txErrors: 5 },
          interfaces: [{ name: 'eth0', rxBytes: 10, rxErrors: 2, txBytes: 40, txErrors: 5 }],
        },
        process_stats: { process_count: 4 },
      },
    ],
  })
})

describe('disks', () => {
  const disk = { capacityBytes: 1000, availableBytes: 300, usedBytes: 600, inodes: 50, inodesFree: 20 }
  const own = { capacityBytes: 90, availableBytes: 80, usedBytes: 10, inodes: 9, inodesFree: 8 }
  const use = (bytes: number, inodes: number) => ({ bytes, inodes })
  const volumes = new Map([
    ['data', { own: use(10, 1), fileSystem: own }],
    ['scratch', { own: use(200, 2), fileSystem: disk }],
    ['memory', { own: use(7, 3), fileSystem: own }],
    ['made', { own: use(5, 5), fileSystem: disk }],
  ])
  const looked: DiskSample = {
    atMs: startMs + 15_000,
    disk,
    volumes: new Map([['u', volumes]]),
    containers: new Map([['id-of-a', { layer: use(30, 3), log: use(4, 1) }]]),
  }
  const spec = {
    containers: [],
    volumes: [
      { name: 'data', persistentVolumeClaim: { claimName: 'data-web-0' } },
      { name: 'scratch', emptyDir: {} },
      { name: 'memory', emptyDir: { medium: 'Memory' } },
      { name: 'made', ephemeral: {} },
      { name: 'elsewhere', hostPath: { path: '/' } },
    ],
  }
  const withVolumes = { ...pod, spec }

  it('a summary has what volumes and containers take, and of which disk', () => {
    const now = sample(20, container('a', 1e9), container('b', 1e9))
    const told = summaryOf('n1', { ...now, pods: [{ ...now.pods[0]!, pod: withVolumes }] }, null, looked)
    const time = '2026-01-01T00:00:15Z'
    const ofDisk = { time, availableBytes: 300, capacityBytes: 1000, inodesFree: 20, inodes: 50 }
    const ofOwn = { time, availableBytes: 80, capacityBytes: 90, inodesFree: 8, inodes: 9 }
    expect(told).toMatchObject({
      node: { fs: { ...ofDisk, usedBytes: 600, inodesUsed: 30 } },
      pods: [
        {
          containers: [
            {
              rootfs: { ...ofDisk, usedBytes: 30, inodesUsed: 3 },
              logs: { ...ofDisk, usedBytes: 4, inodesUsed: 1 },
            },
            { name: 'b' },
          ],
          volume: [
            {
              ...ofOwn,
              ...{ usedBytes: 10, inodesUsed: 1, name: 'data' },
              pvcRef: { name: 'data-web-0', namespace: 'shop' },
            },
            { ...ofDisk, ...{ usedBytes: 200, inodesUsed: 2, name: 'scratch' } },
            { ...ofOwn, ...{ usedBytes: 7, inodesUsed: 3, name: 'memory' } },
            {
              ...ofDisk,
              ...{ usedBytes: 5, inodesUsed: 5, name: 'made' },
              pvcRef: { name: 'web-0-made', namespace: 'shop' },
            },
          ],
          'ephemeral-storage': { ...ofDisk, usedBytes: 234, inodesUsed: 6 },
        },
      ],
    })
  })

  it('metrics tell of claims, each once', () => {
    const text = kubeletMetrics('n1', [], [], [withVolumes, withVolumes], looked)
    const of = (claim: string) => `{namespace="shop",persistentvolumeclaim="${claim}"}`
    expect(text.split('\n').filter((line) => line.startsWith('kubelet_volume'))).toEqual(
      [
        ['available_bytes', 80, 300],
        ['capacity_bytes', 90, 1000],
        ['inodes', 9, 50],
        ['inodes_free', 8, 20],
        ['inodes_used', 1, 5],
        ['used_bytes', 10, 5],
      ].flatMap(([name, data, made]) => [
        `kubelet_volume_stats_${name}${of('data-web-0')} ${data}`,
        `kubelet_volume_stats_${name}${of('web-0-made')} ${made}`,
      ]),
    )
  })

  it('are those of all others when a container goes meanwhile', async () => {
    const roles = { clock: systemClock, timers: systemTimers, random: new SeededRandom(1) }
    class Churning extends SimulatedRuntime {
      override async listContainers() {
        const all = await super.listContainers()
        await this.removeContainer(all[0]!.id)
        return all
      }
    }
    const runtime = new Churning({ ...roles, range: '10.244.1.0/24' })
    const sandbox = await runtime.runSandbox(sandboxConfig('web-0'))
    const begin = async (name: string) => {
      const { id } = await runtime.createContainer(sandbox.id, containerConfig(['app'], { name }))
      await runtime.startContainer(id)
      return id
    }
    const [, stays] = [await begin('goes'), await begin('stays')]
    const pods = { list: () => [] } as unknown as Pods
    const sample = await takeDiskSample({ pods, runtime, volumes: new SimulatedVolumes() }, systemClock)
    expect([...sample.containers.keys()]).toEqual([stays])
  })

  it('are looked at when somebody asks, and left alone for a minute, or nine times as long as it took', async () => {
    const time = new VirtualTime(nextTurn)
    let [looks, lastsMs] = [0, 10]
    const take = async () => {
      await sleep(time, lastsMs)
      return { ...looked, atMs: ++looks }
    }
    const sampler = new DiskSampler(take, { clock: time, timers: time, log: silentLog })
    const asked = async (afterMs: number) => {
      await time.pass(afterMs)
      const answer = sampler.latest()
      await time.pass(2000)
      return (await answer)?.atMs ?? null
    }
    expect([await asked(0), await asked(50_000), await asked(10_000)]).toEqual([1, 1, 2])
    lastsMs = 20_000
    // The last look is told while the next one takes its time.
    expect([await asked(60_000), await asked(20_000), await asked(100_000), await asked(60_000)]).toEqual([2, 3, 3, 3])
    expect([await asked(20_000), await asked(20_000)]).toEqual([3, 4])
  })
})

it('metrics are what metrics-server reads', () => {
  const at = startMs + 20_000
  expect(
    resourceMetrics(sample(20, container('a', 3e9)))
      .split('\n')
      .filter((line) => !line.startsWith('#')),
  ).toEqual([
    `container_cpu_usage_seconds_total{container="a",namespace="shop",pod="web-0"} 3 ${at}`,
    `container_memory_working_set_bytes{container="a",namespace="shop",pod="web-0"} 200 ${at}`,
    `container_start_time_seconds{container="a",namespace="shop",pod="web-0"} ${startMs / 1000} ${at}`,
    `node_cpu_usage_seconds_total 40 ${at}`,
    `node_memory_working_set_bytes 2000 ${at}`,
    `pod_cpu_usage_seconds_total{namespace="shop",pod="web-0"} 3 ${at}`,
    `pod_memory_working_set_bytes{namespace="shop",pod="web-0"} 200 ${at}`,
    'resource_scrape_error 0',
    '',
  ])
})

it('what cAdvisor tells of a container, of its pod and of the machine', () => {
  const at = startMs + 20_000
  const ofPod = '/kubepods/besteffort/podu'
  const own = `container="a",id="${ofPod}/id-of-a",image="nginx:1",name="id-of-a",namespace="shop",pod="web-0"`
  const whole = `container="",id="${ofPod}",image="",name="",namespace="shop",pod="web-0"`
  const text = cadvisorMetrics(sample(20, container('a', 3e9)))
  const rows = (name: string) => text.split('\n').filter((line) => line.startsWith(`${name}{`))
  expect(rows('container_memory_working_set_bytes')).toEqual([
    `container_memory_working_set_bytes{container="",id="/",image="",name="",namespace="",pod=""} 2000 ${at}`,
    `container_memory_working_set_bytes{${own}} 200 ${at}`,
    `container_memory_working_set_bytes{${whole}} 200 ${at}`,
  ])
  expect(rows('container_cpu_usage_seconds_total')[1]).toBe(
    `container_cpu_usage_seconds_total{${own.replace(',id', ',cpu="total",id')}} 3 ${at}`,
  )
  expect(rows('container_network_transmit_bytes_total')).toEqual([
    `container_network_transmit_bytes_total{${whole.replace(',name', ',interface="eth0",name')}} 40 ${at}`,
  ])
  expect(rows('container_spec_cpu_quota')).toEqual([`container_spec_cpu_quota{${own}} 20000`])
  expect(rows('container_start_time_seconds')).toEqual([
    `container_start_time_seconds{${own}} ${startMs / 1000}`,
    `container_start_time_seconds{${whole}} ${startMs / 1000}`,
  ])
  expect(text).toContain('\nmachine_cpu_cores 4\n')
})

it('what the kubelet tells of its pods', () => {
  const states = [{ state: { is: 'created' } }, { state: { is: 'running', startedAtMs: 0, pid: 1 } }] as const
  const text = kubeletMetrics('n1', [{ state: 'ready' }, { state: 'not-ready' }], states, [], null)
  expect(text.split('\n').filter((line) => !line.startsWith('#'))).toEqual([
    'kubelet_node_name{node="n1"} 1',
    'kubelet_running_containers{container_state="created"} 1',
    'kubelet_running_containers{container_state="exited"} 0',
    'kubelet_running_containers{container_state="running"} 1',
    'kubelet_running_pods 1',
    '',
  ])
})

it('what is compared with is at least ten seconds old, once there is such', async () => {
  const seconds = [0, 4, 12, 14, 25]
  const sampler = new Sampler(async () => sample(seconds.shift()!))
  const compared = []
  for (let count = 0; count < 5; count++) compared.push(((await sampler.next()).before?.atMs ?? NaN) - startMs)
  expect(compared.map((ms) => ms / 1000)).toEqual([NaN, 0, 0, 12, 12])
})

it('the machine is read from /proc', () => {
  const meminfo = 'MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    600 kB\n'
  expect(parseMachineUsage('cpu  1 2 3 400 50 6 7 8 0 0\ncpu0 1', meminfo)).toEqual({
    cpuNs: 270_000_000,
    memoryUsageBytes: 900 * 1024,
    memoryWorkingSetBytes: 400 * 1024,
    memoryAvailableBytes: 600 * 1024,
    memoryCapacityBytes: 1000 * 1024,
    cores: 1,
  })
})
