import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** What a program could leave behind on a machine. */
export interface Machine {
  readonly processes: readonly string[]
  readonly mounts: readonly string[]
  readonly interfaces: readonly string[]
  readonly networkNamespaces: readonly string[]
  readonly cgroups: readonly string[]
}

export function lookAtMachine(): Machine {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return {
    processes: pids
      .filter((pid) => !isOurs(pid))
      .map(describeProcess)
      .filter((one) => one !== null)
      .sort(),
    mounts: lines('/proc/self/mountinfo')
      .map((line) => line.split(' ').slice(3, 5).join(' '))
      .sort(),
    interfaces: readdirSync('/sys/class/net').sort(),
    networkNamespaces: [
      ...new Set(pids.map((pid) => link(`/proc/${pid}/ns/net`)).filter((one) => one !== null)),
    ].sort(),
    cgroups: [...new Set(pids.filter((pid) => !isOurs(pid)).flatMap((pid) => lines(`/proc/${pid}/cgroup`)))].sort(),
  }
}

/** The test's own process and its descendants come and go; kernel threads too. */
function isOurs(pid: string): boolean {
  for (let at = pid; at !== '0' && at !== ''; ) {
    if (at === String(process.pid) || at === String(process.ppid) || at === '2') return true
    const stat = lines(`/proc/${at}/stat`)[0]
    if (stat === undefined) return true
    at = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? ''
  }
  return false
}

function describeProcess(pid: string): string | null {
  const command = lines(`/proc/${pid}/cmdline`).join(' ').replaceAll('\0', ' ').trim()
  return command === '' ? null : `${pid} ${command}`
}

function lines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
  } catch {
    return [] // it ended while we looked
  }
}

function link(path: string): string | null {
  try {
    return readlinkSync(path)
  } catch {
    return null
  }
}
