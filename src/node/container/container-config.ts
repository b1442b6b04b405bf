import type { Container as ContainerSpec, Pod } from '../../api/types.gen.ts'
import { imageNames } from '../images/image-names.ts'
import { containerResources } from '../resources.ts'
import type { ContainerConfig, ContainerDevice, ContainerMount, Image } from '../runtime.ts'
import { expand } from './expand.ts'
import { securityOf } from './security.ts'

/** What the runtime is to make of a container's spec, its environment, image and mounts being resolved. */
export function containerConfig(
  pod: Pod,
  spec: ContainerSpec,
  attempt: number,
  image: Image,
  environment: ReadonlyMap<string, string>,
  mounts: readonly ContainerMount[],
  devices: readonly ContainerDevice[],
  machineMemoryBytes: number,
  targetId: string | null,
): ContainerConfig {
  const known = (name: string) => environment.get(name)
  return {
    name: spec.name,
    attempt,
    imageId: image.id,
    imageRef: spec.image ?? '',
    imageNames: imageNames(image, spec.image ?? ''),
    command: (spec.command ?? []).map((word) => expand(word, known)),
    args: (spec.args ?? []).map((word) => expand(word, known)),
    env: [...environment].map(([name, value]) => ({ name, value })),
    workingDir: spec.workingDir ?? '',
    targetId,
    ...securityOf(pod, spec, image),
    resources: containerResources(pod, spec, machineMemoryBytes),
    mounts,
    devices,
    stdin: spec.stdin === true,
    stdinOnce: spec.stdinOnce === true,
    tty: spec.tty === true,
    labels: {
      'io.kubernetes.container.name': spec.name,
      'io.kubernetes.pod.name': pod.metadata.name ?? '',
      'io.kubernetes.pod.namespace': pod.metadata.namespace ?? '',
      'io.kubernetes.pod.uid': pod.metadata.uid ?? '',
    },
    annotations: {},
    logPath: `${spec.name}/${attempt}.log`,
  }
}
