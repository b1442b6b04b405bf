import { scheme } from '../../api/scheme.ts'
import { assert } from '../../base/assert.ts'
import { readFile } from '../../base/os/files.ts'
import { fileURLToPath } from '../../base/os/url.ts'
import type { Client } from '../../client/client.ts'
import { applyObject, objectsIn } from '../../client/manifests.ts'

const example = new URL('../../../examples/tour/counter.yaml', import.meta.url)

/** Applies `examples/tour`, as `kubectl apply --server-side` would; answers what it applied. */
export async function applyExample(client: Client): Promise<string[]> {
  const applied: string[] = []
  for (const object of objectsIn(await readFile(fileURLToPath(example), 'utf8'))) {
    const kind = scheme.byGroupVersionKind(object.apiVersion ?? '', object.kind ?? '')
    assert(kind !== undefined, `examples/tour holds a kind that is not served: ${object.kind}`)
    const { metadata } = await applyObject(client, kind, object, { namespace: 'default', fieldManager: 'berth-tour' })
    applied.push(`${kind.singular}/${metadata?.name} applied`)
  }
  return applied
}
