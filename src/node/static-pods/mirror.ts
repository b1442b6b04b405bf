/** By what static pods and their mirrors in the API are known. Pure. */
import type { Pod } from '../../api/types.gen.ts'

export const source = 'kubernetes.io/config.source'
export const hash = 'kubernetes.io/config.hash'
export const seen = 'kubernetes.io/config.seen'
const mirror = 'kubernetes.io/config.mirror'

/** Of one that has it, the hash of the static pod it stands for. */
export function mirrorHash({ metadata }: Pod): string | undefined {
  return metadata.annotations?.[mirror]
}

/** What has a version is the API server's, whatever it says of itself. */
export function isStatic({ metadata }: Pod): boolean {
  return metadata.resourceVersion === undefined && metadata.annotations?.[source] === 'file'
}

/** What the API shows of it: nobody but its node changes what it does. */
export function mirrorOf({ metadata, spec }: Pod, node: { readonly name: string; readonly uid: string }): Pod {
  const { uid = '', resourceVersion: _, ...rest } = metadata
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: {
      ...rest,
      annotations: { ...rest.annotations, [mirror]: uid },
      ownerReferences: [{ apiVersion: 'v1', kind: 'Node', ...node, controller: true }],
    },
    ...(spec !== undefined && { spec }),
  }
}
