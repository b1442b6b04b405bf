import { RuntimeClassKind } from '../../api/node/v1/runtime-class.ts'
import type { RuntimeClass, Toleration } from '../../api/types.gen.ts'
import { duplicate, type FieldErrors, invalid, required } from '../validation/field-errors.ts'
import { immutable } from '../validation/immutable.ts'
import { dnsLabelProblems } from '../validation/names.ts'
import { repeats } from '../validation/repeats.ts'
import { overheadErrors } from '../validation/resources.ts'
import { labelMapErrors } from '../validation/selector.ts'
import { tolerationErrors } from '../validation/toleration.ts'
import { strategyByKind } from './by-kind.ts'
import { olderLabelWarning } from './pod/label-warnings.ts'
import { type Strategy, strategy } from './strategy.ts'

export const runtimeClassStrategy = strategy<RuntimeClass>({
  ...(strategyByKind(RuntimeClassKind) as unknown as Strategy<RuntimeClass>),
  createsOnUpdate: true,
  updatesUnconditionally: false,
  validate: ({ handler = '', overhead, scheduling }) => [
    ...(handler === ''
      ? [required('handler')]
      : dnsLabelProblems(handler).map((each) => invalid('handler', handler, each))),
    // What a pod costs at least is also what it costs at most.
    ...overheadErrors('overhead', overhead?.podFixed),
    ...labelMapErrors('scheduling.nodeSelector', scheduling?.nodeSelector ?? {}),
    ...tolerationsErrors('scheduling.tolerations', scheduling?.tolerations ?? []),
  ],
  warnings: ({ scheduling }) =>
    Object.keys(scheduling?.nodeSelector ?? {}).flatMap((key) => olderLabelWarning('scheduling.nodeSelector', key)),
  validateUpdate: ({ handler }, old) => immutable('handler', handler, old.handler),
})

function tolerationsErrors(field: string, tolerations: readonly Toleration[]): FieldErrors {
  const areRepeated = repeats(tolerations, (each) => JSON.stringify(inGo(each)))
  return tolerations.flatMap((toleration, index) => {
    const at = `${field}[${index}]`
    return [...tolerationErrors(at, toleration), ...(areRepeated[index] ? [duplicate(at, inGo(toleration))] : [])]
  })
}

/** Upstream shows its own struct. */
function inGo({ key = '', operator = '', value = '', effect = '', tolerationSeconds }: Toleration) {
  return { Key: key, Operator: operator, Value: value, Effect: effect, TolerationSeconds: tolerationSeconds ?? null }
}
