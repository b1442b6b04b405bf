/** Worlds and actions as a line of text, for tables. */
import type { Action } from './model.ts'
import { type WebOptions, World, webSet, webTemplate } from './world.ts'

// Pods are written as `0 new ready`, `1 old`, `2 old ready stopping`, `3 new failed`; `–` is none.
// `fresh` is ready, but not for minReadySeconds. old is version app:1, new is app:2, which the set asks for. A pod that is not said to be ready runs and is not.
export function worldOf(pods: string, replicas: number, options: Pick<WebOptions, 'spec' | 'asks'>): World {
  const world = new World(webSet(replicas, options))
  const words = pods === '–' ? [] : pods.split('|').map((text) => text.trim().split(' '))
  const last = Math.max(-1, ...words.map(([ordinal]) => Number(ordinal)))
  for (const [version, image] of [
    ['old', 'app:1'],
    ['new', 'app:2'],
  ] as const) {
    const born = worldBornWith(image, last + 1)
    for (const [name, revision] of born.revisions) {
      world.revisions.set(name, { ...revision, revision: world.revisions.size + 1 })
    }
    for (const [ordinal, , ...state] of words.filter((word) => word[1] === version)) {
      const name = `web-${ordinal}`
      world.pods.set(name, { ...born.pods.get(name)! })
      const phase = state.includes('failed') ? 'Failed' : state.includes('succeeded') ? 'Succeeded' : 'Running'
      world.setPhase(name, phase, state.includes('ready') || state.includes('fresh'))
      if (state.includes('fresh')) world.readySince(name, world.nowMs)
      if (state.includes('stopping')) world.deletePod(name)
    }
    if (version === 'old') world.set = { ...world.set, status: born.set.status! }
  }
  world.set = { ...world.set, spec: { ...world.set.spec!, template: webTemplate('app:2') } }
  return world
}

function worldBornWith(image: string, replicas: number): World {
  const world = new World(webSet(replicas, { image }))
  world.run()
  return world
}

export function textOf(action: Action): string {
  if (action.is === 'release-pod-of-dead-node') return `release ${action.name.slice(4)}`
  if (action.is === 'create-pod') {
    return `create ${action.pod.metadata.name?.slice(4)} ${action.pod.spec?.containers[0]?.image === 'app:2' ? 'new' : 'old'}`
  }
  return action.is === 'delete-pod' ? `delete ${action.name.slice(4)}` : action.is
}
