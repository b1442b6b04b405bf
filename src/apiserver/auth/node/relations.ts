import type { PersistentVolume, Pod, ResourceSlice, VolumeAttachment } from '../../../api/types.gen.ts'
import type { Registry } from '../../registry.ts'
import type { PodsOfNodes } from './pods-of-nodes.ts'
import { claimNames, needs, type PodNeed, volumeNeedsSecret } from './references.ts'

/** Whether an object is a node's business: because of a pod that is bound to it, or directly. */
export interface Relations {
  readonly needed: (node: string, kind: PodNeed, namespace: string, name: string) => boolean
  readonly volume: (node: string, name: string) => boolean
  readonly pod: (node: string, namespace: string, name: string) => boolean
  readonly attachment: (node: string, name: string) => boolean
  readonly slice: (node: string, name: string) => boolean
}

export function relationsIn(registry: Registry, pods: PodsOfNodes): Relations {
  const volumeNamed = (name: string) =>
    registry.object('', 'v1', 'persistentvolumes', null, name) as PersistentVolume | null
  const mounts = (node: string, volume: PersistentVolume | null): boolean => {
    const claim = volume?.spec?.claimRef
    return claim !== undefined && neededByPods(node, 'claim', claim.namespace ?? '', claim.name ?? '')
  }
  const neededByPods = (node: string, kind: PodNeed, namespace: string, name: string): boolean => {
    for (const pod of pods.on(node, namespace)) if (needs(pod, kind, name)) return true
    return false
  }
  return {
    needed(node, kind, namespace, name) {
      if (neededByPods(node, kind, namespace, name)) return true
      if (kind !== 'secret') return false
      return volumesOn(registry, pods, node).some((volume) => volumeNeedsSecret(volume, namespace, name))
    },
    volume: (node, name) => mounts(node, volumeNamed(name)),
    pod(node, namespace, name) {
      const pod = registry.object('', 'v1', 'pods', namespace, name) as Pod | null
      return pod !== null && pod.spec?.nodeName === node
    },
    attachment(node, name) {
      const found = registry.object('storage.k8s.io', 'v1', 'volumeattachments', null, name) as VolumeAttachment | null
      return found?.spec.nodeName === node
    },
    slice(node, name) {
      const found = registry.object('resource.k8s.io', 'v1', 'resourceslices', null, name) as ResourceSlice | null
      return found?.spec.nodeName === node
    },
  }
}

/** The volumes bound to the claims of a node's pods. */
function volumesOn(registry: Registry, pods: PodsOfNodes, node: string): readonly PersistentVolume[] {
  const volumes: PersistentVolume[] = []
  for (const pod of pods.on(node, null)) {
    for (const name of claimNames(pod)) {
      const claim = registry.object('', 'v1', 'persistentvolumeclaims', pod.metadata?.namespace ?? '', name ?? '')
      const volumeName = (claim as { spec?: { volumeName?: string } } | null)?.spec?.volumeName ?? ''
      const volume = registry.object('', 'v1', 'persistentvolumes', null, volumeName) as PersistentVolume | null
      if (volume !== null && volume.spec?.claimRef?.name === name) volumes.push(volume)
    }
  }
  return volumes
}
