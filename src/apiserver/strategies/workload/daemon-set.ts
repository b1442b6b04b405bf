import { DaemonSetKind, templateGenerationKey } from '../../../api/apps/v1/daemon-set.ts'
import { goQuoted } from '../../../api/ops/go/text.ts'
import type { DaemonSet, DaemonSetSpec, DaemonSetUpdateStrategy } from '../../../api/types.gen.ts'
import { badRequest } from '../../refusals.ts'
import { sameValue } from '../../same-value.ts'
import { collisionErrors, countErrors } from '../../validation/counts.ts'
import { type FieldErrors, invalid, notSupported, required } from '../../validation/field-errors.ts'
import { immutable } from '../../validation/immutable.ts'
import { intOrPercentErrors, isNone, notMoreThanAll } from '../../validation/int-or-percent.ts'
import { notNegative } from '../../validation/numbers.ts'
import { podTemplateErrors } from '../../validation/pod/spec.ts'
import { emptySelectorErrors, mismatchErrors, selectorErrors } from '../../validation/selector.ts'
import { lastingPodErrors } from '../../validation/workload/lasting-pods.ts'
import { strategyByKind } from '../by-kind.ts'
import { templateWarnings } from '../pod/pod-warnings.ts'
import { type Strategy, strategy } from '../strategy.ts'

const byKind = strategyByKind(DaemonSetKind) as unknown as Strategy<DaemonSet>

/** The generation of the template, as its pods are labelled with it: a field of old, an annotation since. */
export const daemonSetStrategy = strategy<DaemonSet>({
  ...byKind,
  prepareForCreate: (set, nowMs) => withGeneration(byKind.prepareForCreate(set, nowMs), Math.max(1, generationOf(set))),
  fieldAnnotation: templateGenerationKey,
  prepareForUpdate: (set, old, nowMs) => {
    generationOf(set)
    const before = generationOf(old)
    const changed = !sameValue(set.spec?.template, old.spec?.template)
    return withGeneration(byKind.prepareForUpdate(set, old, nowMs), changed ? before + 1 : before)
  },
  prepareForStatusUpdate: (set, old, nowMs) => {
    generationOf(set)
    return withGeneration(byKind.prepareForStatusUpdate(set, old, nowMs), generationOf(old))
  },
  validate: ({ spec }) => specErrors(spec),
  validateChange: ({ spec }, old) => [
    ...immutable('spec.selector', spec?.selector, old.spec?.selector),
    ...specErrors(spec),
  ],
  validateStatusUpdate: ({ status }, old) => [
    ...countErrors(status, [
      ...(['currentNumberScheduled', 'numberMisscheduled', 'desiredNumberScheduled', 'numberReady'] as const),
      ...(['observedGeneration', 'updatedNumberScheduled', 'numberAvailable', 'numberUnavailable'] as const),
      'collisionCount',
    ]),
    ...collisionErrors(status, old.status),
  ],
  // Only another template is looked at.
  warnings: (set, old) =>
    old !== null && generationOf(set) === generationOf(old)
      ? []
      : templateWarnings('spec.template', set.spec?.template, set, old),
})

/** Upstream reads it with the object, and does not take what is no number. */
function generationOf({ metadata: { annotations } }: DaemonSet): number {
  const text = annotations?.[templateGenerationKey] ?? '0'
  const why = numberFault(text)
  if (why === null) return Number(text)
  throw badRequest(`DaemonSet in version "v1" cannot be handled as a DaemonSet: ${why}`)
}

function numberFault(text: string): string | null {
  const shown = `strconv.ParseInt: parsing ${goQuoted(text)}`
  if (!/^[+-]?\d+$/.test(text)) return `${shown}: invalid syntax`
  return BigInt(text) === BigInt.asIntN(64, BigInt(text)) ? null : `${shown}: value out of range`
}

function withGeneration(set: DaemonSet, generation: number): DaemonSet {
  const annotations = { ...set.metadata.annotations, [templateGenerationKey]: String(generation) }
  return { ...set, metadata: { ...set.metadata, annotations } }
}

function specErrors(spec: DaemonSetSpec | undefined): FieldErrors {
  const { selector, template } = spec ?? {}
  const wrong = selectorErrors('spec.selector', selector)
  return [
    ...wrong,
    ...(wrong.length > 0 ? [] : mismatchErrors(selector, template?.metadata?.labels)),
    ...emptySelectorErrors('daemonset', selector),
    ...podTemplateErrors('spec.template', template),
    ...lastingPodErrors('DaemonSet', template?.spec),
    ...notNegative('spec.minReadySeconds', spec?.minReadySeconds),
    ...rolloutErrors('spec.updateStrategy', spec?.updateStrategy),
    ...notNegative('spec.revisionHistoryLimit', spec?.revisionHistoryLimit),
  ]
}

function rolloutErrors(field: string, { type, rollingUpdate }: DaemonSetUpdateStrategy = {}): FieldErrors {
  if (type === 'OnDelete') return []
  const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate ?? {}
  if (type !== 'RollingUpdate') {
    const shown = rollingUpdate === undefined ? null : { MaxUnavailable: maxUnavailable, MaxSurge: maxSurge }
    return [notSupported(field, { Type: type, RollingUpdate: shown }, ['RollingUpdate', 'OnDelete'])]
  }
  const at = `${field}.rollingUpdate`
  return [
    ...intOrPercentErrors(`${at}.maxUnavailable`, maxUnavailable),
    ...intOrPercentErrors(`${at}.maxSurge`, maxSurge),
    ...notMoreThanAll(`${at}.maxUnavailable`, maxUnavailable),
    ...notMoreThanAll(`${at}.maxSurge`, maxSurge),
    ...eitherErrors(at, maxUnavailable, maxSurge),
  ]
}

/** A node's new pod comes before the old one goes, or after: one of the two, and not neither. */
function eitherErrors(field: string, maxUnavailable: number | string, maxSurge: number | string): FieldErrors {
  const none = isNone(maxUnavailable)
  if (none && isNone(maxSurge)) return [required(`${field}.maxUnavailable`, 'cannot be 0 when maxSurge is 0')]
  if (none || isNone(maxSurge)) return []
  return [invalid(`${field}.maxSurge`, maxSurge, 'may not be set when maxUnavailable is non-zero')]
}
