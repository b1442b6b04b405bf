import type { Binding, Pod } from '../../api/types.gen.ts'
import { type AdmissionPlugin, type Attributes, kindOf, type PluginRoles } from './plugin.ts'

const copied = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone']

/** Pods show region and zone of their node as labels of their own (KEP-4742), so that the downward API has them. */
export function podTopologyLabels({ registry }: PluginRoles): AdmissionPlugin {
  return {
    name: 'PodTopologyLabels',
    admit(attributes) {
      const { object } = attributes
      const name = nodeOf(attributes)
      if (object === null || name === '') return object
      const { labels = {} } = registry.object('', 'v1', 'nodes', null, name)?.metadata ?? {}
      const shown = Object.entries(labels).filter(([key]) => copied.includes(key))
      if (shown.length === 0) return object
      const { metadata } = object
      return { ...object, metadata: { ...metadata, labels: { ...metadata?.labels, ...Object.fromEntries(shown) } } }
    },
  }
}

/** Where a pod that is made, or bound, is to run; empty: that is still to be found. */
function nodeOf({ operation, resource, subresource, object }: Attributes): string {
  if (operation !== 'CREATE' || kindOf(resource) !== 'pods') return ''
  if (subresource === null) return (object as Pod).spec?.nodeName ?? ''
  return subresource === 'binding' ? ((object as unknown as Binding).target?.name ?? '') : ''
}
