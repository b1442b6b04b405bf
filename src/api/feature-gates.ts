/**
 * Upstream's feature gates that mean something here, with their defaults in 1.36. `locked`: berth does as the default says and
 * cannot do otherwise, so the gate may be named but not turned.
 */
interface Gate {
  readonly default: boolean
  readonly locked: boolean
}

const switched = (value: boolean): Gate => ({ default: value, locked: false })
const locked: Gate = { default: true, locked: true }

const gates = {
  MaxUnavailableStatefulSet: switched(false),
  DeploymentReplicaSetTerminatingReplicas: locked,
  InPlacePodVerticalScaling: locked,
  JobBackoffLimitPerIndex: locked,
  JobManagedBy: locked,
  JobPodReplacementPolicy: locked,
  JobSuccessPolicy: locked,
  PodDeletionCost: locked,
  PodObservedGenerationTracking: locked,
  PodSchedulingReadiness: locked,
  StatefulSetSemanticRevisionComparison: locked,
} as const satisfies Readonly<Record<string, Gate>>

export type FeatureGate = keyof typeof gates

/** Which gates are open. */
export type FeatureGates = Readonly<Record<FeatureGate, boolean>>

export const defaultFeatureGates = Object.fromEntries(
  Object.entries(gates).map(([name, gate]) => [name, gate.default]),
) as FeatureGates

const truths: Readonly<Record<string, boolean>> = {
  ...{ '1': true, t: true, T: true, true: true, TRUE: true, True: true },
  ...{ '0': false, f: false, F: false, false: false, FALSE: false, False: false },
}

/** `A=true,B=false`, as upstream's `--feature-gates` has it. Throws an Error of one sentence for what cannot be done. */
export function parseFeatureGates(text: string): Partial<FeatureGates> {
  const pairs = text.split(',').filter((pair) => pair.trim() !== '')
  return Object.fromEntries(pairs.map((pair) => parsePair(pair.trim())))
}

function parsePair(pair: string): readonly [FeatureGate, boolean] {
  const [name = '', said, ...more] = pair.split('=').map((part) => part.trim())
  if (said === undefined || more.length > 0) throw new Error(`"${pair}" is not of the form Gate=true.`)
  const value = truths[said]
  if (value === undefined) throw new Error(`${name} is ${said}; it takes true or false.`)
  if (!Object.hasOwn(gates, name)) {
    throw new Error(`There is no gate ${name} here; there are ${Object.keys(gates).join(', ')}.`)
  }
  const gate: Gate = gates[name as FeatureGate]
  if (gate.locked && value !== gate.default) throw new Error(`${name} is always ${gate.default} here.`)
  return [name as FeatureGate, value]
}
