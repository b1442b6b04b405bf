/** A bound claim that asks for more than it has. Pure. */
import type { PersistentVolume, PersistentVolumeClaim } from '../../api/types.gen.ts'
import { quantityValue } from '../../api/value/quantity.ts'
import { annotations, inTreeHostPath } from './model.ts'
import { isOurs } from './observe.ts'
import { inTreeSources, migrated } from './served-by.ts'

export type ExpandAction =
  /** `resizer`: the CSI driver that does the work of an in-tree plugin. */
  | { readonly is: 'wait-for-others'; readonly plugin: string | null; readonly resizer: string | null }
  | { readonly is: 'say-resizing' }
  | { readonly is: 'grow-volume'; readonly storage: string }
  | { readonly is: 'grow-claim'; readonly storage: string }

/** The volume first, then what the claim says of it: a stop between the two is continued from what is written. */
export function planExpansion(claim: PersistentVolumeClaim, volume: PersistentVolume | null): readonly ExpandAction[] {
  const { spec, status } = claim
  const storage = spec?.resources?.requests?.storage
  if (status?.phase !== 'Bound' || volume === null || storage === undefined) return []
  if (volume.spec?.claimRef?.uid !== claim.metadata?.uid) return []
  const wanted = quantityValue(storage)
  const has = status.capacity?.storage
  if (has === undefined || wanted <= quantityValue(has)) return []
  if (!growsHere(volume.metadata?.annotations ?? {})) return [waitForOthers(volume)]
  const isLarge = quantityValue(volume.spec?.capacity?.storage ?? '0') >= wanted
  const isTold = status.conditions?.some(({ type, status }) => type === 'Resizing' && status === 'True') ?? false
  return [
    ...(isTold ? [] : [{ is: 'say-resizing' } as const]),
    ...(isLarge ? [] : [{ is: 'grow-volume', storage } as const]),
    { is: 'grow-claim', storage },
  ]
}

/** Those of upstream's host path plugin do not grow. */
function growsHere(notes: Readonly<Record<string, string>>): boolean {
  return isOurs(notes) && notes[annotations.provisionedBy] !== inTreeHostPath
}

function waitForOthers({ spec }: PersistentVolume): ExpandAction {
  const plugin =
    Object.keys(spec ?? {})
      .map((field) => inTreeSources[field])
      .find((name) => name !== undefined) ?? null
  return { is: 'wait-for-others', plugin, resizer: plugin === null ? null : (migrated[plugin] ?? null) }
}
