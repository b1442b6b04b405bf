import { Binding as BindingMessage } from '../../api/core/v1/binding.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import type { Binding, Pod } from '../../api/types.gen.ts'
import type { ApiResponse } from '../exchange.ts'
import { answerPlain } from '../handlers/answer.ts'
import { type Call, keyNamed } from '../handlers/call.ts'
import { creationOptions } from '../handlers/creation-options.ts'
import { decodedExpected } from '../handlers/decoded-body.ts'
import { checkPrecondition } from '../handlers/update.ts'
import { checkNamespace } from '../metadata/sent-namespace.ts'
import { timestamp } from '../metadata/times.ts'
import { badRequest, conflict } from '../refusals.ts'
import type { Resource } from '../registry.ts'
import { notSupported, required } from '../validation/field-errors.ts'
import { storedModification } from '../write/modify.ts'
import type { WriteRoles } from '../write/roles.ts'
import { admitPart } from './admit-part.ts'
import { checkName } from './check-name.ts'

/** Puts a pod on a node, once: the scheduler's one write. Posted to the pod, or to `bindings` with the pod's name. */
export async function bind(call: Call, pods: Resource, roles: WriteRoles): Promise<ApiResponse> {
  const { info } = call
  const options = creationOptions(call)
  const expected = { message: BindingMessage, group: '', kind: 'Binding', version: 'v1', apiVersion: 'v1' }
  const sent = (await decodedExpected(call, expected, options.fieldValidation)) as unknown as Binding
  checkNamespace({ ...call, resource: pods }, sent as ApiObject)
  const name = sent.metadata?.name ?? ''
  const { dryRun } = options
  const part = { operation: 'CREATE', object: sent, old: null, name: info.name ?? name, dryRun } as const
  const binding = await admitPart(call, part, roles)
  if (info.name !== null && name !== info.name) throw badRequest('name in URL does not match name in Binding object')
  check(binding)
  checkName(name)
  await storedModification(
    {
      resource: pods,
      key: keyNamed({ ...call, resource: pods }, name),
      name,
      dryRun,
      next: (current) => {
        const about = { ...call, info: { ...call.info, name }, resource: pods }
        const { uid = '', resourceVersion = '' } = binding.metadata ?? {}
        // What is posted to `bindings` is bound whatever uid it says, as upstream has it.
        if (info.name !== null) checkPrecondition(about, 'UID', uid, current.metadata?.uid ?? '', dryRun)
        checkPrecondition(about, 'ResourceVersion', resourceVersion, current.metadata?.resourceVersion ?? '', dryRun)
        return bound(about, name, current as Pod, binding, roles.clock.now())
      },
    },
    roles,
  )
  return answerPlain(call, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 }, 201)
}

/** Upstream takes this for its own fault: a 500. */
function check({ target }: Binding): void {
  const kind = target?.kind ?? ''
  const errors = [
    ...(kind !== '' && kind !== 'Node' ? [notSupported('target.kind', kind, ['Node', '<empty>'])] : []),
    ...((target?.name ?? '') === '' ? [required('target.name')] : []),
  ]
  const texts = errors.map(({ field, message }) => `${field}: ${message}`)
  if (texts.length > 0) throw new StatusError(500, '', texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`)
}

function bound(call: Call, name: string, pod: Pod, binding: Binding, nowMs: number): ApiObject {
  const { resource } = call
  const refuse = (why: string) => conflict({ ...resource.name, resource: 'pods/binding' }, name, why)
  if (pod.metadata?.deletionTimestamp !== undefined)
    throw refuse(`pod ${name} is being deleted, cannot be assigned to a host`)
  if ((pod.spec?.nodeName ?? '') !== '')
    throw refuse(`pod ${name} is already assigned to node ${goQuoted(pod.spec?.nodeName ?? '')}`)
  if ((pod.spec?.schedulingGates?.length ?? 0) > 0) throw refuse(`pod ${name} has non-empty .spec.schedulingGates`)
  // What was promised is kept now (the gate ClearingNominatedNodeNameAfterBinding).
  const { nominatedNodeName: _, ...status } = pod.status ?? {}
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      ...added('labels', pod, binding),
      ...added('annotations', pod, binding),
    },
    spec: { ...pod.spec, nodeName: binding.target.name },
    status: { ...status, conditions: scheduled(pod, nowMs) },
  } as ApiObject
}

/** What is as it was stays the same object. */
function added(field: 'labels' | 'annotations', pod: Pod, binding: Binding): Pod['metadata'] {
  const more = binding.metadata?.[field] ?? {}
  return Object.keys(more).length === 0 ? {} : { [field]: { ...pod.metadata?.[field], ...more } }
}

function scheduled({ status }: Pod, nowMs: number): readonly object[] {
  const others = (status?.conditions ?? []).filter(({ type }) => type !== 'PodScheduled')
  return [...others, { type: 'PodScheduled', status: 'True', lastTransitionTime: timestamp(nowMs) }]
}
