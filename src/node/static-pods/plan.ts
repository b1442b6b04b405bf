/** Static pods of the folder, those that run, and mirrors in the API → what to begin, to end, to show. Pure. */
import type { Pod } from '../../api/types.gen.ts'
import { mirrorHash } from './mirror.ts'

export type StaticAction =
  | { readonly is: 'begin'; readonly pod: Pod }
  | { readonly is: 'end'; readonly pod: Pod }
  | { readonly is: 'mirror'; readonly pod: Pod }
  | { readonly is: 'unmirror'; readonly mirror: Pod }

export interface StaticScene {
  /** As the folder has them now; of two of one name the first counts. */
  readonly wanted: readonly Pod[]
  readonly running: readonly Pod[]
  /** The API's mirror pods of this node. */
  readonly mirrors: readonly Pod[]
}

/** A pod whose manifest changed is another one; a mirror of what it was goes first, and then comes a new one. */
export function planStaticPods({ wanted, running, mirrors }: StaticScene): readonly StaticAction[] {
  const byName = new Map(wanted.toReversed().map((pod) => [nameOf(pod), pod]))
  const uids = new Set([...byName.values()].map(({ metadata }) => metadata.uid))
  const runs = new Set(running.map(({ metadata }) => metadata.uid))
  const actions: StaticAction[] = running
    .filter(({ metadata }) => !uids.has(metadata.uid))
    .map((pod) => ({ is: 'end', pod }))
  for (const pod of byName.values()) if (!runs.has(pod.metadata.uid)) actions.push({ is: 'begin', pod })
  const shown = new Set<string>()
  for (const mirror of mirrors) {
    const name = nameOf(mirror)
    const isTrue = byName.get(name)?.metadata.uid === mirrorHash(mirror) && !mirror.metadata.deletionTimestamp
    if (!isTrue) actions.push({ is: 'unmirror', mirror })
    shown.add(name)
  }
  for (const [name, pod] of byName) if (!shown.has(name)) actions.push({ is: 'mirror', pod })
  return actions
}

function nameOf({ metadata }: Pod): string {
  return `${metadata.namespace}/${metadata.name}`
}
