import { CustomResourceDefinitionKind } from '../api/apiextensions/v1/custom-resource-definition.ts'
import type { Kind } from '../api/kind.ts'
import { structuralMessage } from '../api/schema/structural.ts'
import type { CustomResourceDefinition } from '../api/types.gen.ts'
import type { Client } from '../client/client.ts'

/** The kinds that definitions add, as far as controllers of any kind ask for; each in one of its versions. */
export async function customKinds(client: Client): Promise<readonly Kind[]> {
  const { items } = await client.list(CustomResourceDefinitionKind, {})
  return items.flatMap((definition) => customKindOf(definition) ?? [])
}

/** Null while it is not served. */
export function customKindOf({ spec, status }: CustomResourceDefinition): Kind | null {
  const isServed = status?.conditions?.some(({ type, status: is }) => type === 'Established' && is === 'True')
  const version = spec.versions?.find(({ served }) => served)?.name
  if (isServed !== true || version === undefined) return null
  const { kind, plural, singular = '' } = status?.acceptedNames ?? spec.names
  return {
    group: spec.group,
    version,
    kind,
    plural,
    singular,
    shortNames: [],
    categories: [],
    namespaced: spec.scope === 'Namespaced',
    message: structuralMessage(kind, {}),
    verbs: ['delete', 'list', 'watch'],
    hasStatus: false,
    scale: null,
    subresources: [],
    selectableFields: {},
  }
}
