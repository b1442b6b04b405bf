import { join } from '../../../base/os/path.ts'
import type { Ending, Step } from '../program/executable.ts'
import { atCurrentFolder, may, must, type Refuse, regularFile } from '../program/steps.ts'

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

/**
 * Mounts them, with the pod's namespace of users deciding who owns what (mount_setattr(2), Linux 5.12). Descriptors have
 * known numbers, since the kernel gives the lowest that is free: `users`, which stays open, and `tree`.
 */
export function mapSteps(
  mounts: readonly MappedMount[],
  namespace: string,
  { users, tree }: { readonly users: number; readonly tree: number },
  refuse: Refuse,
): readonly Step[] {
  const attributes = Buffer.alloc(32)
  attributes.writeBigUInt64LE(BigInt(idMap), 0)
  attributes.writeBigUInt64LE(BigInt(users), 24)
  const because = (text: string): Ending => ({ ...refuse(text), cause: 'told' })
  return [
    must('openat', [atCurrentFolder, namespace, 0], refuse("the namespace of the pod's users is gone")),
    may('mkdirat', [atCurrentFolder, 'mapped', 0o755]),
    ...mounts.flatMap(({ source, target, isFile, recursive }): readonly Step[] => {
      const failed = because(`${source} could not be shown with the pod's users as owners`)
      const refused = `${source} could not be shown with the pod's users as owners: its file system, or this kernel, can't do it; hostUsers: true does without`
      const flags = cloneTree | (recursive ? recursively : 0)
      return [
        isFile
          ? may('mknodat', [atCurrentFolder, target, regularFile | 0o644, 0])
          : may('mkdirat', [atCurrentFolder, target, 0o755]),
        must('open_tree', [atCurrentFolder, source, flags], failed),
        must('mount_setattr', [tree, '', ofDescriptor, attributes, attributes.length], refuse(refused)),
        must('move_mount', [tree, '', atCurrentFolder, target, emptyFrom], failed),
        may('close', [tree]),
      ]
    }),
  ]
}
