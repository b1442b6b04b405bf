import { APIServiceKind } from '../../api/apiregistration/v1/api-service.ts'
import type { Kind } from '../../api/kind.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import type { Client } from '../../client/client.ts'
import { type ExtensionVersion, extensionKinds, extensionVersion, isExtension } from '../extension-kinds.ts'

/** What other servers may hold in a namespace. */
export interface Elsewhere {
  readonly kinds: readonly Kind[]
  /** Versions, as `example.com/v1`, whose servers do not say what they have. */
  readonly unknown: readonly string[]
}

export async function elsewhere(client: Client): Promise<Elsewhere> {
  const { items } = await client.list(APIServiceKind, {})
  const versions: ExtensionVersion[] = []
  const unknown: string[] = []
  for (const service of items.filter(isExtension)) {
    const { group = '', version = '' } = service.spec ?? {}
    try {
      versions.push(extensionVersion(service, await client.discover(group, version)))
    } catch (error) {
      if (!isStatusError(error)) throw error
      unknown.push(`${group}/${version}`)
    }
  }
  const kinds = extensionKinds(versions, ['delete', 'list']).map(({ kind }) => kind)
  return { kinds: kinds.filter(({ namespaced }) => namespaced), unknown }
}
