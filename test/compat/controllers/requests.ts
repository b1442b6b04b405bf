import type { Pod } from '../../../src/api/types.gen.ts'
import { formatTime } from '../../../src/api/value/time.ts'
import type { PatchType, TransportRequest } from '../../../src/client/transport.ts'
import type { Finish, Scene, StoryStep } from './story.ts'
import type { Wire } from './wire.ts'

const patchTypes: Readonly<Record<string, PatchType>> = {
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  json: 'application/json-patch+json',
  apply: 'application/apply-patch+yaml',
}

export type PathOf = (kind: string, name?: string, subresource?: string) => string

interface Request {
  readonly action: string
  readonly request: TransportRequest
}

/** What a step asks of the API server, and how it is told. */
export async function requestsOf(
  step: StoryStep,
  path: PathOf,
  { transport, time }: Pick<Scene, 'transport' | 'time'>,
): Promise<readonly Request[]> {
  if (step.create !== undefined) {
    return [step.create].flat().map((body) => ({
      action: `create ${body.kind} ${body.metadata.name}`,
      request: { method: 'POST', path: path(body.kind, `@${body.metadata.namespace ?? ''}`), body },
    }))
  }
  if (step.patch !== undefined) {
    const { kind, name, type = 'merge', body, subresource } = step.patch
    const action = `patch ${kind} ${name}${subresource === undefined ? '' : `/${subresource}`}`
    const query = type === 'apply' ? { fieldManager: 'oracle', force: 'true' } : {}
    const request = {
      method: 'PATCH',
      path: path(kind, name, subresource),
      query,
      body,
      patchType: patchTypes[type]!,
    } as const
    return [{ action, request }]
  }
  if (step.annotate !== undefined) {
    const { kind, name, set } = step.annotate
    const body = { metadata: { annotations: set } }
    return [merge(`annotate ${kind} ${name}`, path(kind, name), body)]
  }
  if (step.scale !== undefined) {
    const { kind, name, replicas } = step.scale
    return [merge(`scale ${kind} ${name} ${replicas}`, path(kind, name, 'scale'), { spec: { replicas } })]
  }
  if (step.delete !== undefined) {
    const { kind, name, propagation, grace, selector } = step.delete
    const body = {
      kind: 'DeleteOptions',
      apiVersion: 'v1',
      ...(propagation !== undefined && { propagationPolicy: propagation }),
      ...(grace !== undefined && { gracePeriodSeconds: grace }),
    }
    const query = selector === undefined ? {} : { labelSelector: selector }
    return [
      { action: `delete ${kind} ${name ?? '*'}`, request: { method: 'DELETE', path: path(kind, name), body, query } },
    ]
  }
  if (step.evict !== undefined) {
    const { name } = step.evict
    const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name } }
    return [{ action: `evict ${name}`, request: { method: 'POST', path: path('Pod', name, 'eviction'), body } }]
  }
  if (step.rollback !== undefined) return [await rollback(step.rollback, path, transport)]
  if (step.finalize !== undefined) {
    const name = path('Namespace', step.finalize)
    const namespace = (await transport.send({ method: 'GET', path: name })) as Wire
    const body = { ...namespace, spec: { finalizers: [] } }
    return [{ action: `finalize ${step.finalize}`, request: { method: 'PUT', path: `${name}/finalize`, body } }]
  }
  if (step.finish !== undefined) return await finish(step.finish, path, transport, formatTime(time.now()))
  if (step.recycler !== undefined) {
    const volume = step.recycler.volume
    const phase = { metadata: { annotations: { 'fake.kubelet/phase': step.recycler.phase } } }
    const recycler = `/api/v1/namespaces/default/pods/recycler-for-${volume}`
    return [merge(`annotate recycler of ${volume}`, recycler, phase)]
  }
  if (step.kubelet !== undefined) {
    const data = Object.fromEntries(
      Object.entries(step.kubelet).map(([pod, said]) => [pod, said === null ? null : JSON.stringify(said)]),
    )
    const apply = { data }
    try {
      await transport.send(merge('', path('ConfigMap', 'fake-kubelet'), apply).request)
    } catch {
      const body = { metadata: { name: 'fake-kubelet' }, data }
      await transport.send({ method: 'POST', path: path('ConfigMap'), body })
    }
    return []
  }
  throw new Error(`no such step: ${JSON.stringify(step)}`)
}

function merge(action: string, path: string, body: unknown): Request {
  return { action, request: { method: 'PATCH', path, body, patchType: 'application/merge-patch+json' } }
}

async function finish(
  { selector, phase, count = Infinity, exitCode = phase === 'Failed' ? 1 : 0, condition }: Finish,
  path: PathOf,
  transport: Scene['transport'],
  at: string,
): Promise<readonly Request[]> {
  const query: Readonly<Record<string, string>> = selector === undefined ? {} : { labelSelector: selector }
  const answer = await transport.send({ method: 'GET', path: path('Pod'), query })
  const running = (answer as { readonly items: readonly Pod[] }).items.filter(
    ({ metadata, status }) => status?.phase === 'Running' && metadata.deletionTimestamp === undefined,
  )
  const indexOf = ({ metadata }: Pod) => Number(metadata.labels?.['batch.kubernetes.io/job-completion-index'] ?? 0)
  const bornMs = ({ metadata }: Pod) => Date.parse(metadata.creationTimestamp ?? '')
  return running
    .toSorted((a, b) => indexOf(a) - indexOf(b) || bornMs(a) - bornMs(b))
    .slice(0, count)
    .map(({ metadata, spec, status }) => {
      const told = (status?.conditions ?? []).map((one) =>
        one.type.includes('Ready') ? { ...one, status: 'False' } : one,
      )
      const own = { type: condition, status: 'True', reason: 'Told', message: 'm', lastTransitionTime: at }
      const terminated = { exitCode, reason: 'x', startedAt: at, finishedAt: at }
      const containerStatuses = spec!.containers.map(({ name, image }) => {
        return { name, image, imageID: '', ready: false, started: false, restartCount: 0, state: { terminated } }
      })
      const conditions = condition === undefined ? told : [...told, own]
      const ended = { status: { phase, conditions, containerStatuses } }
      return merge('finish pod', path('Pod', metadata.name, 'status'), ended)
    })
}

/** What `kubectl rollout undo` sends. */
async function rollback(
  { name, toRevision }: NonNullable<StoryStep['rollback']>,
  path: PathOf,
  transport: Scene['transport'],
): Promise<Request> {
  const answer = await transport.send({ method: 'GET', path: path('ControllerRevision') })
  const revisions = [...(answer as { readonly items: readonly (Wire & { readonly revision: number })[] }).items]
  revisions.sort((a, b) => a.revision - b.revision)
  const target = toRevision === undefined ? revisions.at(-2) : revisions.find((one) => one.revision === toRevision)
  return {
    action: `rollback StatefulSet ${name}`,
    request: {
      method: 'PATCH',
      path: path('StatefulSet', name),
      body: target!['data'],
      patchType: 'application/strategic-merge-patch+json',
    },
  }
}
