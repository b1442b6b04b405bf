import { claimEvaluator } from './claims.ts'
import { deviceClaimEvaluator } from './device-claims.ts'
import { countedAs, countName, type Evaluator } from './evaluator.ts'
import { podEvaluator } from './pods.ts'
import { serviceEvaluator } from './services.ts'

/** Kinds of which the number counts under their plural, too: quotas are older than `count/…`. */
const countedByPlural = new Set(['configmaps', 'secrets', 'replicationcontrollers', 'resourcequotas'])

const special: Readonly<Record<string, Evaluator>> = {
  pods: podEvaluator,
  services: serviceEvaluator,
  persistentvolumeclaims: claimEvaluator,
  'resourceclaims.resource.k8s.io': deviceClaimEvaluator,
}

interface Counted {
  readonly group: string
  readonly plural: string
}

const known = new WeakMap<Counted, Evaluator>()

/** How the objects of a namespaced kind count. */
export function evaluatorOf(kind: Counted): Evaluator {
  let evaluator = known.get(kind)
  if (evaluator === undefined) {
    const { group, plural } = kind
    const name = countName(kind)
    evaluator =
      special[group === '' ? plural : `${plural}.${group}`] ??
      countedAs(group === '' && countedByPlural.has(plural) ? [plural, name] : [name])
    known.set(kind, evaluator)
  }
  return evaluator
}
