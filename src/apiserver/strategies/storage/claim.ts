import type { PersistentVolumeClaimSpec as ClaimSpec, PersistentVolumeClaim } from '../../../api/types.gen.ts'
import { claimChangeErrors, olderClass } from '../../validation/storage/claim-change.ts'
import { claimSpecErrors } from '../../validation/storage/claim-spec.ts'
import { growthErrors } from '../../validation/storage/claim-status.ts'
import { fractionWarning } from '../pod/container-warnings.ts'
import { strategy, withStatusApart } from '../strategy.ts'
import { withMirroredSources, withSources } from './claim-source.ts'

const apart = withStatusApart<PersistentVolumeClaim>({ phase: 'Pending' })

export const claimStrategy = strategy<PersistentVolumeClaim>({
  ...apart,
  prepareForCreate: (claim, nowMs) => withSources(apart.prepareForCreate?.(claim, nowMs) ?? claim),
  prepareForUpdate(sent, old, nowMs) {
    const claim = apart.prepareForUpdate?.(sent, old, nowMs) ?? sent
    const { dataSource, dataSourceRef } = old.spec ?? {}
    const hadNone = dataSource === undefined && dataSourceRef === undefined
    return hadNone ? withSources(claim) : withMirroredSources(claim)
  },
  // Its phase.
  createsWithout: () => true,
  deleteShowsObject: true,
  validate: ({ spec }) => claimSpecErrors('spec', spec),
  validateChange: (claim, old, asSent) => [
    ...claimSpecErrors('spec', asSent.spec, old.spec),
    ...claimChangeErrors(claim, old, asSent),
  ],
  warnings: ({ metadata, spec }) => [
    ...(metadata?.annotations?.[olderClass] === undefined
      ? []
      : [`metadata.annotations[${olderClass}]: deprecated since v1.8; use "storageClassName" attribute instead`]),
    ...claimSizeWarnings('spec', spec),
  ],
  validateStatusUpdate: ({ status }) => growthErrors('status', status),
})

/** Upstream names no `spec` in the fields of a claim within another object. */
export function claimSizeWarnings(field: string, spec: ClaimSpec | undefined): readonly string[] {
  return (['requests', 'limits'] as const).flatMap((part) =>
    fractionWarning(`${field}.resources.${part}[storage]`, spec?.resources?.[part]?.['storage']),
  )
}
