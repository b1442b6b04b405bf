import { scaleOf } from '../api/apiextensions/scale.ts'
import { CustomResourceDefinitionKind } from '../api/apiextensions/v1/custom-resource-definition.ts'
import type { Kind } from '../api/kind.ts'
import { structuralMessage } from '../api/schema/structural-message.ts'
import type { CustomResourceDefinition } from '../api/types.gen.ts'
import type { Client } from '../client/client.ts'

/** The kinds that definitions add, as far as controllers of any kind ask for; each in one of its versions. */
export async function customKinds(client: Client): Promise<readonly Kind[]> {
  return (await definitions(client)).flatMap((definition) => customKindOf(definition) ?? [])
}

export async function definitions(client: Client): Promise<readonly CustomResourceDefinition[]> {
  return (await client.list(CustomResourceDefinitionKind, {})).items
}

/** In that version, or in any; null while it is not served. */
export function customKindOf({ spec, status }: CustomResourceDefinition, wanted?: string): Kind | null {
  const isServed = status?.conditions?.some(({ type, status: is }) => type === 'Established' && is === 'True')
  const version = spec.versions?.find(({ served, name }) => served && (wanted === undefined || name === wanted))
  if (isServed !== true || version === undefined) return null
  const { kind, plural, singular = '' } = status?.acceptedNames ?? spec.names
  return {
    group: spec.group,
    version: version.name,
    kind,
    plural,
    singular,
    shortNames: [],
    categories: [],
    namespaced: spec.scope === 'Namespaced',
    message: structuralMessage(kind, {}),
    verbs: ['delete', 'list', 'watch'],
    hasStatus: false,
    scale: scaleOf(version),
    subresources: [],
    selectableFields: {},
  }
}
