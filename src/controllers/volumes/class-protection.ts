import { PersistentVolumeKind } from '../../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import { VolumeAttributesClassKind } from '../../api/storage/v1/volume-attributes-class.ts'
import type { PersistentVolumeClaim } from '../../api/types.gen.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import { latest } from '../../client/latest.ts'
import { type Controller, watch } from '../controller.ts'
import { lift, needsLook, type ProtectionDependencies, protect } from './protection.ts'

const finalizer = 'kubernetes.io/vac-protection'

/** A class of volume attributes stays as long as a claim or a volume names it. */
export function attributesClassProtectionController({ client, informers }: ProtectionDependencies): Controller {
  const classes = informers.of(VolumeAttributesClassKind)
  const claims = informers.of(PersistentVolumeClaimKind)
  const volumes = informers.of(PersistentVolumeKind)
  claims.addIndex('attributes-class', classesOf)
  volumes.addIndex('attributes-class', ({ spec }) => present([spec?.volumeAttributesClassName]))
  const isUsed = (name: string) =>
    claims.byIndex('attributes-class', name).length > 0 || volumes.byIndex('attributes-class', name).length > 0

  return {
    name: 'volumeattributesclass-protection-controller',
    workers: 1,
    watches: [
      watch(classes, (change) =>
        change.is === 'deleted' || !needsLook(change.object, finalizer) ? [] : [keyOf(change.object)],
      ),
      // Who names another class, or is gone, may have been the last to use one.
      watch(claims, (change) => classesOf(change.is === 'updated' ? change.old : latest(change))),
      watch(volumes, (change) => {
        const { spec } = change.is === 'updated' ? change.old : latest(change)
        return present([spec?.volumeAttributesClassName])
      }),
    ],
    async sync(key) {
      const found = classes.get(refOfKey(key))
      if (found === undefined || !needsLook(found, finalizer)) return undefined
      if (found.metadata?.deletionTimestamp === undefined)
        await protect(client, VolumeAttributesClassKind, found, finalizer)
      else if (!isUsed(found.metadata.name ?? '')) await lift(client, VolumeAttributesClassKind, found, finalizer)
      return undefined
    },
  }
}

/** The class asked for, the one it has, and the one it is changing to. */
function classesOf({ spec, status }: PersistentVolumeClaim): readonly string[] {
  return present([
    spec?.volumeAttributesClassName,
    status?.currentVolumeAttributesClassName,
    status?.modifyVolumeStatus?.targetVolumeAttributesClassName,
  ])
}

function present(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== undefined && name !== ''))] as readonly string[]
}
