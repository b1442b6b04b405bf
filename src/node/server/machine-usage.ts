import * as files from '../../base/os/files.ts'
import type { Signals } from '../eviction/pressure.ts'
import type { MachineUsage } from '../stats/sample.ts'

/** Of this machine, since it was started. */
export async function machineUsage(): Promise<MachineUsage> {
  const [stat, meminfo] = await Promise.all(['/proc/stat', '/proc/meminfo'].map((path) => files.readFile(path, 'utf8')))
  return parseMachineUsage(stat!, meminfo!)
}

/** What is left of it, and of the disk the folder is on. */
export async function machineSignals(folder: string): Promise<Signals> {
  const [{ memoryAvailableBytes, memoryWorkingSetBytes }, disk] = await Promise.all([
    machineUsage(),
    files.statfs(folder),
  ])
  return {
    memory: { availableBytes: memoryAvailableBytes, capacityBytes: memoryAvailableBytes + memoryWorkingSetBytes },
    disk: { availableBytes: disk.bavail * disk.bsize, capacityBytes: disk.blocks * disk.bsize },
  }
}

/** The kernel tells user space's time in hundredths of a second (proc_stat(5), USER_HZ). */
const tickNs = 10_000_000

export function parseMachineUsage(stat: string, meminfo: string): MachineUsage {
  const [, user, nice, system, , , irq, softirq, steal] = (stat.split('\n')[0] ?? '').split(/\s+/).map(Number)
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(meminfo)?.[1] ?? 0) * 1024
  const [total, free, available] = [bytes('MemTotal'), bytes('MemFree'), bytes('MemAvailable')]
  return {
    cpuNs: (user! + nice! + system! + irq! + softirq! + steal!) * tickNs,
    memoryUsageBytes: total - free,
    memoryWorkingSetBytes: total - available,
    memoryAvailableBytes: available,
    memoryCapacityBytes: total,
    cores: stat.match(/^cpu\d/gm)?.length ?? 0,
  }
}
