import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { parseYamlStream } from '../api/yaml/yaml.ts'
import type { Client } from './client.ts'

/** The objects that a manifest's documents are, in their order; documents that hold nothing are none. */
export function objectsIn(manifests: string): readonly ApiObject[] {
  return parseYamlStream(manifests).filter((document) => document !== null) as readonly ApiObject[]
}

interface ApplyOptions {
  /** Of what says none. */
  readonly namespace: string
  readonly fieldManager: string
}

/** As `kubectl apply --server-side --force-conflicts`; answers the object as it is then. */
export function applyObject<T extends ApiObject>(
  client: Client,
  kind: Kind<T>,
  object: ApiObject,
  { namespace, fieldManager }: ApplyOptions,
): Promise<T> {
  const { name = '', namespace: said = namespace } = object.metadata ?? {}
  const ref = kind.namespaced ? { namespace: said, name } : { name }
  const options = { fieldManager, force: true, fieldValidation: 'Strict' } as const
  return client.patch(kind, ref, 'application/apply-patch+yaml', object, options)
}
