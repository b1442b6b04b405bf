/** Orders to mount something → system calls (mount(2)). */
import type { Step } from '../program/executable.ts'
import {
  again,
  atCurrentFolder,
  bind,
  foldersTo,
  may,
  must,
  type Refuse,
  recursive,
  regularFile,
} from '../program/steps.ts'

export type MountOrder =
  | {
      readonly is: 'filesystem'
      readonly type: string
      /** Below the root; its folder is made where there is none. */
      readonly target: string
      readonly flags: number
      readonly data: string
      readonly when: When
    }
  | {
      readonly is: 'bind'
      /** On the host; null: what is there already. */
      readonly source: string | null
      readonly target: string
      /** `tree`: with all that is mounted below it. */
      readonly extent: 'mount' | 'tree'
      /** 0: those of what is shown. */
      readonly flags: number
      /** 0: as it comes. */
      readonly propagation: number
      /** What is made to mount it on, where there is nothing. */
      readonly point: 'there' | 'file' | 'folder'
      readonly when: When
    }

/** `present`: nothing is done where there is nothing at the target. */
export type When = 'always' | 'present'

export function mountSteps(order: MountOrder, root: string, refuse: Refuse): readonly Step[] {
  const steps = stepsOf(order, root, refuse)
  if (order.when === 'always') return steps
  const args = [atCurrentFolder, `${root}${order.target}`, exists]
  return [{ is: 'call', call: 'faccessat', args, otherwise: { skip: steps.length } }, ...steps]
}

const exists = 0

function stepsOf(order: MountOrder, root: string, refuse: Refuse): readonly Step[] {
  const target = `${root}${order.target}`
  const name = order.target || '/'
  const because = (text: string) => ({ ...refuse(text), cause: 'told' as const })
  if (order.is === 'filesystem') {
    const { type, flags, data } = order
    const failed = because(`${type} could not be mounted at ${name}`)
    const mount = must('mount', [type, target, type, flags, data], failed)
    return order.when === 'present' ? [mount] : [...folder(root, order.target), mount]
  }
  const { extent, flags, propagation, point } = order
  const source = order.source ?? target
  const why = point === 'there' ? null : whyNotAt(order.target, source)
  if (why !== null) return [{ is: 'end', ending: refuse(`error mounting "${source}" to rootfs at "${name}": ${why}`) }]
  const failed = because(`error mounting "${source}" to rootfs at "${name}"`)
  return [
    ...(point === 'there' ? [] : pointFor(point, root, order.target)),
    must('mount', [source, target, 0, bind | (extent === 'tree' ? recursive : 0), 0], failed),
    ...(propagation === 0 ? [] : [must('mount', [0, target, 0, propagation | recursive, 0], failed)]),
    ...(flags === 0 ? [] : [must('mount', [0, target, 0, again | bind | flags, 0], failed)]),
  ]
}

/** Of the kernel's files in /proc runtimes let these be others. */
const replaceable: ReadonlySet<string> = new Set(
  ['cpuinfo', 'diskstats', 'meminfo', 'stat', 'swaps', 'uptime', 'loadavg', 'slabinfo'].map((name) => `/proc/${name}`),
)

/** A program that finds something else in /proc than the kernel's answers may be fooled. In runc's words. */
function whyNotAt(target: string, source: string): string | null {
  if (target === '/proc' && source !== '/proc') return `"${target}" cannot be mounted because it is not of type proc`
  if (target.startsWith('/proc/') && !replaceable.has(target))
    return `"${target}" cannot be mounted because it is inside /proc`
  return null
}

/** In what is mounted by then, as far as it can be written to. */
function pointFor(point: 'file' | 'folder', root: string, path: string): readonly Step[] {
  if (point === 'folder') return folder(root, path)
  const parent = path.slice(0, path.lastIndexOf('/'))
  return [...folder(root, parent), may('mknodat', [atCurrentFolder, `${root}${path}`, regularFile | 0o644, 0])]
}

function folder(root: string, path: string): readonly Step[] {
  return foldersTo(path).map((part) => may('mkdirat', [atCurrentFolder, `${root}${part}`, 0o755]))
}
