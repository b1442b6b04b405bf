import { meetsAll } from './label-selector.ts'
import type { RequirementShape } from './requirements.ts'

export interface NodeSelectorTermShape {
  readonly matchExpressions?: readonly RequirementShape[]
  readonly matchFields?: readonly RequirementShape[]
}

export interface NodeSelectorShape {
  readonly nodeSelectorTerms: readonly NodeSelectorTermShape[]
}

export interface NodeShape {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
}

/** Terms are alternatives; a term without any requirement selects no node. */
export function matchesNodeSelector(selector: NodeSelectorShape, node: NodeShape): boolean {
  return selector.nodeSelectorTerms.some((term) => matchesNodeSelectorTerm(term, node))
}

export function matchesNodeSelectorTerm(term: NodeSelectorTermShape, node: NodeShape): boolean {
  const expressions = term.matchExpressions ?? []
  const fields = term.matchFields ?? []
  if (expressions.length === 0 && fields.length === 0) return false
  return meetsAll(expressions, node.labels) && meetsAll(fields, { 'metadata.name': node.name })
}
