import { StatefulSetSpec } from '../apps/v1/stateful-set.ts'
import { prepareStatefulSetSpec } from '../apps/v1/stateful-set-defaults.ts'
import { Container, EphemeralContainerCommon } from '../core/v1/container.ts'
import { Namespace } from '../core/v1/namespace.ts'
import { NodeSpec } from '../core/v1/node.ts'
import { NodeStatus } from '../core/v1/node-status.ts'
import { prepareNamespace, prepareNodeSpec, prepareNodeStatus, prepareSecret } from '../core/v1/object-defaults.ts'
import { Pod, PodSpec } from '../core/v1/pod.ts'
import {
  prepareContainer,
  prepareImageVolume,
  preparePod,
  preparePodSpec,
  preparePodStatus,
  prepareVolume,
} from '../core/v1/pod-defaults.ts'
import { PodStatus } from '../core/v1/pod-status.ts'
import { Secret } from '../core/v1/secret.ts'
import { ServicePort, ServiceSpec } from '../core/v1/service.ts'
import { prepareServicePort, prepareServiceSpec } from '../core/v1/service-defaults.ts'
import { ImageVolumeSource, Volume } from '../core/v1/volume.ts'
import type { Message } from '../schema/message.ts'
import { messageReader, type Prepare, type Reading } from './reader.ts'

/** Messages with defaults that depend on more than one field. */
const prepare = new Map<Message, Prepare>([
  [StatefulSetSpec, prepareStatefulSetSpec],
  [Pod, preparePod],
  [PodSpec, preparePodSpec],
  [PodStatus, preparePodStatus],
  [Container, prepareContainer],
  [EphemeralContainerCommon, prepareContainer],
  [Volume, prepareVolume],
  [ImageVolumeSource, prepareImageVolume],
  [ServiceSpec, prepareServiceSpec],
  [ServicePort, prepareServicePort],
  [Namespace, prepareNamespace],
  [Secret, prepareSecret],
  [NodeSpec, prepareNodeSpec],
  [NodeStatus, prepareNodeStatus],
])

const reading: Reading = { withDefaults: true, prepare, compiled: new Map(), sawUnknown: false }

/**
 * Fills in what upstream's defaulting functions fill in, and answers the object arranged as upstream writes it. What the API server
 * allocates (addresses, ports) or admission adds is not here. Applying it again changes nothing.
 */
export function applyDefaults<T = Record<string, unknown>>(message: Message, object: unknown): T {
  return messageReader(reading, message)(object) as T
}
