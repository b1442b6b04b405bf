import type { Pod } from '../../api/types.gen.ts'
import { quantityValue } from '../../api/value/quantity.ts'
import { messageOf } from '../../base/message-of.ts'
import { imageFor, type Tell, volumeImages } from '../images/pull-image.ts'
import type { ContainerView } from '../model.ts'
import { containerEvent, decodeBase64, type NodeRoles } from '../roles.ts'
import { RuntimeError, type Sandbox } from '../runtime.ts'
import { VolumeError } from '../volumes/volume-error.ts'
import type { VolumeSource } from '../volumes/volumes.ts'
import { containerConfig } from './container-config.ts'
import { containerDevices, containerMounts } from './container-mounts.ts'
import { type EnvFile, EnvironmentError, environmentOf } from './environment.ts'
import { runHook } from './hooks.ts'
import { stopContainer } from './stop-container.ts'

export interface Start {
  readonly pod: Pod
  readonly sandbox: Sandbox
  readonly view: ContainerView
  readonly attempt: number
  readonly volumes: ReadonlyMap<string, VolumeSource>
  /** The id of the container an ephemeral one is to look at; null: none. */
  readonly targetId: string | null
  /** From then on nothing is waited for that may take long. */
  readonly givenUp: AbortSignal
}

/** Image, environment, mounts, create, start, postStart hook: the whole way up of one container. */
export async function startContainer(roles: NodeRoles, start: Start): Promise<void> {
  const { pod, sandbox, view, attempt, givenUp } = start
  const { spec } = view
  const tell = (type: 'Normal' | 'Warning', reason: string, message: string) =>
    containerEvent(roles.recorder, pod, spec.name, type, reason, message)
  const images = await unless(givenUp, volumeImages(roles, pod, spec))
  const image = await unless(givenUp, imageFor(roles, pod, spec.image ?? '', spec.imagePullPolicy, tell))
  const podIps = pod.spec?.hostNetwork === true ? roles.settings.hostIps : sandbox.ips
  const environment = await configOrFail(async () => {
    return resolveEnvironment(roles, start, podIps, await envFiles(roles, start))
  }, tell)
  const mounts = await configOrFail(
    () => containerMounts(roles, pod, spec, attempt, { volumes: start.volumes, images }, environment, podIps),
    tell,
  )
  const machineMemoryBytes = quantityValue(roles.settings.allocatable['memory'] ?? '0')
  const config = await configOrFail(() => {
    const devices = containerDevices(spec, start.volumes)
    return containerConfig(pod, spec, attempt, image, environment, mounts, devices, machineMemoryBytes, start.targetId)
  }, tell)
  if (givenUp.aborted) throw podEnds()
  const container = await orFail('CreateContainerError', tell, () => roles.runtime.createContainer(sandbox.id, config))
  const created = () => tell('Normal', 'Created', 'Container created')
  await orFail('RunContainerError', tell, () =>
    roles.runtime.startContainer(container.id).catch((error: unknown) => {
      // What the runtime looks at only now others have looked at before.
      if (!(error instanceof RuntimeError && error.reason === 'CreateContainerError')) created()
      throw error
    }),
  )
  created()
  tell('Normal', 'Started', 'Container started')
  const handler = spec.lifecycle?.postStart
  if (handler === undefined) return
  const podIp = podIps[0] ?? ''
  const hook = { pod, spec, handler, containerId: container.id, podIp }
  const problem = await unless(givenUp, runHook(roles, hook, 24 * 3_600_000))
  if (problem === null) return
  // What it said may be a secret: it is in the pod's status, and in no event.
  tell('Warning', 'FailedPostStartHook', 'PostStartHook failed')
  const graceMs = (pod.spec?.terminationGracePeriodSeconds ?? 30) * 1000
  const why = 'FailedPostStartHook'
  await stopContainer(roles, { pod, spec, instance: container, graceMs, why, podIp, isRepeated: false })
  throw new RuntimeError('PostStartHookError', problem)
}

function podEnds(): RuntimeError {
  return new RuntimeError('RunContainerError', 'its pod is to end')
}

/** An image comes in all the same, for whoever needs it next. */
async function unless<T>(givenUp: AbortSignal, work: Promise<T>): Promise<T> {
  const end = Promise.withResolvers<never>()
  const giveUp = () => end.reject(podEnds())
  if (givenUp.aborted) giveUp()
  givenUp.addEventListener('abort', giveUp)
  return Promise.race([work, end.promise]).finally(() => givenUp.removeEventListener('abort', giveUp))
}

async function orFail<T>(reason: string, tell: Tell, attempt: () => T | Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    const message = messageOf(error)
    tell('Warning', 'Failed', `Error: ${message}`)
    throw error instanceof RuntimeError && error.reason !== '' ? error : new RuntimeError(reason, message)
  }
}

async function configOrFail<T>(attempt: () => T | Promise<T>, tell: Tell): Promise<T> {
  return orFail('CreateContainerConfigError', tell, async () => {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof EnvironmentError || error instanceof VolumeError)) throw error
      throw new RuntimeError('CreateContainerConfigError', error.message)
    }
  })
}

/** Of the pod's volumes, those files that hold variables of the container. By volume and path. */
async function envFiles({ volumes }: NodeRoles, { view, volumes: sources }: Start): Promise<Map<string, EnvFile>> {
  const files = new Map<string, EnvFile>()
  for (const { valueFrom } of view.spec.env ?? []) {
    const { volumeName = '', path = '' } = valueFrom?.fileKeyRef ?? {}
    const source = sources.get(volumeName)
    if (source === undefined) continue
    files.set(`${volumeName}/${path}`, { path: `${source.hostPath}/${path}`, text: await volumes.fileIn(source, path) })
  }
  return files
}

function resolveEnvironment(
  roles: NodeRoles,
  { pod, view }: Start,
  podIps: readonly string[],
  files: ReadonlyMap<string, EnvFile>,
): Map<string, string> {
  const namespace = pod.metadata.namespace ?? ''
  const { objects, settings } = roles
  return environmentOf(pod, view.spec, {
    configMap: (name) => objects.configMap(namespace, name),
    secret: (name) => objects.secret(namespace, name),
    podIps,
    hostIps: settings.hostIps,
    services: objects.services(namespace),
    allocatable: settings.allocatable,
    envFile: (volume, path) => files.get(`${volume}/${path}`),
    decodeBase64: (text) => new TextDecoder().decode(decodeBase64(text)),
  })
}
