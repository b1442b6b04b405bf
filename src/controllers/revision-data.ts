import type { ControllerRevision, PodTemplateSpec } from '../api/types.gen.ts'
import { canonicalJson, writtenOnce } from './hash.ts'

/** The JSON a revision records: a patch that replaces the template. Its hash names the revision, so each byte counts. */
const replacing = writtenOnce((template: PodTemplateSpec) =>
  canonicalJson({ spec: { template: { ...template, $patch: 'replace' } } }),
)
const recorded = writtenOnce(canonicalJson)

export function dataOf({ spec }: { readonly spec?: { readonly template?: PodTemplateSpec } }): string {
  return replacing(spec?.template ?? {})
}

export function recordedData({ data }: ControllerRevision): string {
  return recorded(data ?? {})
}

export function saysTheSame(a: ControllerRevision, b: ControllerRevision): boolean {
  return recordedData(a) === recordedData(b)
}
