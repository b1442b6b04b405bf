import { CustomResourceDefinitionKind } from '../../api/apiextensions/v1/custom-resource-definition.ts'
import type { Kind } from '../../api/kind.ts'
import { structuralMessage } from '../../api/schema/structural.ts'
import type { CustomResourceDefinition } from '../../api/types.gen.ts'
import type { Client } from '../../client/client.ts'

/** The namespaced kinds that definitions add, as far as listing and deleting asks for; each in one of its versions. */
export async function customKinds(client: Client): Promise<readonly Kind[]> {
  const { items } = await client.list(CustomResourceDefinitionKind, {})
  return items.flatMap(kindOf)
}

function kindOf({ spec, status }: CustomResourceDefinition): readonly Kind[] {
  const isServed = status?.conditions?.some(({ type, status: is }) => type === 'Established' && is === 'True')
  const version = spec.versions?.find(({ served }) => served)?.name
  if (spec.scope !== 'Namespaced' || isServed !== true || version === undefined) return []
  const { kind, plural, singular = '' } = status?.acceptedNames ?? spec.names
  return [
    {
      group: spec.group,
      version,
      kind,
      plural,
      singular,
      shortNames: [],
      categories: [],
      namespaced: true,
      message: structuralMessage(kind, {}),
      verbs: ['delete', 'list'],
      hasStatus: false,
      scale: null,
      subresources: [],
      selectableFields: {},
    },
  ]
}
