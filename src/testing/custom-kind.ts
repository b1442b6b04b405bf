import { CustomResourceDefinitionKind } from '../api/apiextensions/v1/custom-resource-definition.ts'
import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import type { CustomResourceDefinition } from '../api/types.gen.ts'
import { refOf } from '../client/api-client.ts'
import type { Client } from '../client/client.ts'
import type { Informers } from '../client/informer.ts'
import { customKindOf } from '../controllers/custom-kinds.ts'
import { type Patience, untilSo } from './until.ts'

/** Makes the definition, or sees to it that it is so, and answers its kind once it is served. */
export async function defineKind<T extends ApiObject>(
  client: Client,
  informers: Informers,
  definition: CustomResourceDefinition,
  version = definition.spec.versions?.find(({ storage }) => storage)?.name,
  patience: Patience,
): Promise<Kind<T>> {
  const ref = refOf(definition)
  const served = definition.spec.versions?.flatMap((each) => (each.served ? [each.name] : [])) ?? []
  if (version !== undefined && !served.includes(version))
    throw new Error(`${ref.name} serves no version ${version}; it serves ${served.join(', ') || 'none'}`)
  await client.patch(CustomResourceDefinitionKind, ref, 'application/apply-patch+yaml', identified(definition), {
    fieldManager: 'test',
  })
  const isSettled = (seen: CustomResourceDefinition | undefined) =>
    seen !== undefined && (customKindOf(seen, version) !== null || whyUnnamed(seen) !== null)
  const settled = await untilSo(informers, CustomResourceDefinitionKind, ref, isSettled, patience)
  const kind = settled === undefined ? null : customKindOf(settled, version)
  if (kind === null) throw new Error(`${ref.name} cannot be served: ${settled && whyUnnamed(settled)}`)
  // The type is the test's to know.
  return kind as Kind<ApiObject> as Kind<T>
}

/** Its names are another definition's. */
function whyUnnamed({ status }: CustomResourceDefinition): string | null {
  return status?.conditions?.find(({ type, status: is }) => type === 'NamesAccepted' && is === 'False')?.message ?? null
}

/** An apply says what it applies. */
function identified(definition: CustomResourceDefinition): CustomResourceDefinition {
  return { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', ...definition }
}
