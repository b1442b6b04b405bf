import type { ApiObject } from '../../api/meta/object.ts'
import { scheme } from '../../api/scheme.ts'
import { parseYamlStream } from '../../api/yaml/yaml.ts'
import { assert } from '../../base/assert.ts'
import { readFile } from '../../base/os/files.ts'
import { fileURLToPath } from '../../base/os/url.ts'
import type { Client } from '../../client/client.ts'

const example = new URL('../../../examples/tour/counter.yaml', import.meta.url)

/** Applies `examples/tour`, as `kubectl apply --server-side` would; answers what it applied. */
export async function applyExample(client: Client): Promise<string[]> {
  const applied: string[] = []
  for (const document of parseYamlStream(await readFile(fileURLToPath(example), 'utf8'))) {
    const object = document as ApiObject
    const kind = scheme.byGroupVersionKind(object.apiVersion ?? '', object.kind ?? '')
    assert(kind !== undefined, `examples/tour holds a kind that is not served: ${object.kind}`)
    const ref = { namespace: 'default', name: object.metadata?.name ?? '' }
    await client.patch(kind, ref, 'application/apply-patch+yaml', object, { fieldManager: 'berth-tour', force: true })
    applied.push(`${kind.singular}/${ref.name} applied`)
  }
  return applied
}
