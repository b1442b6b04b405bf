/**
 * Nodes that have the pod's images, those of its volumes included, the more so the larger they are and the more nodes have them. Pure.
 */
import type { Cluster, NodeInfo, PodInfo } from '../model.ts'

const mebibyte = 1024 * 1024
/** Upstream's: less is nothing, and for each container more than that is not better. */
const leastBytes = 23 * mebibyte
const mostBytes = 1000 * mebibyte

export function scoreImages(
  { images, containers }: PodInfo,
  nodes: readonly NodeInfo[],
  cluster: Cluster,
): readonly number[] | null {
  const all = cluster.nodes().length
  const known = images.flatMap((name) => {
    const state = cluster.image(name)
    return state === undefined ? [] : [{ name, worth: Math.floor(state.bytes * (state.nodes / all)) }]
  })
  if (known.length === 0) return null
  const most = mostBytes * containers
  return nodes.map((node) => {
    const bytes = known.reduce((sum, { name, worth }) => (node.images.has(name) ? sum + worth : sum), 0)
    const counted = Math.min(Math.max(bytes, leastBytes), most)
    return Math.floor((100 * (counted - leastBytes)) / (most - leastBytes))
  })
}
