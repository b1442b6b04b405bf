import type { Pod } from '../api/types.gen.ts'
import { quantityValue } from '../api/value/quantity.ts'
import { containerConfig } from './container-config.ts'
import { containerMounts } from './container-mounts.ts'
import { EnvironmentError, environmentOf } from './environment.ts'
import { runHook } from './hooks.ts'
import type { ContainerView } from './model.ts'
import { credentialsFor } from './pull-credentials.ts'
import { containerEvent, decodeBase64, type NodeRoles } from './roles.ts'
import { type Image, RuntimeError, type Sandbox } from './runtime.ts'
import { VolumeError, type VolumeSource } from './volumes/volumes.ts'

export interface Start {
  readonly pod: Pod
  readonly sandbox: Sandbox
  readonly view: ContainerView
  readonly attempt: number
  readonly volumes: ReadonlyMap<string, VolumeSource>
  /** The id of the container an ephemeral one is to look at; null: none. */
  readonly targetId: string | null
}

/** An image that can't be had: has a back-off of its own. */
export class ImageError extends Error {
  override readonly name = 'ImageError'
}

/** Image, environment, mounts, create, start, postStart hook: the whole way up of one container. */
export async function startContainer(roles: NodeRoles, start: Start): Promise<void> {
  const { pod, sandbox, view, attempt } = start
  const { spec } = view
  const tell = (type: 'Normal' | 'Warning', reason: string, message: string) =>
    containerEvent(roles.recorder, pod, spec.name, type, reason, message)
  const image = await imageFor(roles, start, tell)
  const podIps = pod.spec?.hostNetwork === true ? roles.settings.hostIps : sandbox.ips
  const environment = await configOrFail(() => resolveEnvironment(roles, start, podIps), tell)
  const mounts = await configOrFail(
    () => containerMounts(roles, pod, spec, attempt, start.volumes, environment, podIps),
    tell,
  )
  const machineMemoryBytes = quantityValue(roles.settings.allocatable['memory'] ?? '0')
  const config = await configOrFail(
    () => containerConfig(pod, spec, attempt, image, environment, mounts, machineMemoryBytes, start.targetId),
    tell,
  )
  const container = await orFail('CreateContainerError', tell, () => roles.runtime.createContainer(sandbox.id, config))
  tell('Normal', 'Created', 'Container created')
  await orFail('RunContainerError', tell, () => roles.runtime.startContainer(container.id))
  tell('Normal', 'Started', 'Container started')
  const hook = spec.lifecycle?.postStart
  if (hook === undefined) return
  const problem = await runHook(roles, container.id, spec, hook, podIps[0] ?? '', 24 * 3_600_000)
  if (problem === null) return
  tell('Warning', 'FailedPostStartHook', `PostStartHook failed: ${problem}`)
  tell('Normal', 'Killing', 'FailedPostStartHook')
  await roles.runtime.stopContainer(container.id, (pod.spec?.terminationGracePeriodSeconds ?? 30) * 1000)
  throw new RuntimeError('PostStartHookError', problem)
}

type Tell = (type: 'Normal' | 'Warning', reason: string, message: string) => void

async function orFail<T>(reason: string, tell: Tell, attempt: () => T | Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
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

function resolveEnvironment(roles: NodeRoles, { pod, view }: Start, podIps: readonly string[]): Map<string, string> {
  const namespace = pod.metadata.namespace ?? ''
  const { objects, settings } = roles
  return environmentOf(pod, view.spec, {
    configMap: (name) => objects.configMap(namespace, name),
    secret: (name) => objects.secret(namespace, name),
    podIps,
    hostIps: settings.hostIps,
    services: objects.services(namespace),
    allocatable: settings.allocatable,
    decodeBase64: (text) => new TextDecoder().decode(decodeBase64(text)),
  })
}

async function imageFor(roles: NodeRoles, { pod, view }: Start, tell: Tell): Promise<Image> {
  const name = view.spec.image ?? ''
  const policy = view.spec.imagePullPolicy ?? 'IfNotPresent'
  const known = await knownImage(roles, name, tell)
  const present = policy === 'Always' ? null : known
  if (present !== null) {
    tell('Normal', 'Pulled', `Container image "${name}" already present on machine and can be accessed by the pod`)
    return present
  }
  if (policy === 'Never') {
    const message = `Container image "${name}" is not present with pull policy of Never`
    tell('Warning', 'ErrImageNeverPull', message)
    throw new RuntimeError('ErrImageNeverPull', message)
  }
  tell('Normal', 'Pulling', `Pulling image "${name}"`)
  const beganMs = roles.clock.monotonicMs()
  try {
    const image = await pull(roles, pod, name)
    const took = `${Math.round(roles.clock.monotonicMs() - beganMs)}ms`
    const size = `Image size: ${image.sizeBytes} bytes.`
    tell('Normal', 'Pulled', `Successfully pulled image "${name}" in ${took} (${took} including waiting). ${size}`)
    return image
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    tell('Warning', 'Failed', `Failed to pull image "${name}": ${message}`)
    tell('Warning', 'Failed', 'Error: ErrImagePull')
    throw new ImageError(message)
  }
}

/** Null: it is not here. A name that is none is told before anything is tried. */
async function knownImage(roles: NodeRoles, name: string, tell: Tell): Promise<Image | null> {
  try {
    return await roles.runtime.image(name)
  } catch (error) {
    if (!(error instanceof RuntimeError) || error.reason !== 'InvalidImageName') throw error
    tell('Warning', 'InspectFailed', error.message)
    tell('Warning', 'Failed', 'Error: InvalidImageName')
    throw error
  }
}

/** With each of the pod's credentials that fit, and last as anybody; what the last try said is told. */
async function pull(roles: NodeRoles, pod: Pod, name: string): Promise<Image> {
  const namespace = pod.metadata.namespace ?? ''
  const names = (pod.spec?.imagePullSecrets ?? []).map((reference) => reference.name ?? '')
  const secrets = names.map((one) => roles.objects.secret(namespace, one)).filter((one) => one !== undefined)
  for (const credentials of credentialsFor(name, secrets)) {
    try {
      return await roles.runtime.pullImage(name, credentials)
    } catch {
      // The next one may fit; if none does, the last try says why.
    }
  }
  return roles.runtime.pullImage(name, null)
}
