/** A manifest of the folder → the pod that runs. Pure. */
import { PodKind } from '../../api/core/v1/pod.ts'
import { decode } from '../../api/ops/decode.ts'
import { applyDefaults } from '../../api/ops/default.ts'
import type { Pod } from '../../api/types.gen.ts'
import { parseYaml } from '../../api/yaml/yaml.ts'
import { hexOf } from '../../base/random.ts'
import { sha256 } from '../../base/sha256.ts'
import { hash, seen, source } from './mirror.ts'
import type { Manifest } from './source.ts'

/** Throws, with a sentence, where the text is no pod. */
export function staticPod({ file, text }: Manifest, nodeName: string, now: string): Pod {
  const { value } = parseYaml(text)
  const { kind, apiVersion } = (value ?? {}) as { readonly kind?: unknown; readonly apiVersion?: unknown }
  if (kind !== 'Pod' || apiVersion !== 'v1') throw new Error('it is no Pod of v1')
  const { metadata, spec } = applyDefaults<Pod>(PodKind.message, decode<Pod>(PodKind.message, value).object)
  if (!metadata?.name || (spec?.containers.length ?? 0) === 0) throw new Error('it has no name, or no containers')
  const { resourceVersion: _, ...own } = metadata
  const uid = hexOf(sha256(new TextEncoder().encode(`${nodeName}\0${file}\0${text}`))).slice(0, 32)
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: {
      ...own,
      uid,
      name: `${metadata.name}-${nodeName}`,
      namespace: metadata.namespace ?? 'default',
      annotations: { ...metadata.annotations, [source]: 'file', [hash]: uid, [seen]: now },
    },
    spec: {
      ...spec!,
      nodeName,
      // What a node is told to run stays on it whatever it is tainted with.
      tolerations: [...(spec!.tolerations ?? []), { operator: 'Exists', effect: 'NoExecute' }],
    },
  }
}
