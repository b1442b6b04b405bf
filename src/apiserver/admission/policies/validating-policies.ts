import { part } from '../../parts.ts'
import { inVersions } from '../../write/in-versions.ts'
import { type AdmissionPlugin, type Attributes, kindOf, type PluginRoles } from '../plugin.ts'
import { Hooks } from './hooks.ts'

const loadJudge = part(() => import('./judge.ts'))

/** What no policy is asked about: what is not kept, and what would lock itself in. */
const exempt: ReadonlySet<string> = new Set([
  'validatingadmissionpolicies.admissionregistration.k8s.io',
  'validatingadmissionpolicybindings.admissionregistration.k8s.io',
  'mutatingadmissionpolicies.admissionregistration.k8s.io',
  'mutatingadmissionpolicybindings.admissionregistration.k8s.io',
  'selfsubjectreviews.authentication.k8s.io',
  'tokenreviews.authentication.k8s.io',
  'localsubjectaccessreviews.authorization.k8s.io',
  'selfsubjectaccessreviews.authorization.k8s.io',
  'selfsubjectrulesreviews.authorization.k8s.io',
  'subjectaccessreviews.authorization.k8s.io',
])

/** Policies in CEL: what an object has to be like to be stored (KEP-3488). */
export function validatingAdmissionPolicy(roles: PluginRoles): AdmissionPlugin {
  const hooks = new Hooks(roles.registry)
  return {
    name: 'ValidatingAdmissionPolicy',
    validate(attributes) {
      const all = hooks.all
      if (all.length === 0 || exempt.has(kindOf(attributes.resource))) return
      return judged(attributes)
    },
  }

  async function judged(attributes: Attributes): Promise<void> {
    const { judge } = await loadJudge()
    return inVersions((convert) => judge(roles, hooks.all, attributes, convert))
  }
}
