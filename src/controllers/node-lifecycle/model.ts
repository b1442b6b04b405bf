import type { TaintShape } from '../../api/match/toleration.ts'

export type Ready = 'True' | 'False' | 'Unknown'

/** A node as its own reports and our watch of them show it. */
export interface NodeView {
  readonly name: string
  /** null: it has never said anything. */
  readonly ready: Ready | null
  /** Of the conditions that mean a taint. */
  readonly conditions: Readonly<Record<string, string>>
  readonly unschedulable: boolean
  readonly taints: readonly (TaintShape & { readonly timeAdded?: string | null })[]
  readonly zone: string
}

/** When a node was last heard of, by our own clock: its clock may be wrong. */
export interface Heartbeat {
  readonly seen: string
  readonly atMs: number
}

export type ZoneState = 'normal' | 'partly-lost' | 'lost'

/** How many nodes a zone has, and how many of them are not ready. */
export interface ZoneTally {
  readonly nodes: number
  readonly lost: number
}

export interface Timing {
  readonly monitorPeriodMs: number
  readonly gracePeriodMs: number
  readonly startupGracePeriodMs: number
  /** Nodes a second whose pods are driven out, in a zone that is well and in a large one that is partly lost. */
  readonly evictionsPerSecond: number
  readonly secondaryEvictionsPerSecond: number
  /** From this share of its nodes on a zone is partly lost. */
  readonly unhealthyZoneShare: number
  /** With no more nodes than these a zone is not large. */
  readonly largeClusterNodes: number
}

/**
 * Upstream 1.36's defaults: --node-monitor-period, --node-monitor-grace-period, --node-startup-grace-period, --node-eviction-rate,
 * --secondary-node-eviction-rate, --unhealthy-zone-threshold, --large-cluster-size-threshold.
 */
export const defaultTiming: Timing = {
  monitorPeriodMs: 5_000,
  gracePeriodMs: 50_000,
  startupGracePeriodMs: 60_000,
  evictionsPerSecond: 0.1,
  secondaryEvictionsPerSecond: 0.01,
  unhealthyZoneShare: 0.55,
  largeClusterNodes: 50,
}

export const taintKeys = {
  notReady: 'node.kubernetes.io/not-ready',
  unreachable: 'node.kubernetes.io/unreachable',
  unschedulable: 'node.kubernetes.io/unschedulable',
  memoryPressure: 'node.kubernetes.io/memory-pressure',
  diskPressure: 'node.kubernetes.io/disk-pressure',
  pidPressure: 'node.kubernetes.io/pid-pressure',
  networkUnavailable: 'node.kubernetes.io/network-unavailable',
} as const
