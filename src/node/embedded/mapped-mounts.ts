import { join } from '../../base/os/path.ts'
import type { Step } from './program/executable.ts'

/** A path on the host, and where it stands with its files owned by the pod's users. */
export interface MappedMount {
  readonly source: string
  readonly target: string
  readonly isFile: boolean
  /** What is mounted below it is seen, too, but keeps its owners. */
  readonly recursive: boolean
}

/** What of the host a container shows as its users' own. Empty for a pod that has the machine's users. */
export class MappedMounts {
  readonly all: MappedMount[] = []
  readonly #folder: string
  readonly #isWanted: boolean

  constructor(containerFolder: string, isWanted: boolean) {
    this.#folder = join(containerFolder, 'mapped')
    this.#isWanted = isWanted
  }

  /** The path to take in its place. */
  of(source: string, what: 'layer' | 'folder' | 'file'): string {
    if (!this.#isWanted) return source
    const target = join(this.#folder, String(this.all.length))
    this.all.push({ source, target, isFile: what === 'file', recursive: what !== 'layer' })
    return target
  }
}

// linux/mount.h
const cloneTree = 1
const recursively = 0x8000
const ofDescriptor = 0x1000
const emptyFrom = 4
const idMap = 0x100000
const currentFolder = -100

/**
 * Mounts them, with the pod's namespace of users deciding who owns what (mount_setattr(2), Linux 5.12). Descriptors have
 * known numbers, since the kernel gives the lowest that is free.
 */
export function mapSteps(mounts: readonly MappedMount[], namespace: string): readonly Step[] {
  const [users, tree] = [0, 1]
  const attributes = Buffer.alloc(32)
  attributes.writeBigUInt64LE(BigInt(idMap), 0)
  attributes.writeBigUInt64LE(BigInt(users), 24)
  return [
    { is: 'call', call: 'close', args: [users], otherwise: 'go on' },
    must('openat', [currentFolder, namespace, 0], "the namespace of the pod's users is gone"),
    ...mounts.flatMap(({ source, target, recursive }): readonly Step[] => {
      const failed = `${source} could not be shown with the pod's users as owners`
      const flags = cloneTree | (recursive ? recursively : 0)
      const refused = `${failed}: its file system, or this kernel, can't do it; hostUsers: true does without`
      return [
        { is: 'call', call: 'close', args: [tree], otherwise: 'go on' },
        must('open_tree', [currentFolder, source, flags], failed),
        must('mount_setattr', [tree, '', ofDescriptor, attributes, attributes.length], refused),
        must('move_mount', [tree, '', currentFolder, target, emptyFrom], failed),
      ]
    }),
    { is: 'call', call: 'exit_group', args: [0], otherwise: 'go on' },
  ]
}

function must(
  call: 'openat' | 'open_tree' | 'mount_setattr' | 'move_mount',
  args: (string | number | Uint8Array)[],
  why: string,
): Step {
  return { is: 'call', call, args, otherwise: { fd: 2, text: why, exitCode: 1 } }
}
