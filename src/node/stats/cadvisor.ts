/** The kubelet's `/metrics/cadvisor`, of samples: of what cAdvisor tells, what dashboards and alerts ask for. Pure. */
import { exposition, type Family } from '../../base/prometheus.ts'
import type { Resources } from '../runtime.ts'
import type { InterfaceUsage, ResourceUsage } from '../usage.ts'
import { type ContainerSample, type MachineUsage, type PodSample, type Sample, sumOf } from './sample.ts'

/** A control group as it is told of: a container's, or a pod's. */
interface Group {
  readonly labels: string
  readonly usage: ResourceUsage
  readonly startedAtMs: number
  /** Null: not known of a pod. */
  readonly resources: Resources | null
}

export function cadvisorMetrics({ atMs, machine, pods }: Sample): string {
  const groups = pods.flatMap((pod) => [...pod.containers.map((one) => groupOf(pod, one)), wholeOf(pod)])
  return (
    exposition([...used(groups, machine, atMs), ...networkFamilies(pods)], atMs) +
    exposition([...specified(groups), ...ofMachine(machine)])
  )
}

const root = labelsOf({ id: '/' })

function used(groups: readonly Group[], machine: MachineUsage, atMs: number): readonly Family[] {
  const each = (value: (usage: ResourceUsage) => number) =>
    groups.map(({ labels, usage }) => [`{${labels}}`, value(usage)] as const)
  const withRoot = (ofMachine: number, value: (usage: ResourceUsage) => number) =>
    [[`{${root}}`, ofMachine], ...each(value)] as const
  const usage = 'Current memory usage in bytes, including all memory regardless of when it was accessed'
  return [
    {
      ...{ name: 'container_cpu_usage_seconds_total', help: 'Cumulative cpu time consumed in seconds.' },
      type: 'counter',
      rows: withRoot(machine.cpuNs / 1e9, ({ cpuNs }) => cpuNs / 1e9).map(([labels, value]) => [
        withCpu(labels),
        value,
      ]),
    },
    gauge(
      'container_last_seen',
      'Last time a container was seen by the exporter',
      each(() => Math.floor(atMs / 1000)),
    ),
    gauge(
      'container_memory_cache',
      'Number of bytes of page cache memory.',
      each((it) => it.memoryCacheBytes),
    ),
    gauge(
      'container_memory_rss',
      'Size of RSS in bytes.',
      each((it) => it.memoryRssBytes),
    ),
    gauge(
      'container_memory_usage_bytes',
      usage,
      withRoot(machine.memoryUsageBytes, (it) => it.memoryUsageBytes),
    ),
    gauge(
      'container_memory_working_set_bytes',
      'Current working set in bytes.',
      withRoot(machine.memoryWorkingSetBytes, (it) => it.memoryWorkingSetBytes),
    ),
    gauge(
      'container_processes',
      'Number of processes running inside the container.',
      each((it) => it.processes),
    ),
  ]
}

function specified(groups: readonly Group[]): readonly Family[] {
  const limited = groups.flatMap(({ labels, resources }) => (resources === null ? [] : [{ labels, ...resources }]))
  const each = (value: (resources: Resources) => number) =>
    limited.map((one) => [`{${one.labels}}`, value(one)] as const)
  return [
    gauge('container_scrape_error', '1 if there was an error while getting container metrics, 0 otherwise', [['', 0]]),
    gauge(
      'container_spec_cpu_period',
      'CPU period of the container.',
      each(() => periodUs),
    ),
    gauge(
      'container_spec_cpu_quota',
      'CPU quota of the container.',
      each((it) => it.cpuQuotaUs).filter(([, quotaUs]) => quotaUs > 0),
    ),
    gauge(
      'container_spec_cpu_shares',
      'CPU share of the container.',
      each((it) => it.cpuShares),
    ),
    gauge(
      'container_spec_memory_limit_bytes',
      'Memory limit for the container.',
      each((it) => it.memoryLimitBytes),
    ),
    gauge(
      'container_start_time_seconds',
      'Start time of the container since unix epoch in seconds.',
      groups.map(({ labels, startedAtMs }) => [`{${labels}}`, startedAtMs / 1000]),
    ),
  ]
}

function ofMachine({ cores, memoryCapacityBytes }: MachineUsage): readonly Family[] {
  return [
    gauge('machine_cpu_cores', 'Number of logical CPU cores.', [['', cores]]),
    gauge('machine_memory_bytes', 'Amount of memory installed on the machine.', [['', memoryCapacityBytes]]),
    gauge('machine_scrape_error', '1 if there was an error while getting machine metrics, 0 otherwise.', [['', 0]]),
  ]
}

function gauge(name: string, help: string, rows: Family['rows']): Family {
  return { name, help, type: 'gauge', rows }
}

const periodUs = 100_000

function groupOf(pod: PodSample, { id, name, image, usage, startedAtMs, resources }: ContainerSample): Group {
  const { metadata } = pod.pod
  const own = { container: name, id: `${podPath(pod)}/${id}`, image, name: id }
  const labels = labelsOf({ ...own, namespace: metadata.namespace ?? '', pod: metadata.name ?? '' })
  return { labels, usage, startedAtMs, resources }
}

function wholeOf(pod: PodSample): Group {
  const startedAtMs = Date.parse(pod.pod.status?.startTime ?? '') || 0
  return { labels: podLabels(pod), usage: sumOf(pod.containers), startedAtMs, resources: null }
}

function podLabels(pod: PodSample): string {
  const { namespace = '', name = '' } = pod.pod.metadata
  return labelsOf({ id: podPath(pod), namespace, pod: name })
}

function podPath({ pod: { metadata, status } }: PodSample): string {
  const qosClass = (status?.qosClass ?? 'BestEffort').toLowerCase()
  return `/kubepods${qosClass === 'guaranteed' ? '' : `/${qosClass}`}/pod${metadata.uid}`
}

/** All six, as cAdvisor has them, in their order. */
function labelsOf(known: Readonly<Record<string, string>>): string {
  const names = ['container', 'id', 'image', 'name', 'namespace', 'pod']
  return names.map((name) => `${name}="${known[name] ?? ''}"`).join(',')
}

function withCpu(labels: string): string {
  return labels.replace(',id=', ',cpu="total",id=')
}

const network: readonly (readonly [name: string, help: string, of: keyof Omit<InterfaceUsage, 'name'>])[] = [
  ['receive_bytes', 'Cumulative count of bytes received', 'receivedBytes'],
  ['receive_errors', 'Cumulative count of errors encountered while receiving', 'receiveErrors'],
  ['receive_packets_dropped', 'Cumulative count of packets dropped while receiving', 'receiveDrops'],
  ['receive_packets', 'Cumulative count of packets received', 'receivedPackets'],
  ['transmit_bytes', 'Cumulative count of bytes transmitted', 'sentBytes'],
  ['transmit_errors', 'Cumulative count of errors encountered while transmitting', 'sendErrors'],
  ['transmit_packets_dropped', 'Cumulative count of packets dropped while transmitting', 'sendDrops'],
  ['transmit_packets', 'Cumulative count of packets transmitted', 'sentPackets'],
]

function networkFamilies(pods: readonly PodSample[]): readonly Family[] {
  return network.map(([name, help, of]) => ({
    name: `container_network_${name}_total`,
    help,
    type: 'counter',
    rows: pods.flatMap((pod) =>
      pod.interfaces.map((one) => [`{${podLabels(pod).replace(',name=', `,interface="${one.name}",name=`)}}`, one[of]]),
    ),
  }))
}
