import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { groupOf } from '../../src/node/embedded/cgroups/cgroups.ts'
import { bridgeName } from '../../src/node/embedded/network/bridge-network.ts'

/** What a berth on one data folder could leave behind on a machine; others on the same machine don't count. */
export interface Machine {
  readonly processes: readonly string[]
  readonly mounts: readonly string[]
  readonly interfaces: readonly string[]
  /** Every one that a process is in that may be berth's: a machine starts things of its own, too. Mounts keep the others. */
  readonly namespaces: readonly string[]
  readonly cgroups: readonly string[]
  /** Loop devices that stand for files of the data folder. */
  readonly devices: readonly string[]
}

export function lookAtMachine(data: string): Machine {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return {
    processes: pids.filter((pid) => isOf(pid, data)).map((pid) => `${pid} ${commandOf(pid)}`),
    mounts: lines('/proc/self/mountinfo')
      .map((line) => line.split(' ').slice(3, 5).join(' '))
      .filter((mount) => mount.includes(data)),
    interfaces: readdirSync('/sys/class/net').filter((name) => isInterfaceOf(name, data)),
    namespaces: [...new Set(pids.filter((pid) => mayBeOf(pid, data)).flatMap(namespacesOf))],
    cgroups: groupsOf(data),
    devices: readdirSync('/sys/block').filter((name) =>
      lines(`/sys/block/${name}/loop/backing_file`).some((file) => file.startsWith(data)),
    ),
  }
}

/** What is there now and was not before: with nothing left behind, empty lists. */
export function leftBehind(before: Machine, after: Machine): Machine {
  const added = (of: keyof Machine) => after[of].filter((one) => !before[of].includes(one))
  return {
    processes: added('processes'),
    mounts: added('mounts'),
    interfaces: added('interfaces'),
    namespaces: added('namespaces'),
    cgroups: added('cgroups'),
    devices: added('devices'),
  }
}

export const nothing: Machine = { processes: [], mounts: [], interfaces: [], namespaces: [], cgroups: [], devices: [] }

/** It names the data folder, or its root file system lies in it. What others run beside the test does not count. */
function isOf(pid: string, data: string): boolean {
  return (
    commandOf(pid).includes(data) ||
    lines(`/proc/${pid}/mountinfo`).some((line) => line.includes(data) && !isHostView(pid))
  )
}

/** What berth starts stays in the control groups it was started in itself, which are the test's, or goes into a node's. */
function mayBeOf(pid: string, data: string): boolean {
  const groups = lines(`/proc/${pid}/cgroup`).join('\n')
  return groups === lines('/proc/self/cgroup').join('\n') || nodeGroups(data).some((name) => groups.includes(name))
}

function nodeGroups(data: string): readonly string[] {
  return Array.from({ length: 10 }, (_, node) => groupOf(join(data, 'nodes', `node-${node}`)))
}

/** Of its nodes; those of others come and go meanwhile. */
function groupsOf(data: string): readonly string[] {
  const names = nodeGroups(data)
  const below = (folder: string, depth: number): readonly string[] =>
    foldersIn(folder).flatMap((name) => {
      const path = join(folder, name)
      return names.includes(name) ? [path] : depth === 0 ? [] : below(path, depth - 1)
    })
  return below('/sys/fs/cgroup', 3)
}

function foldersIn(path: string): readonly string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
  } catch {
    // It has gone meanwhile.
    return []
  }
}

/** Bridges are named by the folder's id and the node, and pods' pairs by the beginning of that. */
function isInterfaceOf(name: string, data: string): boolean {
  const [identity] = lines(join(data, 'berth.json'))
  if (identity === undefined) return false
  const { id } = JSON.parse(identity) as { id: string }
  const bridges = Array.from({ length: 10 }, (_, node) => bridgeName(id, `node-${node}`))
  return bridges.some((bridge) => name === bridge || name.startsWith(`bv${bridge.slice(-8, -4)}`))
}

/** A zombie is in none any more, though /proc still shows its PID namespace until its parent, here init, has asked for it. */
function namespacesOf(pid: string): string[] {
  const stat = lines(`/proc/${pid}/stat`)[0] ?? ''
  if (stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')) return []
  return ['net', 'pid', 'mnt', 'ipc', 'uts']
    .map((kind) => link(`/proc/${pid}/ns/${kind}`))
    .filter((one) => one !== null)
}

function isHostView(pid: string): boolean {
  return link(`/proc/${pid}/ns/mnt`) === link('/proc/self/ns/mnt')
}

function commandOf(pid: string): string {
  return lines(`/proc/${pid}/cmdline`).join(' ').replaceAll('\0', ' ').trim()
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
