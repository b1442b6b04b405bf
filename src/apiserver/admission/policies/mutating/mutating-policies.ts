import type { MutatingAdmissionPolicy, MutatingAdmissionPolicyBinding } from '../../../../api/types.gen.ts'
import { part } from '../../../parts.ts'
import type { AdmissionPlugin, PluginRoles } from '../../plugin.ts'
import { isExempt } from '../exempt.ts'
import { Hooks } from '../hooks.ts'

const loadMutate = part(() => import('./mutate.ts'))

/** Policies in CEL that change what is written (KEP-3962). Of what is being deleted there is nothing to change. */
export function mutatingAdmissionPolicy(roles: PluginRoles): AdmissionPlugin {
  const hooks = new Hooks<MutatingAdmissionPolicy, MutatingAdmissionPolicyBinding>(roles.registry, {
    policies: 'mutatingadmissionpolicies',
    bindings: 'mutatingadmissionpolicybindings',
  })
  return {
    name: 'MutatingAdmissionPolicy',
    admit(attributes, round) {
      if (hooks.all.length === 0 || attributes.operation === 'DELETE' || isExempt(attributes)) return attributes.object
      return loadMutate().then(({ mutateByPolicies }) => mutateByPolicies(roles, hooks.all, attributes, round))
    },
  }
}
