import { expect, it } from 'vitest'
import type { Pod } from '../../api/types.gen.ts'
import { parseMachineUsage } from '../server/machine-usage.ts'
import { cadvisorMetrics } from './cadvisor.ts'
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
  expect(summaryOf('n1', now, before)).toEqual({
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
  const text = kubeletMetrics('n1', [{ state: 'ready' }, { state: 'not-ready' }], states)
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
