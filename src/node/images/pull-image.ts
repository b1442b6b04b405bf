import type { Container, Pod } from '../../api/types.gen.ts'
import { messageOf } from '../../base/message-of.ts'
import type { NodeRoles } from '../roles.ts'
import { type Image, RuntimeError } from '../runtime.ts'
import { credentialsFor, withEachOf } from './pull-credentials.ts'

/** An event about the container. */
export type Tell = (type: 'Normal' | 'Warning', reason: string, message: string) => void

/** An image that can't be had: has a back-off of its own. */
export class ImageError extends Error {
  override readonly name = 'ImageError'
  /** The name it was asked for by. */
  readonly image: string

  constructor(image: string, message: string) {
    super(message)
    this.image = image
  }
}

/** Ids of the images that a container mounts as volumes, by volume; what is told of them is told of the pod. */
export async function volumeImages(roles: NodeRoles, pod: Pod, spec: Container): Promise<ReadonlyMap<string, string>> {
  const tell: Tell = (type, reason, message) => roles.recorder.event(pod, type, reason, message)
  const mounted = new Set((spec.volumeMounts ?? []).map(({ name }) => name))
  const ids = new Map<string, string>()
  for (const { name, image } of pod.spec?.volumes ?? []) {
    if (image === undefined || !mounted.has(name)) continue
    ids.set(name, (await imageFor(roles, pod, image.reference ?? '', image.pullPolicy, tell)).id)
  }
  return ids
}

/** The image of that name, fetched where the policy says so; each step is told as an event. */
export async function imageFor(
  roles: NodeRoles,
  pod: Pod,
  name: string,
  policy: string | undefined,
  tell: Tell,
): Promise<Image> {
  tellOfMissingSecrets(roles, pod)
  const known = await knownImage(roles, name, tell)
  const present = policy === 'Always' ? null : known
  if (present !== null) {
    tell('Normal', 'Pulled', `Container image "${name}" already present on machine and can be accessed by the pod`)
    return present
  }
  if (policy === 'Never') {
    const message = `Container image "${name}" is not present with pull policy of Never`
    tell('Warning', 'ErrImageNeverPull', message)
    tell('Warning', 'Failed', 'Error: ErrImageNeverPull')
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
    const message = messageOf(error)
    tell('Warning', 'Failed', `Failed to pull image "${name}": ${message}`)
    tell('Warning', 'Failed', 'Error: ErrImagePull')
    throw new ImageError(name, message)
  }
}

/** An image that is here needs none of them; that they are missing is told all the same. */
function tellOfMissingSecrets({ objects, recorder }: NodeRoles, pod: Pod): void {
  const missing = pullSecretsOf(pod).filter((name) => objects.secret(pod.metadata.namespace ?? '', name) === undefined)
  if (missing.length === 0) return
  const names = missing.join(', ')
  const message = `Unable to retrieve some image pull secrets (${names}); attempting to pull the image may not succeed.`
  recorder.event(pod, 'Warning', 'FailedToRetrieveImagePullSecret', message)
}

function pullSecretsOf({ spec }: Pod): readonly string[] {
  return (spec?.imagePullSecrets ?? []).map(({ name }) => name ?? '')
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

async function pull(roles: NodeRoles, pod: Pod, name: string): Promise<Image> {
  const namespace = pod.metadata.namespace ?? ''
  const secrets = pullSecretsOf(pod)
    .map((one) => roles.objects.secret(namespace, one))
    .filter((one) => one !== undefined)
  return withEachOf(credentialsFor(name, secrets), (credentials) => roles.runtime.pullImage(name, credentials))
}
