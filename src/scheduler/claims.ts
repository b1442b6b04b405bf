import { PersistentVolumeKind } from '../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../api/core/v1/persistent-volume-claim.ts'
import { matchesNodeSelector } from '../api/match/node-selector.ts'
import { claimViewOf, volumeViewOf } from '../api/match/volume-view.ts'
import { StorageClassKind } from '../api/storage/v1/storage-class.ts'
import type { PersistentVolume, PersistentVolumeClaim } from '../api/types.gen.ts'
import type { Informer, Informers } from '../client/informer.ts'
import type { PodInfo } from './model.ts'
import type { PodClaim } from './volumes.ts'

export const selectedNodeAnnotation = 'volume.kubernetes.io/selected-node'
export const boundByControllerAnnotation = 'pv.kubernetes.io/bound-by-controller'
const bindCompletedAnnotation = 'pv.kubernetes.io/bind-completed'
const noProvisioner = 'kubernetes.io/no-provisioner'

/** What the informers know of the claims of a pod, and which volumes were promised to claims but not yet written. */
export class PodClaims {
  readonly claims: Informer<PersistentVolumeClaim>
  readonly volumes: Informer<PersistentVolume>
  readonly #classes
  /** By volume, the claim it was promised to. */
  readonly #promised = new Map<string, string>()

  constructor(informers: Informers) {
    this.claims = informers.of(PersistentVolumeClaimKind)
    this.volumes = informers.of(PersistentVolumeKind)
    this.#classes = informers.of(StorageClassKind)
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
    return pod.claims.map((name) => this.#observe(pod.namespace, name))
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

  #observe(namespace: string, name: string): PodClaim {
    const object = this.claims.get({ namespace, name })
    if (object === undefined) return { is: 'missing', name }
    if (object.metadata?.deletionTimestamp !== undefined) return { is: 'terminating', name }
    const volumeName = object.spec?.volumeName ?? ''
    if (object.status?.phase === 'Lost') return { is: 'lost', name, volume: volumeName }
    if (volumeName !== '' && object.metadata?.annotations?.[bindCompletedAnnotation] !== undefined) {
      const volume = this.volumes.get({ name: volumeName })
      return { is: 'bound', name, volume: volume === undefined ? null : volumeViewOf(volume) }
    }
    const claim = claimViewOf(object)
    const storageClass = this.#classes.get({ name: claim.className })
    if (volumeName !== '' || storageClass?.volumeBindingMode !== 'WaitForFirstConsumer') return { is: 'unbound', name }
    return {
      is: 'waiting',
      claim,
      selectedNode: object.metadata?.annotations?.[selectedNodeAnnotation] || null,
      candidates: this.#candidates(claim.className, `${namespace}/${name}`),
      canProvision: storageClass.provisioner !== noProvisioner,
      allowedTopologies: (storageClass.allowedTopologies ?? []).map(({ matchLabelExpressions = [] }) => ({
        matchExpressions: matchLabelExpressions.map(({ key, values }) => ({ key, operator: 'In', values })),
      })),
    }
  }

  #candidates(className: string, claim: string) {
    const promisedElsewhere = ({ metadata }: PersistentVolume) =>
      (this.#promised.get(metadata?.name ?? '') ?? claim) !== claim
    return [...this.volumes.byIndex('claim', claim), ...this.volumes.byIndex('free', className)]
      .filter((volume) => !promisedElsewhere(volume))
      .map(volumeViewOf)
  }
}
