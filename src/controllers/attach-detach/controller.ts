import { NodeKind } from '../../api/core/v1/node.ts'
import { PersistentVolumeKind } from '../../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { claimNamesOf } from '../../api/match/volume-view.ts'
import { CSIDriverKind } from '../../api/storage/v1/csi-driver.ts'
import { VolumeAttachmentKind } from '../../api/storage/v1/volume-attachment.ts'
import type { Node, PersistentVolume, Pod } from '../../api/types.gen.ts'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Change, Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { type Controller, watch } from '../controller.ts'
import { soonest } from '../pod-state.ts'
import { Attempts } from './attempts.ts'
import { perform } from './execute.ts'
import { Failures } from './failures.ts'
import type { Scene, User } from './model.ts'
import {
  attachmentName,
  isBoundTo,
  observeAttachment,
  observeDeparted,
  observeNode,
  observeUser,
  observeVolume,
} from './observe.ts'
import { plan } from './plan.ts'
import { Waits } from './waits.ts'

export interface AttachDetachDependencies {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
  readonly log: Log
  /** Its component is `attachdetach-controller`. */
  readonly recorder: EventRecorder
}

/** A volume at a time: see README.md for what it promises. */
export function attachDetachController({
  client,
  informers,
  clock,
  log,
  recorder,
}: AttachDetachDependencies): Controller {
  const pods = informers.of(PodKind)
  const claims = informers.of(PersistentVolumeClaimKind)
  const volumes = informers.of(PersistentVolumeKind)
  const attachments = informers.of(VolumeAttachmentKind)
  const nodes = informers.of(NodeKind)
  const drivers = informers.of(CSIDriverKind)
  pods.addIndex('claim', (pod) => claimNamesOf(pod).map((name) => `${pod.metadata.namespace}/${name}`))
  attachments.addIndex('volume', ({ spec }) => [spec.source.persistentVolumeName ?? ''])
  attachments.addIndex('node', ({ spec }) => [spec.nodeName])
  const waits = new Waits()
  const attempts = new Attempts()
  const failures = new Failures()
  /** What nodes that are gone had mounted, as far as they told. */
  const leftMounted = new Map<string, readonly string[]>()
  const toldOf = new Map<string, readonly string[]>()

  const versionOf = (name: string) => nodes.get({ name })?.metadata.resourceVersion

  const usersOf = (volume: PersistentVolume): readonly User[] => {
    const { namespace = '', name = '' } = volume.spec?.claimRef ?? {}
    const claim = claims.get({ namespace, name })
    if (claim === undefined || !isBoundTo(claim, volume)) return []
    return pods.byIndex('claim', `${namespace}/${name}`).flatMap((pod) => observeUser(pod) ?? [])
  }

  const sceneOf = (object: PersistentVolume, nowMs: number): Scene | null => {
    const volume = observeVolume(object)
    if (volume === null || drivers.get({ name: volume.driver })?.spec.attachRequired === false) return null
    const users = usersOf(object)
    const attached = attachments
      .byIndex('volume', volume.name)
      // What somebody else made under another name is theirs.
      .filter(({ metadata, spec }) => metadata.name === attachmentName(object, spec.nodeName))
      .map((one) => {
        const node = one.spec.nodeName
        const attempt = attempts.of(volume.name, node, { versionOf }, nowMs)
        return observeAttachment(one, attempt, failures.isNews(`${volume.name}/${node}`, nowMs))
      })
    const names = new Set([...users, ...attached].map(({ node }) => node))
    const views = [...names].sort().map((name) => {
      const node = nodes.get({ name })
      const waitedMs = waits.of(`${volume.name}/${name}`, nowMs)
      if (node !== undefined) return observeNode(node, volume, waitedMs)
      return observeDeparted(name, leftMounted.get(name)?.includes(volume.reportName) ?? true, waitedMs)
    })
    return { volume, users, nodes: views, attachments: attached, told: toldOf.get(volume.name) ?? [] }
  }

  const volumesOf = (pod: Pod) =>
    claimNamesOf(pod).flatMap(
      (name) => claims.get({ namespace: pod.metadata.namespace ?? '', name })?.spec?.volumeName ?? [],
    )
  const volumesOn = (name: string) => [
    ...attachments.byIndex('node', name).map(({ spec }) => spec.source.persistentVolumeName ?? ''),
  ]

  return {
    name: 'persistentvolume-attach-detach-controller',
    workers: 10,
    watches: [
      watch(pods, (change) => (mattersHere(change) ? volumesOf(latest(change)) : [])),
      watch(claims, (change) => {
        const { spec } = latest(change)
        return spec?.volumeName ? [spec.volumeName] : []
      }),
      watch(volumes, (change) => (latest(change).spec?.csi === undefined ? [] : [latest(change).metadata.name ?? ''])),
      watch(attachments, (change) => [latest(change).spec.source.persistentVolumeName ?? '']),
      watch(nodes, (change) => {
        const { metadata, status } = latest(change)
        const name = metadata.name ?? ''
        const concerned = volumesOn(name)
        if (change.is !== 'deleted') leftMounted.delete(name)
        else if (concerned.length > 0) leftMounted.set(name, status?.volumesInUse ?? [])
        return saysSomethingNew(change) ? concerned : attempts.unheardOn(name)
      }),
      watch(drivers, () => []),
    ],
    async sync(key) {
      const object = volumes.get({ name: key })
      const nowMs = clock.monotonicMs()
      const scene = object === undefined ? null : sceneOf(object, nowMs)
      if (object === undefined || scene === null) {
        toldOf.delete(key)
        waits.note(key, [], nowMs)
        failures.note(key, [], nowMs)
        attempts.forget(key)
        return undefined
      }
      const { actions, holds, told, underWay } = plan(scene)
      for (const hold of holds) log.debug('waiting', { volume: key, ...hold })
      const asked = attempts.podsOf(key)
      const podOf = (podKey: string) => asked.find((pod) => keyOf(pod) === podKey) ?? pods.get(refOfKey(podKey))
      const podsOn = (node: string) =>
        scene.users.flatMap((user) => (user.node === node ? (podOf(user.key) ?? []) : []))
      // Before anything is told to a node, which answers.
      const waited = attempts.note(key, underWay, { podsOn, versionOf }, nowMs)
      for (const action of actions) await perform(action, scene.volume, object, { client, recorder, pod: podOf })
      if (told.length > 0) toldOf.set(key, told)
      else toldOf.delete(key)
      const unmounting = holds.filter(({ until }) => until === 'unmounted').map(({ node }) => `${key}/${node}`)
      const wanted = new Set(scene.users.map(({ node }) => node))
      const failing = scene.attachments.filter(({ node, state }) => state.is === 'failed' && wanted.has(node))
      const retold = failures.note(
        key,
        failing.map(({ node }) => `${key}/${node}`),
        nowMs,
      )
      const againAfterMs = soonest([waits.note(key, unmounting, nowMs), retold, waited])
      return againAfterMs === null ? undefined : { againAfterMs }
    },
  }
}

/** A pod's claims mean something once it is on a node, and until it is over. */
function mattersHere(change: Change<Pod>): boolean {
  if (change.is !== 'updated') return latest(change).spec?.nodeName !== undefined
  const [before, after] = [observeUser(change.old), observeUser(change.object)]
  return before?.node !== after?.node || change.old.metadata.uid !== change.object.metadata.uid
}

function saysSomethingNew(change: Change<Node>): boolean {
  if (change.is !== 'updated') return true
  const [before, after] = [change.old, change.object].map(({ metadata, spec, status }) =>
    JSON.stringify([
      metadata.annotations,
      spec?.taints,
      status?.volumesInUse,
      status?.conditions?.find(({ type }) => type === 'Ready')?.status,
    ]),
  )
  return before !== after
}
