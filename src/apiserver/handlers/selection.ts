import type { Stored } from '../cache/stored.ts'
import type { Resource } from '../registry.ts'
import { fieldValue, parseFieldSelector } from '../selectors/field-selector.ts'
import { matchesLabels, parseLabelSelector } from '../selectors/label-selector.ts'

/** What a list or watch lets through; `null` is everything. */
export interface Selection {
  readonly matches: ((stored: Stored) => boolean) | null
  /** Set where the selector can only fit the object of that name. */
  readonly onlyName: string | null
}

export function selectionOf(resource: Resource, labelSelector: string, fieldSelector: string): Selection {
  const labels = labelSelector === '' ? [] : parseLabelSelector(labelSelector)
  const fields = fieldSelector === '' ? [] : parseFieldSelector(fieldSelector, resource.kind)
  if (labels.length === 0 && fields.length === 0) return { matches: null, onlyName: null }
  const onlyName = fields.find(({ field, equal }) => equal && field === 'metadata.name')?.value ?? null
  const { kind } = resource
  const matches = ({ object }: Stored) =>
    matchesLabels(labels, object.metadata?.labels) &&
    fields.every(({ field, equal, value }) => (fieldValue(object, field, kind) === value) === equal)
  return { matches, onlyName }
}
