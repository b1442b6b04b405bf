import { PersistentVolumeKind } from '../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../api/core/v1/persistent-volume-claim.ts'
import { matchesNodeSelector } from '../api/match/node-selector.ts'
import { claimViewOf, volumeViewOf } from '../api/match/volume-view.ts'
import { CSIDriverKind } from '../api/storage/v1/csi-driver.ts'
import { CSINodeKind } from '../api/storage/v1/csi-node.ts'
import { CSIStorageCapacityKind } from '../api/storage/v1/csi-storage-capacity.ts'
import { StorageClassKind } from '../api/storage/v1/storage-class.ts'
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../api/types.gen.ts'
import { quantityValue } from '../api/value/quantity.ts'
import type { Informer, Informers } from '../client/informer.ts'
import { unmadeName, type VolumeRoom } from './filter/volume-limits.ts'
import type { PodClaim, StorageRoom } from './filter/volumes.ts'
import type { NodeInfo, PodInfo, VolumeChoices } from './model.ts'

export const selectedNodeAnnotation = 'volume.kubernetes.io/selected-node'
export const boundByControllerAnnotation = 'pv.kubernetes.io/bound-by-controller'
const bindCompletedAnnotation = 'pv.kubernetes.io/bind-completed'
const noProvisioner = 'kubernetes.io/no-provisioner'

/** What the informers know of the claims of a pod, and which volumes were promised to claims but not yet written. */
export class PodClaims implements VolumeRoom {
  readonly claims: Informer<PersistentVolumeClaim>
  readonly volumes: Informer<PersistentVolume>
  readonly classes
  readonly csiNodes
  readonly drivers
  readonly capacities
  /** By volume, the claim it was promised to. */
  readonly #promised = new Map<string, string>()

  constructor(informers: Informers) {
    this.claims = informers.of(PersistentVolumeClaimKind)
    this.volumes = informers.of(PersistentVolumeKind)
    this.classes = informers.of(StorageClassKind)
    this.csiNodes = informers.of(CSINodeKind)
    this.drivers = informers.of(CSIDriverKind)
    this.capacities = informers.of(CSIStorageCapacityKind)
    this.capacities.addIndex('class', ({ storageClassName }) => [storageClassName])
    this.volumes.addIndex('claim', ({ spec }) =>
      spec?.claimRef ? [`${spec.claimRef.namespace}/${spec.claimRef.name}`] : [],
    )
    this.volumes.addIndex('free', (volume) => (volume.spec?.claimRef ? [] : [volumeViewOf(volume).className]))
  }

  promise(volume: string, claim: string): void {
    this.#promised.set(volume, claim)
  }

  release(volume: string): void {
    this.#promised.delete(volume)
  }

  of(pod: PodInfo): readonly PodClaim[] {
    return pod.claims.map((name) => this.#observe(pod, name))
  }

  /** Which of them only one pod may use at a time (KEP-2485). */
  soleUseOf(pod: PodInfo): readonly string[] {
    const isSole = (name: string) =>
      this.claims.get({ namespace: pod.namespace, name })?.spec?.accessModes?.includes('ReadWriteOncePod')
    return pod.claims.filter(isSole).map((name) => `${pod.namespace}/${name}`)
  }

  limitOf(node: NodeInfo, driver: string): number | null {
    const drivers = this.csiNodes.get({ name: node.name })?.spec.drivers
    return drivers?.find(({ name }) => name === driver)?.allocatable?.count ?? null
  }

  volumesOf(pod: PodInfo, driver: string): readonly string[] {
    return pod.claims.flatMap((name) => {
      const ref = { namespace: pod.namespace, name }
      const claim = this.claims.get(ref)
      const volume = claim?.spec?.volumeName ?? ''
      if (volume !== '') return this.volumes.get({ name: volume })?.spec?.csi?.driver === driver ? [volume] : []
      const storageClass = claim === undefined ? undefined : this.classes.get({ name: claimViewOf(claim).className })
      return storageClass?.provisioner === driver ? [unmadeName(ref)] : []
    })
  }

  /** All are bound, and to volumes that can be reached from there. */
  areReadyAt(
    pod: PodInfo,
    node: { readonly name: string; readonly labels: Readonly<Record<string, string>> },
  ): boolean {
    return this.of(pod).every((claim) => {
      if (claim.is !== 'bound' || claim.volume === null) return false
      return claim.volume.nodeAffinity === null || matchesNodeSelector(claim.volume.nodeAffinity, node)
    })
  }

  /**
   * Asked again and again: why the volumes will never be there, in upstream's words, null as long as they may. A provisioner that can
   * make none at that node says so by taking away the annotation that asked for it.
   */
  watchOver(namespace: string, { bind, provision }: VolumeChoices, node: string): () => string | null {
    const asked = new Set<string>()
    const find = (name: string) => this.claims.get({ namespace, name })
    const missing = (name: string) => `could not find v1.PersistentVolumeClaim "${namespace}/${name}"`
    return () => {
      for (const { claim } of bind) if (find(claim) === undefined) return `failed to check binding: ${missing(claim)}`
      for (const name of provision) {
        const claim = find(name)
        if (claim === undefined) return `failed to check provisioning pvc: ${missing(name)}`
        // It may be later than our own write that the informer knows of it.
        if (claim.metadata.annotations?.[selectedNodeAnnotation] === node) asked.add(name)
        else if (asked.has(name)) return `provisioning failed for PVC "${name}"`
      }
      return null
    }
  }

  #observe({ namespace, name: pod, uid, ephemeralClaims }: PodInfo, name: string): PodClaim {
    const object = this.claims.get({ namespace, name })
    const ephemeral = ephemeralClaims.includes(name)
    if (object === undefined) return { is: 'missing', name, ephemeral }
    if (ephemeral && !object.metadata?.ownerReferences?.some((owner) => owner.controller && owner.uid === uid))
      return { is: 'foreign', name, pod, namespace }
    if (object.metadata?.deletionTimestamp !== undefined) return { is: 'terminating', name }
    const volumeName = object.spec?.volumeName ?? ''
    if (object.status?.phase === 'Lost') return { is: 'lost', name, volume: volumeName }
    if (volumeName !== '' && object.metadata?.annotations?.[bindCompletedAnnotation] !== undefined) {
      const volume = this.volumes.get({ name: volumeName })
      if (volume === undefined) return { is: 'bound', name, volume: null }
      return { is: 'bound', name, volume: volumeViewOf(volume), driver: volume.spec?.csi?.driver }
    }
    const claim = claimViewOf(object)
    const storageClass = this.classes.get({ name: claim.className })
    if (volumeName !== '' || storageClass?.volumeBindingMode !== 'WaitForFirstConsumer') return { is: 'unbound', name }
    return {
      is: 'waiting',
      claim,
      selectedNode: object.metadata?.annotations?.[selectedNodeAnnotation] || null,
      candidates: this.#candidates(claim.className, `${namespace}/${name}`),
      provisioner: storageClass.provisioner,
      canProvision: storageClass.provisioner !== noProvisioner,
      allowedTopologies: (storageClass.allowedTopologies ?? []).map(({ matchLabelExpressions = [] }) => ({
        matchExpressions: matchLabelExpressions.map(({ key, values }) => ({ key, operator: 'In', values })),
      })),
      room: this.#roomOf(storageClass),
    }
  }

  #roomOf({ metadata, provisioner }: StorageClass): readonly StorageRoom[] | null {
    if (this.drivers.get({ name: provisioner })?.spec.storageCapacity !== true) return null
    return this.capacities.byIndex('class', metadata.name ?? '').flatMap((one) => {
      const largest = one.maximumVolumeSize ?? one.capacity
      return largest === undefined ? [] : [{ topology: one.nodeTopology, largestBytes: quantityValue(largest) }]
    })
  }

  #candidates(className: string, claim: string) {
    const promisedElsewhere = ({ metadata }: PersistentVolume) =>
      (this.#promised.get(metadata?.name ?? '') ?? claim) !== claim
    return [...this.volumes.byIndex('claim', claim), ...this.volumes.byIndex('free', className)]
      .filter((volume) => !promisedElsewhere(volume))
      .map(volumeViewOf)
  }
}
