import { ValidatingAdmissionPolicyKind } from '../../api/admissionregistration/v1/validating-admission-policy.ts'
import type { Clock } from '../../base/clock.ts'
import { MadeOnce } from '../../base/made-once.ts'
import type { Client } from '../../client/client.ts'
import type { Informers } from '../../client/informer.ts'
import { type Controller, watch } from '../controller.ts'
import { definitions } from '../custom-kinds.ts'

export interface PolicyStatusDependencies {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
}

/** What reads and checks expressions is large, and most clusters have no policy. */
async function loadCheck() {
  return { ...(await import('./observe.ts')), ...(await import('./plan.ts')) }
}

/** Tells of each version of a policy what its expressions get wrong: see README.md for what it promises. */
export function validatingAdmissionPolicyStatusController(roles: PolicyStatusDependencies): Controller {
  const { client, informers, clock } = roles
  const policies = informers.of(ValidatingAdmissionPolicyKind)
  const loaded = new MadeOnce(loadCheck)
  return {
    name: 'validatingadmissionpolicy-status-controller',
    workers: 5,
    watches: [watch(policies, (change) => (change.is === 'deleted' ? [] : [change.object.metadata.name ?? '']))],
    async sync(name) {
      const policy = policies.get({ name })
      const { generation = 0 } = policy?.metadata ?? {}
      if (policy?.spec === undefined || generation <= (policy.status?.observedGeneration ?? 0)) return undefined
      const { servedKinds, kindsNamed, paramKindOf, warningsOf } = await loaded.get()
      const served = servedKinds(await definitions(client))
      const { matchConstraints, paramKind } = policy.spec
      const warnings = warningsOf(policy.spec, {
        kinds: kindsNamed(matchConstraints?.resourceRules ?? [], served),
        params: paramKind === undefined ? null : (paramKindOf(paramKind, served) ?? null),
        // As upstream's: the nanoseconds of the second.
        mark: (clock.now() % 1000) * 1e6,
      })
      // An empty list would be owned by name.
      const typeChecking = warnings.length === 0 ? {} : { expressionWarnings: warnings }
      const patch = {
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'ValidatingAdmissionPolicy',
        metadata: { name },
        status: { observedGeneration: generation, typeChecking },
      }
      const options = { fieldManager: 'validatingadmissionpolicy-status', force: true, subresource: 'status' }
      await client.patch(ValidatingAdmissionPolicyKind, { name }, 'application/apply-patch+yaml', patch, options)
      return undefined
    },
  }
}
