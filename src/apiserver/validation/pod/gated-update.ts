import type { NodeAffinity, NodeSelectorRequirement, NodeSelectorTerm, PodSpec } from '../../../api/types.gen.ts'
import { sameValue } from '../../same-value.ts'
import { type FieldErrors, invalid } from '../field-errors.ts'

// KEP-3838: while nobody has looked for a node yet, the nodes in question may become fewer.

export function gatedErrors(field: string, spec: PodSpec, old: PodSpec): FieldErrors {
  const at = `${field}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution`
  return [
    ...selectorErrors(`${field}.nodeSelector`, spec.nodeSelector, old.nodeSelector ?? {}),
    ...termsErrors(`${at}.nodeSelectorTerms`, termsOf(spec), termsOf(old) ?? []),
  ]
}

/** The new spec with all that may change while gated as it was. */
export function withGatedAsBefore(spec: PodSpec, old: PodSpec): PodSpec {
  const { nodeSelector: _, affinity, ...kept } = spec
  const { nodeAffinity: __, ...others } = affinity ?? {}
  const nodeAffinity = old.affinity?.nodeAffinity
  const merged = { ...others, ...(nodeAffinity !== undefined && { nodeAffinity }) }
  return {
    ...kept,
    ...(old.nodeSelector !== undefined && { nodeSelector: old.nodeSelector }),
    ...((Object.keys(merged).length > 0 || (affinity !== undefined && old.affinity !== undefined)) && {
      affinity: merged,
    }),
  }
}

type Selector = Readonly<Record<string, string>>

function selectorErrors(field: string, now: Selector | undefined, was: Selector): FieldErrors {
  if (Object.entries(was).every(([key, value]) => now?.[key] === value)) return []
  return [invalid(field, now, 'only additions to spec.nodeSelector are allowed (no mutations or deletions)')]
}

type Terms = readonly NodeSelectorTerm[]

function termsOf({ affinity }: PodSpec): Terms | undefined {
  const needed: NodeAffinity['requiredDuringSchedulingIgnoredDuringExecution'] =
    affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
  return needed?.nodeSelectorTerms
}

function termsErrors(field: string, now: Terms | undefined, was: Terms): FieldErrors {
  if (was.length > 0 && was.length !== (now?.length ?? 0)) {
    const why = 'no additions/deletions to non-empty NodeSelectorTerms list are allowed'
    return [invalid(field, now?.map(inGo), why)]
  }
  return was.flatMap((old, index) => {
    const term = now?.[index] ?? {}
    if (onlyAdds(term, old)) return []
    return [invalid(`${field}[${index}]`, inGo(term), 'only additions are allowed (no mutations or deletions)')]
  })
}

function onlyAdds(now: NodeSelectorTerm, was: NodeSelectorTerm): boolean {
  const lists = ['matchExpressions', 'matchFields'] as const
  // One that is empty selects nothing: anything more would be more.
  if (lists.every((list) => (was[list] ?? []).length === 0)) {
    return lists.every((list) => (now[list] ?? []).length === 0)
  }
  return lists.every((list) => {
    const before = was[list] ?? []
    return sameValue((now[list] ?? []).slice(0, before.length), before)
  })
}

/** Upstream shows its own struct. */
function inGo({ matchExpressions, matchFields }: NodeSelectorTerm): object {
  const each = ({ key = '', operator = '', values }: NodeSelectorRequirement) => ({
    Key: key,
    Operator: operator,
    Values: values ?? null,
  })
  return { MatchExpressions: matchExpressions?.map(each) ?? null, MatchFields: matchFields?.map(each) ?? null }
}
