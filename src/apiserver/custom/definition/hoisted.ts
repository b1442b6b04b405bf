import type { CustomResourceDefinitionSpec } from '../../../api/types.gen.ts'
import { sameValue } from '../../same-value.ts'

type Part = 'schema' | 'subresources' | 'additionalPrinterColumns' | 'selectableFields'

/** Upstream moves what all versions have alike to the top of the spec, and names it from there in its messages. */
export function hoisted({ versions }: CustomResourceDefinitionSpec): Readonly<Record<Part, boolean>> {
  const [first, ...others] = versions ?? []
  const isAlike = (part: Part) => others.every((each) => sameValue(each[part], first?.[part]))
  return {
    schema: isAlike('schema'),
    subresources: isAlike('subresources'),
    additionalPrinterColumns: isAlike('additionalPrinterColumns'),
    selectableFields: isAlike('selectableFields'),
  }
}
