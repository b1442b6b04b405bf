/** Likes and dislikes between pods, both ways: what this pod says of those that are there, and they of it. Pure. */
import type { Cluster, NodeInfo, Places, PodInfo } from '../model.ts'
import { Sums } from '../tally.ts'
import { selects } from '../term.ts'
import { rangeOf } from './scale.ts'

/** Upstream's hardPodAffinityWeight: who needs such a pod near itself likes it a little, too. */
const needed = 1

export function scoreNeighbours(pod: PodInfo, nodes: readonly NodeInfo[], cluster: Cluster): readonly number[] | null {
  const pulls = together(pullsOn(pod, cluster), nodes.length)
  if (pulls.length === 0) return null
  const sums = nodes.map(({ labels }) => {
    let sum = 0
    for (let i = 0; i < pulls.length; i++) {
      const { key, weight, places } = pulls[i]!
      sum += weight * places.at(labels[key])
    }
    return sum
  })
  const { least, most } = rangeOf(sums)
  return most === least ? null : sums.map((sum) => Math.floor((100 * (sum - least)) / (most - least)))
}

/** Each pod there draws to the places with its node's label, or away from them. */
interface Pull {
  readonly key: string
  readonly weight: number
  readonly places: Pick<Places, 'at'>
}

function* pullsOn(pod: PodInfo, cluster: Cluster): Iterable<Pull & { readonly places: Places }> {
  for (const { weight, term } of pod.leanings) {
    const { topologyKey: key, ...selection } = term
    yield { key, weight, places: cluster.counting({ counted: 'all', ...selection }).by(key) }
  }
  for (const { one, count } of cluster.leaning()) {
    const wishes = [...one.leanings, ...one.affinity.map((term) => ({ weight: needed, term }))]
    for (const { weight, term } of wishes) {
      const key = term.topologyKey
      if (selects(term, pod, cluster)) yield { key, weight, places: count.by(key) }
    }
  }
}

/** Those from few places are added up first: of each pull that is left every node is asked. */
function together(pulls: Iterable<Pull & { readonly places: Places }>, nodes: number): readonly Pull[] {
  const wide: Pull[] = []
  const sums = new Map<string, Sums>()
  for (const pull of pulls) {
    const { key, weight, places } = pull
    if (places.taken > nodes) {
      wide.push(pull)
      continue
    }
    const sum = sums.get(key) ?? new Sums(places.size)
    for (const [value, count] of places) sum.add(value, weight * count)
    sums.set(key, sum)
  }
  return [...wide, ...Array.from(sums, ([key, places]) => ({ key, weight: 1, places }))]
}
