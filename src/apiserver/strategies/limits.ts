import { ResourceQuotaKind } from '../../api/core/v1/resource-quota.ts'
import type { LimitRange, ResourceQuota } from '../../api/types.gen.ts'
import { compareQuantities } from '../../api/value/quantity.ts'
import { sameValue } from '../same-value.ts'
import { immutable } from '../validation/immutable.ts'
import { limitErrors } from '../validation/limits.ts'
import { hardErrors, scopeErrors } from '../validation/quota.ts'
import { strategyByKind } from './by-kind.ts'
import { type Strategy, strategy } from './strategy.ts'

const byKind = strategyByKind(ResourceQuotaKind) as unknown as Strategy<ResourceQuota>

export const resourceQuotaStrategy = strategy<ResourceQuota>({
  ...byKind,
  validate: ({ spec }) => [...hardErrors('spec.hard', spec?.hard), ...scopeErrors(spec)],
  validateUpdate: ({ spec }, old) =>
    sameValue(asSet(spec?.scopes), asSet(old.spec?.scopes))
      ? []
      : immutable('spec.scopes', spec?.scopes, old.spec?.scopes),
  warnings: ({ spec }) => swapped(spec?.hard ?? {}),
  validateStatusUpdate: ({ status }) => [
    ...hardErrors('status.hard', status?.hard),
    ...hardErrors('status.used', status?.used),
  ],
})

/** What may be asked for should fit into what may be used. */
function swapped(hard: Readonly<Record<string, string>>): readonly string[] {
  return ['cpu', 'memory', 'ephemeral-storage'].flatMap((name) => {
    const asked = hard[`requests.${name}`] === undefined ? name : `requests.${name}`
    const [request, limit] = [hard[asked], hard[`limits.${name}`]]
    if (request === undefined || limit === undefined || compareQuantities(request, limit) <= 0) return []
    return [`ResourceQuota ${asked} (${request}) should be less than limits.${name} (${limit})`]
  })
}

function asSet(scopes: readonly string[] = []): readonly string[] {
  return [...new Set(scopes)].sort()
}

export const limitRangeStrategy = strategy<LimitRange>({
  createsOnUpdate: true,
  // Upstream finds a name for who has none, where other kinds refuse.
  prepareForCreate: (range) =>
    range.metadata.name
      ? range
      : ({ ...range, metadata: { ...range.metadata, name: range.metadata.uid } } as LimitRange),
  validate: ({ spec }) => limitErrors('spec.limits', spec?.limits ?? []),
})
