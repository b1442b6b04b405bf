import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { LabelSelector, Node, Pod } from '../../../src/api/types.gen.ts'
import { kinSelector } from '../../../src/scheduler/kin.ts'
import { observePod } from '../../../src/scheduler/observe.ts'
import { score } from '../../../src/scheduler/score.ts'
import { Snapshot } from '../../../src/scheduler/snapshot.ts'

// Clusters drawn at random, and how many points kube-scheduler 1.36.3 gave each node that would do for a pod (its log of level 10): those of all its
// plugins together. What all nodes get alike is left out here, so that only how far they are apart is compared.

interface Case {
  readonly name: string
  readonly nodes: readonly Node[]
  /** The pods that run by then. */
  readonly there: readonly Pod[]
  /** Selectors of the namespace's Services, and of owners by name. */
  readonly services: readonly Readonly<Record<string, string>>[]
  readonly owners: Readonly<Record<string, LabelSelector>>
  /** `others`: so many nodes more were there that would not do. */
  readonly pods: readonly {
    readonly pod: Pod
    readonly others: number
    readonly points: Readonly<Record<string, number>>
  }[]
}

const folder = join(import.meta.dirname, '../cases/scheduler')
const files = readdirSync(folder).filter((name) => name.startsWith('scores-'))
const all = files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case)

describe.each(all)('$name', ({ nodes, there, services, owners, pods }) => {
  test.each(pods)('$pod.metadata.name gets what it got', ({ pod, others, points }) => {
    const snapshot = new Snapshot(
      (name): Readonly<Record<string, string>> => (name.endsWith('b') ? { team: 'b' } : {}),
      () => [],
      ({ labels, owner }) => kinSelector(labels, services, owner === null ? undefined : owners[owner.name]),
    )
    for (const node of nodes) snapshot.putNode(node)
    for (let i = 0; i < others; i++) snapshot.putNode({ metadata: { name: `other-${i}` } })
    for (const other of there) snapshot.putPod(other)
    const feasible = snapshot.nodes().filter(({ name }) => name in points)
    const given = score(observePod(pod), feasible, snapshot)
    const apart = (of: readonly number[]) => of.map((each) => each - of[0]!)
    expect(apart(given)).toEqual(apart(feasible.map(({ name }) => points[name]!)))
  })
})
