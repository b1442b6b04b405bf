import { goQuoted } from '../../api/ops/go/text.ts'
import type { Node, Pod } from '../../api/types.gen.ts'
import { forbidden } from '../refusals.ts'
import { sameValue } from '../same-value.ts'
import type { AdmissionPlugin, PluginRoles } from './plugin.ts'
import { changedOnNode } from './pod-on-node.ts'

/** A pod is not changed into one that its node does not say it can run (KEP-5328). */
export function nodeDeclaredFeatureValidator({ registry }: PluginRoles): AdmissionPlugin {
  return {
    name: 'NodeDeclaredFeatureValidator',
    validate(attributes) {
      const { resource, name, old } = attributes
      const pod = changedOnNode(attributes)
      const needed = pod === null ? [] : needs.filter(({ by }) => by(pod, old as Pod)).map(({ feature }) => feature)
      if (pod === null || needed.length === 0) return
      const quoted = goQuoted(pod.spec?.nodeName ?? '')
      const node = registry.object('', 'v1', 'nodes', null, pod.spec?.nodeName ?? '') as Node | null
      if (node === null) throw forbidden(resource.name, name, `node ${quoted} not found`)
      const missing = needed.filter((feature) => node.status?.declaredFeatures?.includes(feature) !== true)
      if (missing.length === 0) return
      const why = `pod update requires features ${missing.join(', ')} which are not available on node ${quoted}`
      throw forbidden(resource.name, name, why)
    },
  }
}

/** What of a change the node must know of, in the order of the features' names. */
const needs: readonly { readonly feature: string; by(now: Pod, was: Pod): boolean }[] = [
  {
    feature: 'InPlacePodLevelResourcesVerticalScaling',
    by: ({ spec: now }, { spec: was }) => !sameValue(now?.resources, was?.resources),
  },
  {
    feature: 'InPlacePodVerticalScalingInitContainers',
    by: ({ spec: now }, { spec: was }) =>
      (was?.initContainers ?? []).some(
        ({ restartPolicy, resources }, index) =>
          restartPolicy !== 'Always' && !sameValue(resources, now?.initContainers?.[index]?.resources),
      ),
  },
]
