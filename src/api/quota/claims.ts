import type { PersistentVolumeClaim } from '../types.gen.ts'
import { type Amounts, most } from './amounts.ts'
import type { Evaluator } from './evaluator.ts'
import { nameHolds } from './scopes.ts'

const counted = ['persistentvolumeclaims', 'count/persistentvolumeclaims', 'requests.storage']
const ofClass = '.storageclass.storage.k8s.io/'
const olderName = 'volume.beta.kubernetes.io/storage-class'

/** Claims and the storage they ask for; each also under its class. */
export const claimEvaluator: Evaluator = {
  counts: (resource) =>
    counted.includes(resource) ||
    resource.endsWith(`${ofClass}requests.storage`) ||
    resource.endsWith(`${ofClass}persistentvolumeclaims`),
  usage: (object) => {
    const claim = object as PersistentVolumeClaim
    const className = claim.metadata?.annotations?.[olderName] ?? claim.spec?.storageClassName ?? ''
    const all: Amounts = { persistentvolumeclaims: '1', ...storageOf(claim) }
    const ofItsClass = Object.entries(all).map(([name, amount]) => [`${className}${ofClass}${name}`, amount])
    return {
      'count/persistentvolumeclaims': '1',
      ...all,
      ...(className !== '' && Object.fromEntries(ofItsClass)),
    }
  },
  holds: (requirement, object) => {
    if (requirement.scopeName !== 'VolumeAttributesClass') return false
    return nameHolds(requirement, (object as PersistentVolumeClaim).spec?.volumeAttributesClassName ?? '')
  },
  missing: () => null,
  isCounted: ({ subresource }) => subresource === null || subresource === 'status',
}

/** While it grows, what it may have grown to already. */
function storageOf({ spec, status }: PersistentVolumeClaim): Amounts {
  const asked = spec?.resources?.requests?.['storage']
  if (asked === undefined) return {}
  const given = status?.allocatedResources?.['storage']
  const { storage = asked } = most({ storage: asked }, given === undefined ? {} : { storage: given })
  return { 'requests.storage': storage }
}
