import { DeploymentKind } from '../../../api/apps/v1/deployment.ts'
import type { Deployment, DeploymentSpec, DeploymentStrategy } from '../../../api/types.gen.ts'
import { collisionErrors, countErrors, partsOfErrors } from '../../validation/counts.ts'
import { type FieldErrors, invalid, notSupported, refused } from '../../validation/field-errors.ts'
import { immutable } from '../../validation/immutable.ts'
import { intOrPercentErrors, isNone, notMoreThanAll } from '../../validation/int-or-percent.ts'
import { notNegative } from '../../validation/numbers.ts'
import { replicatedErrors } from '../../validation/workload/lasting-pods.ts'
import { strategyByKind } from '../by-kind.ts'
import { podNameWarnings, templateWarnings } from '../pod/pod-warnings.ts'
import { keepingSpec, type Strategy, strategy } from '../strategy.ts'

const byKind = strategyByKind(DeploymentKind) as unknown as Strategy<Deployment>

export const deploymentStrategy = strategy<Deployment>({
  ...byKind,
  // Labels belong to the author: a status brings annotations along, and no labels.
  prepareForStatusUpdate: (object, old) => keepingLabels(keepingSpec(object, old), old),
  resetForStatus: ['metadata.labels'],
  validate: ({ spec }) => specErrors(spec),
  validateUpdate: ({ spec }, old) => immutable('spec.selector', spec?.selector, old.spec?.selector),
  validateStatusUpdate: ({ status }, old) => [
    ...countErrors(status, [
      'observedGeneration',
      ...(['replicas', 'updatedReplicas', 'readyReplicas', 'availableReplicas'] as const),
      ...(['unavailableReplicas', 'terminatingReplicas', 'collisionCount'] as const),
    ]),
    ...partsOfErrors(
      status,
      ['updatedReplicas', 'readyReplicas', 'availableReplicas'],
      'replicas',
      'cannot be greater than status.replicas',
    ),
    ...partsOfErrors(status, ['availableReplicas'], 'readyReplicas', 'cannot be greater than readyReplicas'),
    ...collisionErrors(status, old.status),
  ],
  warnings: (deployment, old) => [
    ...podNameWarnings(deployment.metadata.name ?? '', old),
    ...templateWarnings('spec.template', deployment.spec?.template, deployment, old),
  ],
})

function keepingLabels(object: Deployment, { metadata: { labels } }: Deployment): Deployment {
  const { labels: _, ...metadata } = object.metadata
  return { ...object, metadata: { ...metadata, ...(labels !== undefined && { labels }) } }
}

function specErrors(spec: DeploymentSpec | undefined): FieldErrors {
  const { minReadySeconds = 0, progressDeadlineSeconds: deadline } = spec ?? {}
  const late = deadline !== undefined && deadline <= minReadySeconds
  return [
    ...notNegative('spec.replicas', spec?.replicas),
    ...replicatedErrors(spec?.selector, spec?.template),
    ...rolloutErrors('spec.strategy', spec?.strategy),
    ...notNegative('spec.minReadySeconds', minReadySeconds),
    ...notNegative('spec.revisionHistoryLimit', spec?.revisionHistoryLimit),
    ...notNegative('spec.progressDeadlineSeconds', deadline),
    ...(late ? [invalid('spec.progressDeadlineSeconds', deadline, 'must be greater than minReadySeconds')] : []),
  ]
}

function rolloutErrors(field: string, { type, rollingUpdate }: DeploymentStrategy = {}): FieldErrors {
  switch (type) {
    case 'Recreate':
      if (rollingUpdate === undefined) return []
      return [refused(`${field}.rollingUpdate`, "may not be specified when strategy `type` is 'Recreate'")]
    case 'RollingUpdate':
      return rollingErrors(`${field}.rollingUpdate`, rollingUpdate)
    default: {
      const shown =
        rollingUpdate === undefined
          ? null
          : { MaxUnavailable: rollingUpdate.maxUnavailable, MaxSurge: rollingUpdate.maxSurge }
      return [notSupported(field, { Type: type, RollingUpdate: shown }, ['Recreate', 'RollingUpdate'])]
    }
  }
}

function rollingErrors(
  field: string,
  { maxUnavailable = 0, maxSurge = 0 }: DeploymentStrategy['rollingUpdate'] = {},
): FieldErrors {
  const stuck = isNone(maxUnavailable) && isNone(maxSurge)
  return [
    ...intOrPercentErrors(`${field}.maxUnavailable`, maxUnavailable),
    ...intOrPercentErrors(`${field}.maxSurge`, maxSurge),
    ...(stuck ? [invalid(`${field}.maxUnavailable`, maxUnavailable, 'may not be 0 when `maxSurge` is 0')] : []),
    ...notMoreThanAll(`${field}.maxUnavailable`, maxUnavailable),
  ]
}
