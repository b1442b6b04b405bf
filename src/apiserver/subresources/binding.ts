import { Binding as BindingMessage } from '../../api/core/v1/binding.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import type { Binding, Pod } from '../../api/types.gen.ts'
import type { ApiResponse } from '../exchange.ts'
import { answerPlain } from '../handlers/answer.ts'
import { type Call, nameOf } from '../handlers/call.ts'
import { decodedAs, parsedBody } from '../handlers/decoded-body.ts'
import { timestamp } from '../metadata/times.ts'
import { writeOptions } from '../options/write-options.ts'
import { badRequest, conflict } from '../refusals.ts'
import { keyOf } from '../registry.ts'
import { invalidObject, notSupported, required } from '../validation/field-errors.ts'
import { storedModification } from '../write/modify.ts'
import type { WriteRoles } from '../write/roles.ts'

/** Puts a pod on a node, once: the scheduler's one write. */
export async function bind(call: Call, roles: WriteRoles): Promise<ApiResponse> {
  const { request, resource, info } = call
  const options = writeOptions(request.query, 'CreateOptions', request.userAgent)
  const parsed = await parsedBody(request.body, BindingMessage)
  if (parsed === null) throw badRequest('EOF')
  const expected = { message: BindingMessage, kind: 'Binding', version: 'v1', apiVersion: 'v1' }
  const binding = decodedAs(call, parsed, expected, options.fieldValidation) as unknown as Binding
  check(binding)
  await storedModification(
    {
      resource,
      key: keyOf(resource, info.namespace, nameOf(call)),
      name: nameOf(call),
      dryRun: options.dryRun,
      next: (current) => bound(call, current as Pod, binding, roles.clock.now()),
    },
    roles,
  )
  return answerPlain(call, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 }, 201)
}

function check({ target, metadata }: Binding): void {
  const errors = []
  const kind = target?.kind ?? ''
  if (kind !== '' && kind !== 'Node') errors.push(notSupported('target.kind', kind, ['Node', '<empty>']))
  if ((target?.name ?? '') === '') errors.push(required('target.name'))
  if (errors.length > 0) throw invalidObject({ group: '', kind: 'Binding' }, metadata?.name ?? '', errors)
}

function bound(call: Call, pod: Pod, binding: Binding, nowMs: number): ApiObject {
  const { resource } = call
  const name = nameOf(call)
  const refuse = (why: string) => conflict({ ...resource.name, resource: 'pods/binding' }, name, why)
  const uid = binding.metadata?.uid ?? ''
  if (uid !== '' && uid !== pod.metadata?.uid) {
    throw conflict(
      resource.name,
      name,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${pod.metadata?.uid}`,
    )
  }
  if (pod.metadata?.deletionTimestamp !== undefined)
    throw refuse(`pod ${name} is being deleted, cannot be assigned to a host`)
  if ((pod.spec?.nodeName ?? '') !== '')
    throw refuse(`pod ${name} is already assigned to node ${JSON.stringify(pod.spec?.nodeName)}`)
  if ((pod.spec?.schedulingGates?.length ?? 0) > 0) throw refuse(`pod ${name} has non-empty .spec.schedulingGates`)
  const annotations = { ...pod.metadata?.annotations, ...binding.metadata?.annotations }
  const generation = (pod.metadata?.generation ?? 0) + 1
  return {
    ...pod,
    metadata: { ...pod.metadata, generation, ...(Object.keys(annotations).length > 0 && { annotations }) },
    spec: { ...pod.spec, nodeName: binding.target.name },
    status: { ...pod.status, conditions: scheduled(pod, nowMs) },
  } as ApiObject
}

function scheduled({ status }: Pod, nowMs: number): readonly object[] {
  const others = (status?.conditions ?? []).filter(({ type }) => type !== 'PodScheduled')
  return [...others, { type: 'PodScheduled', status: 'True', lastTransitionTime: timestamp(nowMs) }]
}
