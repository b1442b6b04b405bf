import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import { messageOf } from '../../base/message-of.ts'
import type { Client } from '../../client/client.ts'
import { type Emptying, podsFirst, type Remaining } from './plan.ts'

type Left = Omit<Emptying, 'unknown'>

/** Asks for the deletion of all there is of those kinds, and says what still is. While pods stop, nothing else is touched. */
export async function empty(namespace: string, kinds: readonly Kind[], client: Client): Promise<Left> {
  const pods = kinds.filter(({ group, plural }) => group === '' && plural === podsFirst)
  const first = await emptyOf(namespace, pods, client)
  if (first.remaining.length > 0 || first.failures.length > 0) return first
  return emptyOf(
    namespace,
    kinds.filter((kind) => !pods.includes(kind)),
    client,
  )
}

async function emptyOf(namespace: string, kinds: readonly Kind[], client: Client): Promise<Left> {
  const remaining: Remaining[] = []
  const failures: string[] = []
  for (const kind of kinds) {
    try {
      const left = await leftOf(namespace, kind, client, failures)
      if (left.length > 0) remaining.push(countOf(kind, left))
    } catch (error) {
      // Of a kind that cannot be read, as where a webhook does not convert it, the others do not wait.
      if (!isStatusError(error)) throw error
      failures.push(error.message)
    }
  }
  return { remaining, failures }
}

async function leftOf(
  namespace: string,
  kind: Kind,
  client: Client,
  failures: string[],
): Promise<readonly ApiObject[]> {
  const { items } = await client.list(kind, { namespace })
  for (const object of items) await remove(namespace, kind, object, client, failures)
  return items.length === 0 ? [] : (await client.list(kind, { namespace })).items
}

async function remove(
  namespace: string,
  kind: Kind,
  { metadata }: ApiObject,
  client: Client,
  failures: string[],
): Promise<void> {
  if (metadata?.deletionTimestamp !== undefined) return
  try {
    const { name = '', uid = '' } = metadata ?? {}
    await client.delete(kind, { namespace, name }, { propagationPolicy: 'Background', uid })
  } catch (error) {
    if (isStatusError(error, 'NotFound')) return
    failures.push(messageOf(error))
  }
}

function countOf({ group, plural }: Kind, objects: readonly ApiObject[]): Remaining {
  const finalizers: Record<string, number> = {}
  for (const { metadata } of objects)
    for (const name of metadata?.finalizers ?? []) finalizers[name] = (finalizers[name] ?? 0) + 1
  return { resource: group === '' ? plural : `${plural}.${group}`, count: objects.length, finalizers }
}
