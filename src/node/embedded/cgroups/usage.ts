/** What a group has used, from the texts of its files: pure. */
import type { ResourceUsage } from '../../usage.ts'
import type { Controller } from './hierarchies.ts'

/** By controller, which files are to be read. */
export const usageFiles: Readonly<Record<1 | 2, readonly (readonly [Controller, string])[]>> = {
  1: [
    ['cpuacct', 'cpuacct.usage'],
    ['memory', 'memory.usage_in_bytes'],
    ['memory', 'memory.stat'],
    ['pids', 'pids.current'],
  ],
  2: [
    ['cpu', 'cpu.stat'],
    ['memory', 'memory.current'],
    ['memory', 'memory.stat'],
    ['pids', 'pids.current'],
  ],
}

/** Texts by file name, of v1 or v2: they have no name in common but `memory.stat` and `pids.current`. */
export function usageOf(texts: ReadonlyMap<string, string>): ResourceUsage {
  const number = (file: string) => Number(texts.get(file) ?? 0)
  const cpu = counters(texts.get('cpu.stat') ?? '')
  const memory = counters(texts.get('memory.stat') ?? '')
  const isV1 = texts.has('memory.usage_in_bytes')
  const usageBytes = isV1 ? number('memory.usage_in_bytes') : number('memory.current')
  const inactive = memory.get(isV1 ? 'total_inactive_file' : 'inactive_file') ?? 0
  return {
    cpuNs: texts.has('cpuacct.usage') ? number('cpuacct.usage') : (cpu.get('usage_usec') ?? 0) * 1000,
    memoryUsageBytes: usageBytes,
    // What could be had back at once does not count, as cAdvisor has it.
    memoryWorkingSetBytes: Math.max(0, usageBytes - inactive),
    memoryRssBytes: memory.get(isV1 ? 'total_rss' : 'anon') ?? 0,
    memoryCacheBytes: memory.get(isV1 ? 'total_cache' : 'file') ?? 0,
    pageFaults: memory.get(isV1 ? 'total_pgfault' : 'pgfault') ?? 0,
    majorPageFaults: memory.get(isV1 ? 'total_pgmajfault' : 'pgmajfault') ?? 0,
    processes: number('pids.current'),
  }
}

function counters(text: string): ReadonlyMap<string, number> {
  const pairs = text.split('\n').map((line) => line.split(' '))
  return new Map(pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name!, Number(value)]])))
}
