import { type FeatureGates, parseFeatureGates } from '../api/feature-gates.ts'
import { isControllerChoice } from '../controllers/all.ts'
import type { Behaviour } from '../node/simulated/behaviour.ts'

export interface TestClusterOptions {
  /** Nodes `node-0`, `node-1` … that pretend to run pods: containers start at once and are ready. By default one. */
  readonly nodes?: number
  /** As kube-controller-manager's `--controllers`, with `scheduler` among the names; by default `['*']`, all. */
  readonly controllers?: readonly string[]
  /** As kube-apiserver's `--feature-gates`. */
  readonly featureGates?: Partial<FeatureGates>
  /**
   * As `--stand-in`: provisioners of clouds and storage products whose claims are given volumes, which follow their pods from node
   * to node; `all` for every one that is known. Volumes of the class `standard` are one node's.
   */
  readonly standIns?: readonly string[]
  /** How long is waited for what a test awaits, where it does not say itself: less than its runner gives it. By default 4 s. */
  readonly patienceMs?: number
  /** Which images cannot be pulled; by default all can. */
  readonly missingImage?: (name: string) => boolean
  /**
   * How a container is, where it is not one that starts at once and runs until it is stopped:
   * `({ image }) => image === 'once' ? { runsForMs: 0 } : {}`. Asked whenever one starts, is probed or is to stop.
   */
  readonly behave?: (container: PretendedContainer) => Partial<Behaviour>
}

/** Which container is asked about. */
export interface PretendedContainer {
  readonly namespace: string
  readonly pod: string
  readonly name: string
  /** As the pod says it. */
  readonly image: string
  /** 0 at first, and one more with each restart. */
  readonly attempt: number
}

/** Throws an Error of one sentence for what cannot be: a test that has other parts than it thinks would prove nothing. */
export function checkOptions({
  nodes = 1,
  controllers = [],
  featureGates = {},
  patienceMs = 0,
}: TestClusterOptions): void {
  if (!Number.isInteger(nodes) || nodes < 0) throw new Error(`nodes is ${nodes}; it takes a whole number from 0 on.`)
  if (!(patienceMs >= 0)) throw new Error(`patienceMs is ${patienceMs}; it takes a number from 0 on.`)
  const unknown = controllers.filter((choice) => !isControllerChoice(choice))
  if (unknown.length > 0) throw new Error(`There is no controller named ${unknown.join(', ')}.`)
  for (const [gate, isOpen] of Object.entries(featureGates)) parseFeatureGates(`${gate}=${isOpen}`)
}
