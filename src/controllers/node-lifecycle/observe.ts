import type { Lease, Node } from '../../api/types.gen.ts'
import type { NodeView, Ready } from './model.ts'

/** Each node is looked at every few seconds: once a version. */
const views = new WeakMap<Node, NodeView>()

export function observeNode(node: Node): NodeView {
  const known = views.get(node)
  if (known !== undefined) return known
  const view = viewOf(node)
  views.set(node, view)
  return view
}

function viewOf({ metadata, spec, status }: Node): NodeView {
  const conditions = Object.fromEntries((status?.conditions ?? []).map(({ type, status }) => [type, status]))
  return {
    name: metadata?.name ?? '',
    ready: (conditions.Ready as Ready | undefined) ?? null,
    conditions,
    unschedulable: spec?.unschedulable ?? false,
    taints: spec?.taints ?? [],
    zone: zoneOf(metadata?.labels ?? {}),
  }
}

/** Zones of one name in two regions are two. */
function zoneOf(labels: Readonly<Record<string, string>>): string {
  const { 'topology.kubernetes.io/region': region = '', 'topology.kubernetes.io/zone': zone = '' } = labels
  return region === '' && zone === '' ? '' : `${region}:${zone}`
}

/**
 * What changes whenever the node gives a sign of life: its lease, or the heartbeat of its own conditions. What we write
 * into the conditions ourselves leaves the heartbeat as it is.
 */
export function signOfLife(node: Node, lease: Lease | undefined): string {
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready')
  return `${lease?.spec?.renewTime ?? ''} ${ready?.lastHeartbeatTime ?? ''}`
}
