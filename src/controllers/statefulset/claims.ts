import type { PersistentVolumeClaim, Pod, Volume } from '../../api/types.gen.ts'
import { ownerReferenceTo } from '../owner-reference.ts'
import { isWanted, podNameOf } from './identity.ts'
import type { Action, DesiredSet, OwnedClaim, OwnerReference } from './model.ts'

type FindClaim = (name: string) => PersistentVolumeClaim | undefined

export function claimNameOf(template: PersistentVolumeClaim, setName: string, ordinal: number): string {
  return `${template.metadata.name}-${podNameOf(setName, ordinal)}`
}

/** The claims of an ordinal as they are made: the template, a name, and the selector's labels. */
export function claimsFor(set: DesiredSet, ordinal: number): readonly PersistentVolumeClaim[] {
  const matchLabels = set.object.spec?.selector.matchLabels
  return set.claimTemplates.map((template) => ({
    ...template,
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      ...template.metadata,
      name: claimNameOf(template, set.name, ordinal),
      namespace: set.namespace,
      labels: { ...template.metadata.labels, ...matchLabels },
    },
  }))
}

/** The pod's volumes: one for each template, then those of the pod template that no claim template replaces. */
export function volumesFor(set: DesiredSet, ordinal: number, volumes: readonly Volume[] = []): readonly Volume[] {
  const claims = set.claimTemplates.map((template) => ({
    name: template.metadata.name ?? '',
    persistentVolumeClaim: { claimName: claimNameOf(template, set.name, ordinal) },
  }))
  const replaced = new Set(claims.map((volume) => volume.name))
  return [...claims, ...volumes.filter((volume) => !replaced.has(volume.name))]
}

export function hasStorage(set: DesiredSet, pod: Pod, ordinal: number): boolean {
  const volumes = pod.spec?.volumes ?? []
  return set.claimTemplates.every((template) => {
    const volume = volumes.find((one) => one.name === template.metadata.name)
    return volume?.persistentVolumeClaim?.claimName === claimNameOf(template, set.name, ordinal)
  })
}

/** Makes what is missing and refuses to go on beside a claim that is being deleted; null where all is there. */
export function makeClaims(
  set: DesiredSet,
  ordinal: number,
  find: FindClaim,
  failure: 'create' | 'update' | 'none',
): Extract<Action, { is: 'make-claims' }> | null {
  const create: PersistentVolumeClaim[] = []
  const terminating: string[] = []
  for (const claim of claimsFor(set, ordinal)) {
    const name = claim.metadata.name ?? ''
    const present = find(name)
    if (present === undefined) create.push(claim)
    else if (present.metadata.deletionTimestamp !== undefined) terminating.push(name)
  }
  if (create.length === 0 && terminating.length === 0) return null
  return { is: 'make-claims', podName: podNameOf(set.name, ordinal), create, terminating, failure }
}

/** A pod as claims refer to it; a pod that is not yet made has no uid. */
export interface ClaimHolder {
  readonly name: string
  readonly ordinal: number
  readonly uid: string | null
}

/** Brings the owners of a pod's claims in line with the retention policy, and says which have another controller; null where there is neither. */
export function ownClaims(
  set: DesiredSet,
  holder: ClaimHolder,
  find: FindClaim,
): Extract<Action, { is: 'own-claims' }> | null {
  const claims: OwnedClaim[] = []
  const conflicting: string[] = []
  for (const template of set.claimTemplates) {
    const name = claimNameOf(template, set.name, holder.ordinal)
    const claim = find(name)
    const before = claim?.metadata.ownerReferences ?? []
    if (hasOtherController(set, holder, before)) conflicting.push(name)
    const owners = ownersOf(set, holder, before)
    if (owners === before) continue
    const resourceVersion = claim?.metadata.resourceVersion
    claims.push({ name, owners, ...(resourceVersion !== undefined && { resourceVersion }) })
  }
  if (claims.length === 0 && conflicting.length === 0) return null
  return { is: 'own-claims', podName: holder.name, claims, conflicting }
}

/** The same for the claims that exist; null where the owners of all are right. */
export function ownPresentClaims(
  set: DesiredSet,
  holder: ClaimHolder,
  find: FindClaim,
): Extract<Action, { is: 'own-claims' }> | null {
  const own = ownClaims(set, holder, find)
  const claims = own?.claims.filter((claim) => claim.resourceVersion !== undefined) ?? []
  return own === null || claims.length === 0 ? null : { ...own, claims }
}

/**
 * Who is to own a claim: the set where it goes with the set, the pod where it goes with a pod that is scaled away, and
 * never both. Another's controller reference is respected. The very same list where nothing is to change.
 */
export function ownersOf(
  set: DesiredSet,
  holder: ClaimHolder,
  before: readonly OwnerReference[],
): readonly OwnerReference[] {
  const { whenDeleted, whenScaled } = set.retention
  const condemned = !isWanted(set, holder.ordinal)
  const wanted: OwnerReference[] = []
  if (!hasOtherController(set, holder, before)) {
    if (condemned && whenScaled === 'Delete') {
      if (holder.uid !== null) wanted.push(ownerReferenceToPod(holder.name, holder.uid))
    } else if (whenDeleted === 'Delete') wanted.push(ownerReferenceTo(set.object))
  }
  const ours = before.filter((owner) => isOurs(owner, set, holder))
  const same =
    ours.length === wanted.length &&
    wanted.every((owner) => ours.some((one) => one.uid === owner.uid && one.controller === true))
  return same ? before : [...before.filter((owner) => !isOurs(owner, set, holder)), ...wanted]
}

/** An earlier set or pod of the same name is another, too. Where all claims stay, whose they are does not matter. */
function hasOtherController(set: DesiredSet, holder: ClaimHolder, owners: readonly OwnerReference[]): boolean {
  const { whenDeleted, whenScaled } = set.retention
  if (whenDeleted === 'Retain' && whenScaled === 'Retain') return false
  return owners.some(
    (owner) => !isOurs(owner, set, holder) && (owner.controller === true || isNamesake(owner, set.name, holder.name)),
  )
}

function isOurs({ uid }: OwnerReference, set: DesiredSet, holder: ClaimHolder): boolean {
  return uid === set.uid || uid === holder.uid
}

function isNamesake(owner: OwnerReference, setName: string, podName: string): boolean {
  return (owner.kind === 'StatefulSet' && owner.name === setName) || (owner.kind === 'Pod' && owner.name === podName)
}

function ownerReferenceToPod(name: string, uid: string): OwnerReference {
  return { apiVersion: 'v1', kind: 'Pod', name, uid, controller: true, blockOwnerDeletion: true }
}

/** A claim that goes down with an earlier pod of this name: a new pod must not take it, it would lose its data. */
export function hasStaleClaim(set: DesiredSet, ordinal: number, find: FindClaim): boolean {
  if (set.retention.whenScaled === 'Retain') return false
  const podName = podNameOf(set.name, ordinal)
  return set.claimTemplates.some((template) =>
    find(claimNameOf(template, set.name, ordinal))?.metadata.ownerReferences?.some(
      (owner) => owner.kind === 'Pod' && owner.name === podName,
    ),
  )
}
