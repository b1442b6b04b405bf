import type { Container, EphemeralContainer, PersistentVolume, Pod } from '../../../api/types.gen.ts'

/** What a pod's node needs to read so that the pod can run. */
export type PodNeed = 'secret' | 'configMap' | 'claim' | 'serviceAccount' | 'resourceClaim'

const mirrorMark = 'kubernetes.io/config.mirror'

/** A mirror pod gives its node nothing: the node made it itself. */
export function needs(pod: Pod, kind: PodNeed, name: string): boolean {
  if (name === '' || pod.metadata?.annotations?.[mirrorMark] !== undefined) return false
  switch (kind) {
    case 'secret':
      return secretNames(pod).includes(name)
    case 'configMap':
      return configMapNames(pod).includes(name)
    case 'claim':
      return claimNames(pod).includes(name)
    case 'serviceAccount':
      return pod.spec?.serviceAccountName === name
    case 'resourceClaim':
      return resourceClaimNames(pod).includes(name)
  }
}

export function secretNames(pod: Pod): readonly (string | undefined)[] {
  const pulled = (pod.spec?.imagePullSecrets ?? []).map(({ name }) => name)
  const used = containersOf(pod).flatMap(({ env = [], envFrom = [] }) => [
    ...env.map(({ valueFrom }) => valueFrom?.secretKeyRef?.name),
    ...envFrom.map(({ secretRef }) => secretRef?.name),
  ])
  const mounted = (pod.spec?.volumes ?? []).flatMap((volume) => [
    ...(volume.projected?.sources ?? []).map(({ secret }) => secret?.name),
    ...sourcesOf(volume).flatMap(({ secretName, secretRef, nodePublishSecretRef }) => [
      secretName,
      secretRef?.name,
      nodePublishSecretRef?.name,
    ]),
  ])
  return [...pulled, ...used, ...mounted]
}

export function configMapNames(pod: Pod): readonly (string | undefined)[] {
  const used = containersOf(pod).flatMap(({ env = [], envFrom = [] }) => [
    ...env.map(({ valueFrom }) => valueFrom?.configMapKeyRef?.name),
    ...envFrom.map(({ configMapRef }) => configMapRef?.name),
  ])
  const mounted = (pod.spec?.volumes ?? []).flatMap(({ configMap, projected }) => [
    configMap?.name,
    ...(projected?.sources ?? []).map((source) => source.configMap?.name),
  ])
  return [...used, ...mounted]
}

export function claimNames({ metadata, spec }: Pod): readonly (string | undefined)[] {
  return (spec?.volumes ?? []).map(({ name, persistentVolumeClaim, ephemeral }) =>
    ephemeral === undefined ? persistentVolumeClaim?.claimName : `${metadata?.name}-${name}`,
  )
}

function resourceClaimNames({ spec, status }: Pod): readonly (string | undefined)[] {
  const named = (spec?.resourceClaims ?? []).map(({ resourceClaimName }) => resourceClaimName)
  const made = (status?.resourceClaimStatuses ?? []).map(({ resourceClaimName }) => resourceClaimName)
  return [...named, ...made, status?.extendedResourceClaimStatus?.resourceClaimName]
}

function containersOf({ spec }: Pod): readonly (Container | EphemeralContainer)[] {
  return [...(spec?.initContainers ?? []), ...(spec?.containers ?? []), ...(spec?.ephemeralContainers ?? [])]
}

/** What secrets any kind of volume may name; who attaches or resizes it elsewhere needs others, the node does not. */
interface VolumeSource {
  readonly secretName?: string
  readonly secretNamespace?: string
  readonly secretRef?: SecretRef
  readonly nodePublishSecretRef?: SecretRef
  readonly nodeStageSecretRef?: SecretRef
  readonly nodeExpandSecretRef?: SecretRef
}

interface SecretRef {
  readonly name?: string
  readonly namespace?: string
}

function sourcesOf(volume: object): readonly VolumeSource[] {
  return Object.values(volume).filter((each) => typeof each === 'object' && each !== null)
}

/** Whether a node that mounts this volume reads that secret. */
export function volumeNeedsSecret({ spec }: PersistentVolume, namespace: string, name: string): boolean {
  const of = spec?.claimRef?.namespace ?? ''
  return sourcesOf(spec ?? {}).some((source) => {
    const { secretName, secretNamespace, secretRef, nodePublishSecretRef, nodeStageSecretRef } = source
    const named = { ...(secretName !== undefined && { name: secretName }), namespace: secretNamespace ?? '' }
    const references = [named, secretRef, nodePublishSecretRef, nodeStageSecretRef, source.nodeExpandSecretRef]
    return references.some((each) => each?.name === name && (each.namespace || of) === namespace)
  })
}
