import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from '../../../../api/types.gen.ts'
import { part } from '../../../parts.ts'
import { inVersions } from '../../../write/in-versions.ts'
import type { AdmissionPlugin, Attributes, PluginRoles } from '../../plugin.ts'
import { isExempt } from '../exempt.ts'
import { Hooks } from '../hooks.ts'

const loadJudge = part(() => import('./judge.ts'))

/** Policies in CEL: what an object has to be like to be stored (KEP-3488). */
export function validatingAdmissionPolicy(roles: PluginRoles): AdmissionPlugin {
  const hooks = new Hooks<ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding>(roles.registry, {
    policies: 'validatingadmissionpolicies',
    bindings: 'validatingadmissionpolicybindings',
  })
  return {
    name: 'ValidatingAdmissionPolicy',
    validate(attributes) {
      if (hooks.all.length === 0 || isExempt(attributes)) return
      return judged(attributes)
    },
  }

  async function judged(attributes: Attributes): Promise<void> {
    const { judge } = await loadJudge()
    return inVersions((convert) => judge(roles, hooks.all, attributes, convert))
  }
}
