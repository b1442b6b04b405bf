import { optInsOf, optInWarnings } from '../../../api/apps/v1/stateful-set-opt-ins.ts'
import type { FeatureGates } from '../../../api/feature-gates.ts'
import type { ControllerRevision, StatefulSet, StatefulSetSpec, Volume } from '../../../api/types.gen.ts'
import { sameValue } from '../../same-value.ts'
import { collisionErrors, countErrors, partsOfErrors } from '../../validation/counts.ts'
import { type FieldErrors, invalid, invalidJson, refused, required } from '../../validation/field-errors.ts'
import { intOrPercentErrors, isNone, notMoreThanAll } from '../../validation/int-or-percent.ts'
import { annotationErrors, labelErrors } from '../../validation/metadata.ts'
import { dnsLabelProblems, dotlessName } from '../../validation/names.ts'
import { notNegative } from '../../validation/numbers.ts'
import { oneOf } from '../../validation/one-of.ts'
import { podAnnotationErrors } from '../../validation/pod/annotations.ts'
import { podTemplateErrors } from '../../validation/pod/spec.ts'
import { selectorErrors, workloadSelectorErrors } from '../../validation/selector.ts'
import { claimSpecErrors } from '../../validation/storage/claim-spec.ts'
import { lastingPodErrors } from '../../validation/workload/lasting-pods.ts'
import { templateWarnings } from '../pod/pod-warnings.ts'
import { claimSizeWarnings } from '../storage/claim.ts'
import { claimGrowth } from '../storage/claim-growth.ts'
import { type Strategy, strategy, withStatusApart } from '../strategy.ts'

const endlessHistory =
  'spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended'

const changeable = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
] as const

const apart = withStatusApart<StatefulSet>({ replicas: 0, availableReplicas: 0 })

export function statefulSetStrategy(gates: FeatureGates): Strategy<StatefulSet> {
  return strategy<StatefulSet>({
    ...apart,
    prepareForCreate: (set, nowMs) => withGated(apart.prepareForCreate?.(set, nowMs) ?? set, null, gates),
    prepareForUpdate: (set, old, nowMs) => withGated(apart.prepareForUpdate?.(set, old, nowMs) ?? set, old, gates),
    nameRule: dotlessName,
    generationOf: ({ spec }) => spec,
    validate: ({ spec }) => specErrors(spec, fixedErrors(spec)),
    validateChange: (set, old) => [...specErrors(set.spec, nothingFixed), ...updateErrors(set, old)],
    validateStatusUpdate: statusErrors,
    warnings: (set, old) => [
      ...templateWarnings('spec.template', set.spec?.template, set, old),
      ...(set.spec?.volumeClaimTemplates ?? []).flatMap(({ spec }, index) =>
        claimSizeWarnings(`spec.volumeClaimTemplates[${index}]`, spec),
      ),
      ...((set.spec?.revisionHistoryLimit ?? 0) < 0 ? [endlessHistory] : []),
      ...optInWarnings(set),
    ],
  })
}

/** maxUnavailable, where its gate is open, is 1 by default; else it is dropped without a word from sets that do not have it yet. */
function withGated(set: StatefulSet, old: StatefulSet | null, gates: FeatureGates): StatefulSet {
  const rolling = set.spec?.updateStrategy?.rollingUpdate
  if (set.spec === undefined || rolling === undefined) return set
  const { maxUnavailable, ...others } = rolling
  const inUse = old?.spec?.updateStrategy?.rollingUpdate?.maxUnavailable !== undefined
  const kept = gates.MaxUnavailableStatefulSet ? (maxUnavailable ?? 1) : inUse ? maxUnavailable : undefined
  const rollingUpdate = kept === undefined ? others : { ...others, maxUnavailable: kept }
  return { ...set, spec: { ...set.spec, updateStrategy: { ...set.spec.updateStrategy, rollingUpdate } } } as StatefulSet
}

/** What is wrong with what only a new set's client can have chosen. */
interface Fixed {
  readonly claims: FieldErrors
  readonly name: FieldErrors
}

function specErrors(spec: StatefulSetSpec | undefined, fixed: Fixed): FieldErrors {
  const { template, podManagementPolicy } = spec ?? {}
  return [
    ...policyErrors(podManagementPolicy),
    ...strategyErrors(spec),
    ...retentionErrors(spec),
    ...fixed.claims,
    ...notNegative('spec.replicas', spec?.replicas),
    ...notNegative('spec.minReadySeconds', spec?.minReadySeconds),
    ...notNegative('spec.ordinals.start', spec?.ordinals?.start),
    ...fixed.name,
    ...workloadSelectorErrors('statefulset', spec?.selector, template?.metadata?.labels),
    // Whose pods they are is not known where the selector cannot be read.
    ...(selectorErrors('spec.selector', spec?.selector).length === 0 ? templateErrors(spec) : []),
    ...lastingPodErrors('StatefulSet', template?.spec),
  ]
}

function templateErrors(spec: StatefulSetSpec | undefined): FieldErrors {
  const { metadata, spec: podSpec } = spec?.template ?? {}
  return [
    ...podTemplateErrors('spec.template', withClaimVolumes(spec)),
    // Upstream looks at these once more, and tells of each fault twice.
    ...labelErrors('spec.template.labels', metadata?.labels),
    ...annotationErrors('spec.template.annotations', metadata?.annotations),
    ...podAnnotationErrors('spec.template.annotations', metadata?.annotations, podSpec),
  ]
}

const nothingFixed: Fixed = { claims: [], name: [] }

function fixedErrors({ volumeClaimTemplates = [], serviceName = '' }: Partial<StatefulSetSpec> = {}): Fixed {
  const field = 'spec.volumeClaimTemplates'
  return {
    claims: volumeClaimTemplates.flatMap(({ spec }, index) => claimSpecErrors(`${field}[${index}].spec`, spec)),
    name:
      serviceName === ''
        ? []
        : dnsLabelProblems(serviceName).map((each) => invalid('spec.serviceName', serviceName, each)),
  }
}

function policyErrors(policy: string | undefined): FieldErrors {
  if (policy === undefined || ['', 'OrderedReady', 'Parallel'].includes(policy)) return []
  return [invalidJson('spec.podManagementPolicy', policy, "must be 'OrderedReady' or 'Parallel'")]
}

function strategyErrors(spec: StatefulSetSpec | undefined): FieldErrors {
  const { type = '', rollingUpdate } = spec?.updateStrategy ?? {}
  const field = 'spec.updateStrategy'
  const shown =
    rollingUpdate === undefined
      ? null
      : { Partition: rollingUpdate.partition ?? null, MaxUnavailable: rollingUpdate.maxUnavailable ?? null }
  switch (type) {
    case '':
    case 'RollingUpdate':
      return [
        ...notNegative(`${field}.rollingUpdate.partition`, rollingUpdate?.partition),
        ...unavailableErrors(`${field}.rollingUpdate.maxUnavailable`, rollingUpdate?.maxUnavailable),
      ]
    case 'OnDelete':
      if (shown === null) return []
      return [invalid(`${field}.rollingUpdate`, shown, "only allowed for updateStrategy 'RollingUpdate'")]
    default:
      return [invalid(field, { Type: type, RollingUpdate: shown }, "must be 'RollingUpdate' or 'OnDelete'")]
  }
}

function unavailableErrors(field: string, value: number | string | undefined): FieldErrors {
  if (value === undefined) return []
  return [
    ...intOrPercentErrors(field, value),
    ...(isNone(value) ? [invalid(field, value, 'cannot be 0')] : []),
    ...notMoreThanAll(field, value),
  ]
}

function retentionErrors(spec: StatefulSetSpec | undefined): FieldErrors {
  const field = 'spec.persistentVolumeClaimRetentionPolicy'
  const { whenDeleted, whenScaled } = spec?.persistentVolumeClaimRetentionPolicy ?? {}
  const policies = ['Retain', 'Delete']
  return [
    ...oneOf(`${field}.whenDeleted`, whenDeleted, policies),
    ...oneOf(`${field}.whenScaled`, whenScaled, policies),
  ]
}

/** The template as its pods will have it: each claim template is a volume, before the template's own of other names. */
function withClaimVolumes(spec: StatefulSetSpec | undefined): StatefulSetSpec['template'] | undefined {
  const template = spec?.template
  if (template?.spec === undefined) return template
  const claims = new Map<string, Volume>()
  for (const { metadata } of spec?.volumeClaimTemplates ?? []) {
    const name = metadata?.name ?? ''
    claims.set(name, { name, persistentVolumeClaim: { claimName: name } })
  }
  const own = (template.spec.volumes ?? []).filter(({ name }) => !claims.has(name))
  // A pod's host name and subdomain come from the set: what the template says of them is not looked at.
  const { hostname: _, subdomain: __, ...rest } = template.spec
  return { ...template, spec: { ...rest, volumes: [...claims.values(), ...own] } }
}

function updateErrors(set: StatefulSet, { spec: old }: StatefulSet): FieldErrors {
  const growth = optInsOf(set).has('expand-claims') ? claimGrowth(set.spec, old) : null
  if (growth !== null && growth.errors.length > 0) return growth.errors
  const spec = growth?.before ?? set.spec
  const rest = (of: StatefulSetSpec | undefined) =>
    Object.fromEntries(Object.entries(of ?? {}).filter(([name]) => !(changeable as readonly string[]).includes(name)))
  if (sameValue(rest(spec), rest(old))) return []
  const names = changeable
    .slice(0, -1)
    .map((name) => `'${name}'`)
    .join(', ')
  return [
    refused('spec', `updates to statefulset spec for fields other than ${names} and 'minReadySeconds' are forbidden`),
  ]
}

const statusCounts = ['replicas', 'readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas'] as const

function statusErrors({ status }: StatefulSet, old: StatefulSet): FieldErrors {
  const [replicas, ...parts] = statusCounts
  return [
    ...countErrors(status, [...statusCounts, 'observedGeneration', 'collisionCount']),
    ...partsOfErrors(status, parts, replicas, 'cannot be greater than status.replicas'),
    ...partsOfErrors(status, ['availableReplicas'], 'readyReplicas', 'cannot be greater than status.readyReplicas'),
    ...collisionErrors(status, old.status),
  ]
}

export const controllerRevisionStrategy = strategy<ControllerRevision>({
  validate: ({ data, revision }) => [...notNegative('revision', revision), ...dataErrors(data)],
  validateChange: ({ data, revision }, old) => [
    ...notNegative('revision', revision),
    ...(sameValue(data, old.data) ? [] : [invalid('data', data, 'field is immutable')]),
  ],
})

function dataErrors(data: unknown): FieldErrors {
  if (data === undefined || data === null) return [required('data', 'data is mandatory')]
  const isObject = typeof data === 'object' && !Array.isArray(data)
  return isObject ? [] : [required('data', 'data must be a valid JSON object')]
}
