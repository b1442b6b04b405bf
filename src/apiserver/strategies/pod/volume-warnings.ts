import type { Volume } from '../../../api/types.gen.ts'
import { claimSizeWarnings } from '../storage/claim.ts'
import { overlapWarnings } from './overlap-warnings.ts'

export function volumeWarnings(field: string, volumes: readonly Volume[]): readonly string[] {
  return [
    ...volumes.flatMap((volume, index) => [
      ...goneWarnings(`${field}[${index}]`, volume, goneInPods),
      ...claimSizeWarnings(
        `${field}[${index}].ephemeral.volumeClaimTemplate.spec`,
        volume.ephemeral?.volumeClaimTemplate?.spec,
      ),
    ]),
    ...volumes.flatMap(overlapWarnings),
  ]
}

/** Volumes whose drivers are gone. */
const goneVolumes: Readonly<Record<string, string>> = {
  gitRepo: 'deprecated in v1.11, and disabled by default in v1.33+',
  glusterfs: 'deprecated in v1.25, non-functional in v1.26+',
  rbd: 'deprecated in v1.28, non-functional in v1.31+',
  cephfs: 'deprecated in v1.28, non-functional in v1.31+',
  photonPersistentDisk: 'deprecated in v1.11, non-functional in v1.16+',
  scaleIO: 'deprecated in v1.16, non-functional in v1.22+',
  storageos: 'deprecated in v1.22, non-functional in v1.25+',
}

/** Of which only a pod's own volumes tell. */
const goneInPods: typeof goneVolumes = {
  ...goneVolumes,
  flocker: 'deprecated in v1.22, non-functional in v1.25+',
  quobyte: 'deprecated in v1.22, non-functional in v1.25+',
}

/** What is said of a persistent volume's source that no longer works. */
export function sourceWarnings(at: string, volume: object): readonly string[] {
  return goneWarnings(at, volume, goneVolumes)
}

function goneWarnings(at: string, volume: object, gone: typeof goneVolumes): readonly string[] {
  return Object.keys(volume).flatMap((source) => {
    // Upstream's warning spells this one as its Go field.
    const shown = source === 'storageos' ? 'storageOS' : source
    return gone[source] === undefined ? [] : [`${at}.${shown}: ${gone[source]}`]
  })
}
