import type { PersistentVolumeClaimTemplate } from '../../../api/types.gen.ts'
import { type FieldErrors, refused, required } from '../field-errors.ts'
import { annotationErrors, labelErrors } from '../metadata.ts'
import { claimSpecErrors } from '../storage/claim-spec.ts'

/** A claim that is made with a pod: it has labels and annotations, and nothing else of its own. Upstream spells `uid` as Go would. */
export function claimTemplateErrors(field: string, template: PersistentVolumeClaimTemplate | undefined): FieldErrors {
  if (template === undefined) return [required(field)]
  const { labels, annotations, ...others } = template.metadata ?? {}
  return [
    ...annotationErrors(`${field}.metadata.annotations`, annotations),
    ...labelErrors(`${field}.metadata.labels`, labels),
    ...Object.entries(others)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name]) => refused(`${field}.metadata.${name === 'uid' ? 'uID' : name}`, 'cannot be set')),
    ...claimSpecErrors(`${field}.spec`, template.spec),
  ]
}
