import { readFile, statfs } from '../base/os/files.ts'
import { arch, availableParallelism, hostname, release, totalmem } from '../base/os/host.ts'
import type { Machine } from '../node/node-object.ts'

/** What a node made of this machine says of itself. */
export interface ThisMachine {
  readonly machine: Machine
  readonly hostname: string
  readonly capacity: Readonly<Record<string, string>>
  readonly resolvConf: string
  readonly hostsFile: string
}

export async function lookAtThisMachine(dataPath: string, mostPods: number): Promise<ThisMachine> {
  const text = (path: string) => readFile(path, 'utf8').catch(() => '')
  const [osRelease, machineId, bootId, resolvConf, hostsFile, disk] = await Promise.all([
    text('/etc/os-release'),
    text('/etc/machine-id'),
    text('/proc/sys/kernel/random/boot_id'),
    text('/etc/resolv.conf'),
    text('/etc/hosts'),
    statfs(dataPath),
  ])
  return {
    machine: {
      architecture: arch() === 'x64' ? 'amd64' : arch(),
      operatingSystem: 'linux',
      kernelVersion: release(),
      osImage: /^PRETTY_NAME="?([^"\n]*)/m.exec(osRelease)?.[1] ?? 'Linux',
      machineId: machineId.trim(),
      bootId: bootId.trim(),
      systemUuid: machineId.trim(),
    },
    hostname: hostname().toLowerCase(),
    capacity: {
      cpu: String(availableParallelism()),
      memory: `${Math.floor(totalmem() / 1024)}Ki`,
      'ephemeral-storage': `${Math.floor((disk.blocks * disk.bsize) / 1024)}Ki`,
      pods: String(mostPods),
    },
    resolvConf,
    hostsFile,
  }
}
