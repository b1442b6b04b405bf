import { CustomResourceDefinitionKind } from '../api/apiextensions/v1/custom-resource-definition.ts'
import { apiVersionOf, type Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { scheme } from '../api/scheme.ts'
import type { CustomResourceDefinition } from '../api/types.gen.ts'
import type { Client } from '../client/client.ts'
import { applyObject, objectsIn } from '../client/manifests.ts'
import { customKindOf, definitions } from '../controllers/custom-kinds.ts'

const fieldManager = 'test'

/** Applies a manifest's objects in their order. `define` makes what a definition says, and waits until it is served. */
export async function applyManifests(
  client: Client,
  define: (definition: CustomResourceDefinition) => Promise<Kind>,
  manifests: string,
  namespace: string,
): Promise<readonly ApiObject[]> {
  const applied: ApiObject[] = []
  for (const object of objectsIn(manifests)) {
    const kind = await kindOf(client, object)
    if (kind.plural === CustomResourceDefinitionKind.plural && kind.group === CustomResourceDefinitionKind.group)
      await define(object as CustomResourceDefinition)
    applied.push(await applyObject(client, kind, object, { namespace, fieldManager }))
  }
  return applied
}

async function kindOf(client: Client, { apiVersion = '', kind = '' }: ApiObject): Promise<Kind> {
  const builtIn = scheme.byGroupVersionKind(apiVersion, kind)
  if (builtIn !== undefined) return builtIn
  const version = apiVersion.split('/').at(-1)
  const custom = (await definitions(client)).flatMap((definition) => customKindOf(definition, version) ?? [])
  const found = custom.find((each) => apiVersionOf(each) === apiVersion && each.kind === kind)
  if (found !== undefined) return found
  throw new Error(`no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`)
}
