import { isForNodes, isOfKubernetes, labelsOfNodes, prefixesOfNodes } from '../api/core/v1/node-labels.ts'
import type { Taint } from '../api/types.gen.ts'
import { labelKeyProblems, labelValueProblems } from '../api/value/label-syntax.ts'
import type { NodeComing } from '../node/node-object.ts'
import type { ClusterOptions } from './cluster.ts'
import { UserError } from './user-error.ts'

/** What --node-labels and --register-with-taints say of new nodes, in the kubelet's words where it is wrong. */
export function comingOf(asked: Pick<ClusterOptions, 'nodeLabels' | 'registerWithTaints'>): NodeComing {
  refuseLabels(asked.nodeLabels)
  const taints = asked.registerWithTaints.map(taintOf)
  const twice = taints.find(({ key, effect }, at) =>
    taints.slice(0, at).some((other) => other.key === key && other.effect === effect),
  )
  if (twice !== undefined) {
    throw new UserError(
      `--register-with-taints: duplicated taints with the same key and effect: ${twice.key}:${twice.effect}.`,
    )
  }
  return { labels: asked.nodeLabels, taints }
}

function refuseLabels(labels: Readonly<Record<string, string>>): void {
  const strangers = Object.keys(labels).filter((key) => isOfKubernetes(key) && !isForNodes(key))
  if (strangers.length > 0) {
    throw new UserError(
      `unknown 'kubernetes.io' or 'k8s.io' labels specified with --node-labels: [${strangers.sort().join(' ')}]; --node-labels in the 'kubernetes.io' namespace must begin with an allowed prefix (${prefixesOfNodes.join(', ')}) or be in the specifically allowed set (${[...labelsOfNodes].join(', ')}).`,
    )
  }
  const wrong = Object.entries(labels).flatMap(([key, value]) => [
    ...told(key, labelKeyProblems(key)),
    ...told(value, labelValueProblems(value)),
  ])
  if (wrong.length > 0) throw new UserError(`invalid node labels: ${wrong.join('; ')}.`)
}

function told(text: string, problems: readonly string[]): readonly string[] {
  return problems.length === 0 ? [] : [`'${text}' - ${problems.join(', ')}`]
}

const effects: readonly string[] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

/** `key=value:effect`, or `key:effect`. */
function taintOf(text: string): Taint {
  const [what = '', effect = '', ...more] = text.split(':')
  const [key = '', value = '', ...rest] = what.split('=')
  if (more.length > 0 || rest.length > 0 || effect === '') throw wrongTaint(text)
  if (!effects.includes(effect))
    throw new UserError(`--register-with-taints: invalid taint effect: ${effect}, unsupported taint effect.`)
  const problems = [...labelValueProblems(value), ...labelKeyProblems(key)]
  if (problems.length > 0) throw wrongTaint(`${text}, ${problems.join('; ')}`)
  return { key, effect, ...(value !== '' && { value }) } as Taint
}

function wrongTaint(what: string): UserError {
  return new UserError(`--register-with-taints: invalid taint spec: ${what}.`)
}
