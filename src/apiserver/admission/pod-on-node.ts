import type { Pod } from '../../api/types.gen.ts'
import { type Attributes, kindOf } from './plugin.ts'

/** The pod, where the write changes what a pod that is on a node is to be; else null. */
export function changedOnNode({ operation, subresource, resource, object, old }: Attributes): Pod | null {
  if (operation !== 'UPDATE' || kindOf(resource) !== 'pods') return null
  if (subresource !== null && subresource !== 'resize') return null
  const [now, was] = [object as Pod, old as Pod]
  const isOnNode = (now.spec?.nodeName ?? '') !== ''
  return isOnNode && now.metadata?.generation !== was.metadata?.generation ? now : null
}
