import { CSIDriverKind } from '../../../api/storage/v1/csi-driver.ts'
import type { CSIDriver } from '../../../api/types.gen.ts'
import { sameValue } from '../../same-value.ts'
import { duplicate, type FieldErrors, invalid, notSupported, required } from '../../validation/field-errors.ts'
import { immutable } from '../../validation/immutable.ts'
import { oneOf } from '../../validation/one-of.ts'
import { repeats } from '../../validation/repeats.ts'
import { lifetimeErrors } from '../../validation/token-lifetime.ts'
import { strategyByKind } from '../by-kind.ts'
import { type Strategy, strategy } from '../strategy.ts'

const shortestUpdateSeconds = 10

const byKind = strategyByKind(CSIDriverKind) as unknown as Strategy<CSIDriver>

export const csiDriverStrategy = strategy<CSIDriver>({
  ...byKind,
  updatesUnconditionally: false,
  prepareForCreate: (driver, nowMs) => withoutPrevention(byKind.prepareForCreate(driver, nowMs)),
  prepareForUpdate: (driver, old, nowMs) => {
    const next = byKind.prepareForUpdate(driver, old, nowMs)
    return old.spec?.preventPodSchedulingIfMissing === undefined ? withoutPrevention(next) : next
  },
  validate: ({ spec, spec: { nodeAllocatableUpdatePeriodSeconds: period } = {} }) => [
    ...(['attachRequired', 'podInfoOnMount', 'storageCapacity'] as const).flatMap((name) =>
      spec?.[name] === undefined ? [required(`spec.${name}`)] : [],
    ),
    ...oneOf('spec.fsGroupPolicy', spec?.fsGroupPolicy, ['File', 'None', 'ReadWriteOnceWithFSType']),
    ...tokenErrors('spec.tokenRequests', spec?.tokenRequests ?? []),
    ...lifecycleErrors('spec.volumeLifecycleModes', spec?.volumeLifecycleModes ?? []),
    ...(period !== undefined && period < shortestUpdateSeconds
      ? [
          invalid(
            'spec.nodeAllocatableUpdatePeriodSeconds',
            period,
            `must be greater than or equal to ${shortestUpdateSeconds} seconds`,
          ),
        ]
      : []),
    ...(spec?.serviceAccountTokenInSecrets !== undefined && (spec.tokenRequests ?? []).length === 0
      ? [
          invalid(
            'spec.serviceAccountTokenInSecrets',
            spec.serviceAccountTokenInSecrets,
            'serviceAccountTokenInSecrets is set but no tokenRequests are specified',
          ),
        ]
      : []),
  ],
  warnings: ({ spec }, old) =>
    (spec?.tokenRequests?.length ?? 0) > 0 &&
    !sameValue(spec?.tokenRequests, old?.spec?.tokenRequests) &&
    spec?.serviceAccountTokenInSecrets === undefined
      ? [
          'spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes',
        ]
      : [],
  validateUpdate: ({ spec }, old) => [
    ...immutable('spec.attachedRequired', spec?.attachRequired, old.spec?.attachRequired),
    ...immutable('spec.volumeLifecycleModes', spec?.volumeLifecycleModes, old.spec?.volumeLifecycleModes),
  ],
})

/** Behind a feature gate that is closed by default. */
function withoutPrevention(driver: CSIDriver): CSIDriver {
  if (driver.spec?.preventPodSchedulingIfMissing === undefined) return driver
  const { preventPodSchedulingIfMissing: _, ...spec } = driver.spec
  return { ...driver, spec } as CSIDriver
}

function lifecycleErrors(field: string, modes: readonly string[]): FieldErrors {
  const known = ['Persistent', 'Ephemeral']
  return modes.flatMap((mode) => (known.includes(mode) ? [] : [notSupported(field, mode, known)]))
}

function tokenErrors(
  field: string,
  requests: readonly { readonly audience?: string; readonly expirationSeconds?: number }[],
): FieldErrors {
  const areRepeated = repeats(requests, ({ audience = '' }) => audience)
  return requests.flatMap(({ audience = '', expirationSeconds }, index) => {
    if (areRepeated[index]) return [duplicate(`${field}[${index}].audience`, audience)]
    return lifetimeErrors(`${field}[${index}].expirationSeconds`, expirationSeconds)
  })
}
