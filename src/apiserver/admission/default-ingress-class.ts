import type { Ingress } from '../../api/types.gen.ts'
import { markedClass } from './default-class.ts'
import { type AdmissionPlugin, type PluginRoles, wholeKindOf } from './plugin.ts'

const mark = 'ingressclass.kubernetes.io/is-default-class'
const olderName = 'kubernetes.io/ingress.class'

/** An Ingress that names no class gets the default one. */
export function defaultIngressClass({ registry }: PluginRoles): AdmissionPlugin {
  return {
    name: 'DefaultIngressClass',
    admit(attributes) {
      const { object, operation } = attributes
      if (operation !== 'CREATE' || wholeKindOf(attributes) !== 'ingresses.networking.k8s.io') return object
      const { spec, ...ingress } = object as Ingress
      const named = spec?.ingressClassName !== undefined || ingress.metadata?.annotations?.[olderName] !== undefined
      const chosen = named ? null : markedClass(registry, 'networking.k8s.io', 'ingressclasses', mark)
      return chosen === null ? object : ({ ...ingress, spec: { ...spec, ingressClassName: chosen } } as object)
    },
  }
}
