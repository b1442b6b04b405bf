import { goQuoted } from '../../api/ops/go/text.ts'
import { plus } from '../../api/quota/amounts.ts'
import { podRequests } from '../../api/quota/pod-amounts.ts'
import type { Node, Pod } from '../../api/types.gen.ts'
import { compareQuantities, quantityMilliValue, quantityValue } from '../../api/value/quantity.ts'
import { forbidden } from '../refusals.ts'
import type { AdmissionPlugin, PluginRoles } from './plugin.ts'
import { changedOnNode } from './pod-on-node.ts'

const osLabel = 'kubernetes.io/os'

/** A pod on a node does not grow beyond what the node has, however empty it is (KEP-1287). */
export function podResizeValidator({ registry }: PluginRoles): AdmissionPlugin {
  return {
    name: 'PodResizeValidator',
    validate(attributes) {
      const pod = attributes.subresource === 'resize' ? changedOnNode(attributes) : null
      const nodeName = pod?.spec?.nodeName ?? ''
      if (pod === null || nodeName === '') return
      const { resource, name } = attributes
      const node = registry.object('', 'v1', 'nodes', null, nodeName) as Node | null
      if (node === null) throw forbidden(resource.name, name, `node ${goQuoted(nodeName)} not found`)
      const fault = platformFault(node) ?? roomFault(pod, node)
      if (fault !== null)
        throw forbidden(resource.name, name, fault.why, [{ reason: fault.reason, message: '', field: '' }])
    },
  }
}

interface Fault {
  readonly why: string
  readonly reason: string
}

function platformFault({ metadata }: Node): Fault | null {
  const system = metadata?.labels?.[osLabel] ?? 'linux'
  if (system === 'linux') return null
  const [name, quoted] = [goQuoted(metadata?.name ?? ''), goQuoted(system)]
  const why = `pod resize is only supported on linux nodes, node ${name} is ${quoted}`
  return { why, reason: 'UnsupportedPlatform' }
}

const counted: readonly (readonly [string, (quantity: string) => number])[] = [
  ['cpu', quantityMilliValue],
  ['memory', quantityValue],
]

function roomFault({ spec }: Pod, { status }: Node): Fault | null {
  const requests = plus(podRequests(spec), spec?.overhead ?? {})
  const beyond = counted.flatMap(([resource, amountOf]) => {
    const [asked, there] = [requests[resource] ?? '0', status?.allocatable?.[resource] ?? '0']
    if (compareQuantities(asked, there) <= 0) return []
    return [`${resource}, requested: ${amountOf(asked)}, allocatable: ${amountOf(there)}`]
  })
  if (beyond.length === 0) return null
  return { why: `node didn't have enough allocatable resources: ${beyond.join('; ')}`, reason: 'NodeCapacity' }
}
