import { ReplicaSetKind } from '../../../api/apps/v1/replica-set.ts'
import { ReplicationControllerKind } from '../../../api/core/v1/replication-controller.ts'
import type { ApiObject } from '../../../api/meta/object.ts'
import type { PodTemplateSpec, ReplicaSet, ReplicaSetStatus, ReplicationController } from '../../../api/types.gen.ts'
import { countErrors, partsOfErrors } from '../../validation/counts.ts'
import { type FieldErrors, invalid, required } from '../../validation/field-errors.ts'
import { immutable } from '../../validation/immutable.ts'
import { declaredName } from '../../validation/names.ts'
import { notNegative } from '../../validation/numbers.ts'
import { podTemplateErrors } from '../../validation/pod/spec.ts'
import { lastingPodErrors, replicatedErrors } from '../../validation/workload/lasting-pods.ts'
import { strategyByKind } from '../by-kind.ts'
import { podNameWarnings, templateWarnings } from '../pod/pod-warnings.ts'
import { type Strategy, strategy } from '../strategy.ts'

export const replicaSetStrategy = strategy<ReplicaSet>({
  ...(strategyByKind(ReplicaSetKind) as unknown as Strategy<ReplicaSet>),
  validate: ({ spec }) => [
    ...notNegative('spec.replicas', spec?.replicas),
    ...notNegative('spec.minReadySeconds', spec?.minReadySeconds),
    ...replicatedErrors(spec?.selector, spec?.template),
  ],
  validateUpdate: ({ spec }, old) => immutable('spec.selector', spec?.selector, old.spec?.selector),
  validateStatusUpdate: ({ status }) => statusErrors(status),
  warnings: (set, old) => warnings(set, old, set.spec?.template),
})

/** The ReplicaSet of the beginnings: it selects by plain labels. */
export const replicationControllerStrategy = strategy<ReplicationController>({
  ...(strategyByKind(ReplicationControllerKind) as unknown as Strategy<ReplicationController>),
  nameRule: declaredName,
  validate: ({ spec }) => [
    ...notNegative('spec.minReadySeconds', spec?.minReadySeconds),
    ...(Object.keys(spec?.selector ?? {}).length === 0 ? [required('spec.selector')] : []),
    ...notNegative('spec.replicas', spec?.replicas),
    ...templateErrors(spec),
  ],
  validateStatusUpdate: ({ status }) => statusErrors(status),
  // Who changes one is told of the template it had.
  warnings: (controller, old) => warnings(controller, old, (old ?? controller).spec?.template),
})

function templateErrors({ selector = {}, template }: NonNullable<ReplicationController['spec']> = {}): FieldErrors {
  if (template === undefined) return [required('spec.template')]
  const labels = template.metadata?.labels
  const fits = Object.entries(selector).every(([key, value]) => labels?.[key] === value)
  const why = '`selector` does not match template `labels`'
  return [
    ...(fits ? [] : [invalid('spec.template.metadata.labels', labels, why)]),
    ...podTemplateErrors('spec.template', template),
    ...lastingPodErrors('ReplicationController', template.spec),
  ]
}

const counts = ['replicas', 'fullyLabeledReplicas', 'readyReplicas', 'availableReplicas', 'observedGeneration'] as const

function statusErrors(status: ReplicaSetStatus | undefined): FieldErrors {
  return [
    ...countErrors(status, [...counts, 'terminatingReplicas']),
    ...partsOfErrors(
      status,
      ['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas'],
      'replicas',
      'cannot be greater than status.replicas',
    ),
    ...partsOfErrors(status, ['availableReplicas'], 'readyReplicas', 'cannot be greater than readyReplicas'),
  ]
}

function warnings(now: ApiObject, old: ApiObject | null, template: PodTemplateSpec | undefined): readonly string[] {
  return [...podNameWarnings(now.metadata?.name ?? '', old), ...templateWarnings('spec.template', template, now, old)]
}
