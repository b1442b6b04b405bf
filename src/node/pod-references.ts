import type { Container, Pod, VolumeProjection } from '../api/types.gen.ts'

/** The ConfigMaps, Secrets and claims a pod is made of: `ConfigMap/name`, `Secret/name`, `PersistentVolumeClaim/name`. */
export function referencesOf(pod: Pod): ReadonlySet<string> {
  const found = new Set<string>()
  const add = (kind: string, name: string | undefined) => {
    if (name !== undefined && name !== '') found.add(`${kind}/${name}`)
  }
  const ofSources = ({ configMap, secret }: Pick<VolumeProjection, 'configMap' | 'secret'>) => {
    add('ConfigMap', configMap?.name)
    add('Secret', secret?.name)
  }
  for (const volume of pod.spec?.volumes ?? []) {
    add('ConfigMap', volume.configMap?.name)
    add('Secret', volume.secret?.secretName)
    add('PersistentVolumeClaim', volume.persistentVolumeClaim?.claimName)
    if (volume.ephemeral) add('PersistentVolumeClaim', `${pod.metadata.name}-${volume.name}`)
    volume.projected?.sources?.forEach(ofSources)
  }
  const ofContainer = (container: Container) => {
    for (const { configMapRef, secretRef } of container.envFrom ?? []) {
      add('ConfigMap', configMapRef?.name)
      add('Secret', secretRef?.name)
    }
    for (const { valueFrom } of container.env ?? []) {
      add('ConfigMap', valueFrom?.configMapKeyRef?.name)
      add('Secret', valueFrom?.secretKeyRef?.name)
    }
  }
  for (const { name } of pod.spec?.imagePullSecrets ?? []) add('Secret', name)
  pod.spec?.initContainers?.forEach(ofContainer)
  pod.spec?.containers.forEach(ofContainer)
  return found
}
