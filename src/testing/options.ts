import { type FeatureGates, parseFeatureGates } from '../api/feature-gates.ts'
import { isControllerChoice } from '../controllers/all.ts'

export interface TestClusterOptions {
  /** Nodes `node-0`, `node-1` … that pretend to run pods: containers start at once and are ready. By default one. */
  readonly nodes?: number
  /** As kube-controller-manager's `--controllers`, with `scheduler` among the names; by default `['*']`, all. */
  readonly controllers?: readonly string[]
  /** As kube-apiserver's `--feature-gates`. */
  readonly featureGates?: Partial<FeatureGates>
  /** Which images cannot be pulled; by default all can. */
  readonly missingImage?: (name: string) => boolean
}

/** Throws an Error of one sentence for what cannot be: a test that has other parts than it thinks would prove nothing. */
export function checkOptions({ nodes = 1, controllers = [], featureGates = {} }: TestClusterOptions): void {
  if (!Number.isInteger(nodes) || nodes < 0) throw new Error(`nodes is ${nodes}; it takes a whole number from 0 on.`)
  const unknown = controllers.filter((choice) => !isControllerChoice(choice))
  if (unknown.length > 0) throw new Error(`There is no controller named ${unknown.join(', ')}.`)
  for (const [gate, isOpen] of Object.entries(featureGates)) parseFeatureGates(`${gate}=${isOpen}`)
}
