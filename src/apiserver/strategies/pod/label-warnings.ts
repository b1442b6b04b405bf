import type { NodeAffinity, NodeSelectorTerm } from '../../../api/types.gen.ts'
import { labelValueProblems } from '../../../api/value/label-syntax.ts'
import { olderLabels } from '../../validation/older-labels.ts'

export function olderLabelWarning(at: string, key: string, named = ''): readonly string[] {
  const [since, instead] = olderLabels[key] ?? []
  return since === undefined ? [] : [`${at}: ${named}deprecated since ${since}; use "${instead}" instead`]
}

/** Where the field does not name the label, the warning does. */
export function labelWarning(at: string, key: string): readonly string[] {
  return olderLabelWarning(at, key, at.endsWith(`[${key}]`) ? '' : `${key} is `)
}

export function nodeAffinityWarnings(field: string, affinity: NodeAffinity | undefined): readonly string[] {
  const needed = affinity?.requiredDuringSchedulingIgnoredDuringExecution
  const liked = affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []
  const at = `${field}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`
  return [
    ...(needed?.nodeSelectorTerms ?? []).flatMap((term, index) => termWarnings(`${at}[${index}]`, term)),
    ...liked.flatMap(({ preference }, index) => {
      const at = `${field}.preferredDuringSchedulingIgnoredDuringExecution[${index}].preference`
      return [...termWarnings(at, preference), ...valueWarnings(at, preference)]
    }),
  ]
}

/** Of labels that a node is chosen by. */
export function termWarnings(field: string, { matchExpressions = [] }: NodeSelectorTerm): readonly string[] {
  return matchExpressions.flatMap(({ key }, index) => labelWarning(`${field}.matchExpressions[${index}].key`, key))
}

/** What no node's label can be is never met; of what is preferred that is no fault. */
function valueWarnings(field: string, { matchExpressions = [] }: NodeSelectorTerm): readonly string[] {
  return matchExpressions.flatMap(({ values = [] }, index) =>
    values.flatMap((value, place) =>
      labelValueProblems(value).map(
        (why) => `${field}.matchExpressions[${index}].values[${place}]: ${value} is invalid, ${why}`,
      ),
    ),
  )
}
