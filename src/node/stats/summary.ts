/** The kubelet's `/stats/summary` and `/metrics/resource`, of samples: pure. */
import { formatTime } from '../../api/value/time.ts'
import { exposition, type Family } from '../../base/prometheus.ts'
import type { InterfaceUsage, ResourceUsage } from '../usage.ts'
import type { DiskSample } from './disk-sample.ts'
import { containerDisk, nodeDisk, podDisk } from './disk-summary.ts'
import { type ContainerSample, type PodSample, type Sample, sumOf } from './sample.ts'

/** stats/v1alpha1 Summary. Rates are since `before`; without it there are none yet. */
export function summaryOf(nodeName: string, sample: Sample, before: Sample | null, disk: DiskSample | null): object {
  const { machine } = sample
  const time = formatTime(sample.atMs)
  return {
    node: {
      nodeName,
      cpu: cpu(time, machine.cpuNs, rate(sample, before, machine.cpuNs, before?.machine.cpuNs)),
      memory: {
        time,
        availableBytes: machine.memoryAvailableBytes,
        usageBytes: machine.memoryUsageBytes,
        workingSetBytes: machine.memoryWorkingSetBytes,
      },
      ...(disk === null ? {} : nodeDisk(disk)),
    },
    pods: sample.pods.map((pod) => podSummary(pod, sample, before, disk)),
  }
}

function podSummary(
  { pod, containers, interfaces }: PodSample,
  sample: Sample,
  before: Sample | null,
  disk: DiskSample | null,
): object {
  const { name, namespace, uid } = pod.metadata
  const earlier = before?.pods.find((it) => it.pod.metadata.uid === uid)?.containers ?? []
  const total = sumOf(containers)
  const isSame = containers.length === earlier.length && containers.every((one) => sameOf(one, earlier) !== undefined)
  const totalBefore = isSame ? sumOf(earlier).cpuNs : undefined
  return {
    podRef: { name, namespace, uid },
    startTime: pod.status?.startTime ?? null,
    containers: containers.map((one) => ({
      name: one.name,
      startTime: formatTime(one.startedAtMs),
      ...usageOf(one.usage, sample, rate(sample, before, one.usage.cpuNs, sameOf(one, earlier)?.usage.cpuNs)),
      ...(disk === null ? {} : containerDisk(disk, one.id)),
    })),
    ...usageOf(total, sample, rate(sample, before, total.cpuNs, totalBefore)),
    ...(interfaces.length === 0 ? {} : { network: networkOf(formatTime(sample.atMs), interfaces) }),
    ...(disk === null
      ? {}
      : podDisk(
          disk,
          pod,
          containers.map(({ id }) => id),
        )),
    process_stats: { process_count: total.processes },
  }
}

/** The first is the pod's own, and told of twice. */
function networkOf(time: string, interfaces: readonly InterfaceUsage[]): object {
  const all = interfaces.map(({ name, receivedBytes, receiveErrors, sentBytes, sendErrors }) => ({
    ...{ name, rxBytes: receivedBytes, rxErrors: receiveErrors, txBytes: sentBytes, txErrors: sendErrors },
  }))
  return { time, ...all[0], interfaces: all }
}

/** The same instance: one that was restarted counts from nothing. */
function sameOf(one: ContainerSample, earlier: readonly ContainerSample[]): ContainerSample | undefined {
  return earlier.find(({ name, startedAtMs }) => name === one.name && startedAtMs === one.startedAtMs)
}

function usageOf(usage: ResourceUsage, { atMs }: Sample, nanoCores: number | null): object {
  const time = formatTime(atMs)
  return {
    cpu: cpu(time, usage.cpuNs, nanoCores),
    memory: {
      time,
      usageBytes: usage.memoryUsageBytes,
      workingSetBytes: usage.memoryWorkingSetBytes,
      rssBytes: usage.memoryRssBytes,
      pageFaults: usage.pageFaults,
      majorPageFaults: usage.majorPageFaults,
    },
  }
}

function cpu(time: string, usageCoreNanoSeconds: number, usageNanoCores: number | null): object {
  return { time, ...(usageNanoCores === null ? {} : { usageNanoCores }), usageCoreNanoSeconds }
}

/** Nanoseconds of CPU a second. */
function rate({ atMs }: Sample, before: Sample | null, now: number, then: number | undefined): number | null {
  if (before === null || then === undefined || atMs <= before.atMs) return null
  return Math.max(0, Math.round((now - then) / ((atMs - before.atMs) / 1000)))
}

/** Prometheus' text format, with the names that metrics-server asks for. */
export function resourceMetrics({ atMs, machine, pods }: Sample): string {
  const podLabels = ({ pod }: PodSample) => `namespace="${pod.metadata.namespace}",pod="${pod.metadata.name}"`
  const ofContainers = (value: (one: ContainerSample) => number) =>
    pods.flatMap((pod) =>
      pod.containers.map((one) => [`{container="${one.name}",${podLabels(pod)}}`, value(one)] as const),
    )
  const ofPods = (value: (usage: ResourceUsage) => number) =>
    pods.map((pod) => [`{${podLabels(pod)}}`, value(sumOf(pod.containers))] as const)
  const seconds = ({ cpuNs }: { readonly cpuNs: number }) => cpuNs / 1e9
  const workingSet = ({ memoryWorkingSetBytes }: { readonly memoryWorkingSetBytes: number }) => memoryWorkingSetBytes
  const cpuHelp = '[STABLE] Cumulative cpu time consumed by the'
  const memoryHelp = '[STABLE] Current working set of the'
  const families: readonly Family[] = [
    {
      name: 'container_cpu_usage_seconds_total',
      help: `${cpuHelp} container in core-seconds`,
      type: 'counter',
      rows: ofContainers(({ usage }) => seconds(usage)),
    },
    {
      name: 'container_memory_working_set_bytes',
      help: `${memoryHelp} container in bytes`,
      type: 'gauge',
      rows: ofContainers(({ usage }) => workingSet(usage)),
    },
    {
      name: 'container_start_time_seconds',
      help: '[STABLE] Start time of the container since unix epoch in seconds',
      type: 'gauge',
      rows: ofContainers(({ startedAtMs }) => startedAtMs / 1000),
    },
    {
      name: 'node_cpu_usage_seconds_total',
      help: `${cpuHelp} node in core-seconds`,
      type: 'counter',
      rows: [['', seconds(machine)]],
    },
    {
      name: 'node_memory_working_set_bytes',
      help: `${memoryHelp} node in bytes`,
      type: 'gauge',
      rows: [['', workingSet(machine)]],
    },
    {
      name: 'pod_cpu_usage_seconds_total',
      help: `${cpuHelp} pod in core-seconds`,
      type: 'counter',
      rows: ofPods(seconds),
    },
    {
      name: 'pod_memory_working_set_bytes',
      help: `${memoryHelp} pod in bytes`,
      type: 'gauge',
      rows: ofPods(workingSet),
    },
  ]
  const error: Family = {
    name: 'resource_scrape_error',
    help: '[STABLE] 1 if there was an error while getting container metrics, 0 otherwise',
    type: 'gauge',
    rows: [['', 0]],
  }
  return exposition(families, atMs) + exposition([error])
}
