import { part } from '../../parts.ts'
import { type AdmissionPlugin, type Attributes, kindOf, type PluginRoles } from '../plugin.ts'
import { Hooks } from './hooks.ts'

const loadValidate = part(() => import('./validate.ts'))
const loadMutate = part(() => import('./mutate.ts'))

/** What no webhook is asked about: it would lock itself in. */
const exempt: ReadonlySet<string> = new Set(
  [
    'validatingwebhookconfigurations',
    'mutatingwebhookconfigurations',
    'validatingadmissionpolicies',
    'validatingadmissionpolicybindings',
    'mutatingadmissionpolicies',
    'mutatingadmissionpolicybindings',
  ].map((plural) => `${plural}.admissionregistration.k8s.io`),
)

function isExempt({ resource }: Attributes): boolean {
  return exempt.has(kindOf(resource))
}

/** Servers that may change what is written. */
export function mutatingAdmissionWebhook(roles: PluginRoles): AdmissionPlugin {
  const hooks = new Hooks(roles.registry, 'mutatingwebhookconfigurations')
  return {
    name: 'MutatingAdmissionWebhook',
    admit(attributes, round) {
      const { all } = hooks
      if (all.length === 0 || isExempt(attributes)) return attributes.object
      return loadMutate().then(({ mutateBy }) => mutateBy(roles, all, attributes, round))
    },
  }
}

/** Servers that may refuse what is written. */
export function validatingAdmissionWebhook(roles: PluginRoles): AdmissionPlugin {
  const hooks = new Hooks(roles.registry, 'validatingwebhookconfigurations')
  return {
    name: 'ValidatingAdmissionWebhook',
    validate(attributes) {
      const { all } = hooks
      if (all.length === 0 || isExempt(attributes)) return
      return loadValidate().then(({ validateBy }) => validateBy(roles, all, attributes))
    },
  }
}
