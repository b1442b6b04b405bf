import type { Action, Claim, ClaimScene, Volume } from '../model.ts'

export const gi = 2 ** 30

export function claimOf(over: Partial<Claim> = {}): Claim {
  return {
    namespace: 'default',
    name: 'c',
    uid: 'c-uid',
    requestBytes: gi,
    modes: ['ReadWriteOnce'],
    className: 'm',
    attributesClass: '',
    volumeMode: 'Filesystem',
    selector: null,
    phase: 'Pending',
    volumeName: '',
    bindCompleted: false,
    boundByController: false,
    selectedNode: null,
    provisioner: null,
    unmarkedDriver: null,
    classUnset: false,
    hasDataSource: false,
    terminating: false,
    ...over,
  }
}

export function volumeOf(over: Partial<Volume> = {}): Volume {
  return {
    name: 'v',
    capacityBytes: gi,
    modes: ['ReadWriteOnce'],
    className: 'm',
    attributesClass: '',
    volumeMode: 'Filesystem',
    labels: {},
    phase: 'Available',
    reservation: null,
    nodeAffinity: null,
    terminating: false,
    message: '',
    boundByController: false,
    dynamic: false,
    policy: 'Retain',
    backing: { is: 'host-path', path: '/tmp/v' },
    unmarkedDriver: null,
    hasDeletionFinalizer: false,
    recyclable: true,
    ...over,
  }
}

export function sceneOf(over: Partial<ClaimScene> = {}): ClaimScene {
  return { claim: claimOf(), volumes: [], class: null, defaultClass: null, waitingPods: [], ...over }
}

export const forC = { namespace: 'default', name: 'c', uid: 'c-uid' }
export const forOther = { namespace: 'default', name: 'other', uid: 'other-uid' }

/** Short: the kind of each write, or the event's reason. */
export function short(actions: readonly Action[]): readonly string[] {
  return actions.map((action) => {
    if (action.is === 'event') return `! ${action.reason}`
    if (action.is === 'volume-phase' || action.is === 'claim-phase') return `${action.is} ${action.phase}`
    return 'volume' in action ? `${action.is} ${action.volume}` : action.is
  })
}
