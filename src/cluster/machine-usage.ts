import { readFile } from '../base/os/files.ts'
import type { MachineUsage } from './core/metered-node.ts'

/** USER_HZ, the unit of /proc/stat: 100 on all that Linux runs on. */
const nsPerTick = 10_000_000

export async function machineUsage(): Promise<MachineUsage> {
  const [stat, memory] = await Promise.all([readFile('/proc/stat', 'utf8'), readFile('/proc/meminfo', 'utf8')])
  return { cpuNs: busyTicks(stat) * nsPerTick, memoryBytes: usedBytes(memory) }
}

/** user nice system idle iowait irq softirq steal: all but what was idle. */
function busyTicks(stat: string): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = (/^cpu +(.*)/.exec(stat)?.[1] ?? '')
    .split(' ')
    .map(Number)
  return user + nice + system + irq + softirq + steal
}

function usedBytes(memory: string): number {
  const kibibytes = (name: string) => Number(new RegExp(`^${name}: +(\\d+)`, 'm').exec(memory)?.[1] ?? 0)
  return (kibibytes('MemTotal') - kibibytes('MemAvailable')) * 1024
}
