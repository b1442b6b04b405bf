/** What a group is told, as files and what is written to them: pure. */
import type { Resources } from '../../runtime.ts'
import type { Controller } from './hierarchies.ts'

export interface Setting {
  readonly controller: Controller
  readonly file: string
  readonly value: string
  /** What a group has that nobody has told anything. */
  readonly initial: string
  /** Not every machine has the file. */
  readonly isOptional?: boolean
}

/** What holds for a group. */
export interface Limits {
  readonly resources: Resources
  readonly isContainer: boolean
  /** Processes and threads; 0: as many as the machine takes. */
  readonly pidsLimit: number
}

export const periodUs = 100_000

/** In the order of writing: a limit that is raised, or lowered, never passes another one on its way. */
export function settingsOf({ resources, isContainer, pidsLimit }: Limits, version: 1 | 2): readonly Setting[] {
  return [
    ...(version === 1 ? v1Settings(resources) : v2Settings(resources, isContainer)),
    { controller: 'pids', file: 'pids.max', value: String(pidsLimit || 'max'), initial: 'max' },
  ]
}

function v1Settings({ cpuShares, cpuQuotaUs, memoryLimitBytes }: Resources): readonly Setting[] {
  return [
    { controller: 'cpu', file: 'cpu.shares', value: String(cpuShares), initial: '1024' },
    { controller: 'cpu', file: 'cpu.cfs_period_us', value: String(periodUs), initial: String(periodUs) },
    { controller: 'cpu', file: 'cpu.cfs_quota_us', value: String(cpuQuotaUs || -1), initial: '-1' },
    { controller: 'memory', file: 'memory.limit_in_bytes', value: String(memoryLimitBytes || -1), initial: '-1' },
  ]
}

function v2Settings({ cpuShares, cpuQuotaUs, memoryLimitBytes }: Resources, isContainer: boolean): readonly Setting[] {
  const swap = memoryLimitBytes === 0 || !isContainer ? 'max' : '0'
  return [
    { controller: 'cpu', file: 'cpu.weight', value: String(weightOf(cpuShares)), initial: '100' },
    { controller: 'cpu', file: 'cpu.max', value: `${cpuQuotaUs || 'max'} ${periodUs}`, initial: `max ${periodUs}` },
    { controller: 'memory', file: 'memory.max', value: String(memoryLimitBytes || 'max'), initial: 'max' },
    // A limit is of memory, not of what is put aside for it (swapBehavior: NoSwap).
    { controller: 'memory', file: 'memory.swap.max', value: swap, initial: 'max', isOptional: true },
    // One process out of memory ends all of its container, as upstream's kubelet asks for (singleProcessOOMKill: false).
    { controller: 'memory', file: 'memory.oom.group', value: isContainer ? '1' : '0', initial: '0' },
  ]
}

/**
 * From v1's scale (2 … 262144, usually 1024) to v2's (1 … 10000, usually 100): the curve that
 * runc and crun have agreed on, which meets both usual values.
 */
export function weightOf(shares: number): number {
  if (shares <= 2) return 1
  if (shares >= 262_144) return 10_000
  const log = Math.log2(shares)
  return Math.ceil(10 ** ((log * log + 125 * log) / 612 - 7 / 34))
}
