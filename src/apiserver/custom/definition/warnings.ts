import { goQuoted } from '../../../api/ops/go/text.ts'
import type { CustomResourceDefinition } from '../../../api/types.gen.ts'
import { isKnownFormat } from '../values/formats.ts'
import { nodesOf } from './nodes.ts'

/** Formats nobody checks are kept, and told of. */
export function formatWarnings({ spec }: CustomResourceDefinition): readonly string[] {
  const formats = (spec.versions ?? []).flatMap(({ schema }) => nodesOf(schema?.openAPIV3Schema ?? {}, ''))
  const unknown = formats.flatMap(({ schema: { type = '', format = '' } }) =>
    format === '' || isKnownFormat(type, format) ? [] : [format],
  )
  return [...new Set(unknown)].sort().map((format) => `unrecognized format ${goQuoted(format)}`)
}
