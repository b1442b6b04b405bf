/** What a set waits for, in a sentence for a person. */
import type { OptIn } from '../../api/apps/v1/stateful-set-opt-ins.ts'
import type { Pod } from '../../api/types.gen.ts'
import { unreachable } from '../../base/assert.ts'
import { isMisfit } from './heal.ts'
import { podNameOf } from './identity.ts'
import type { Hold, Observation, ObservedPod, Words } from './model.ts'

export function wordsFor(hold: Hold, observation: Observation): Words {
  const { set, pods } = observation
  const name = podNameOf(set.name, hold.ordinal)
  const pod = pods.find(({ ordinal }) => ordinal === hold.ordinal)
  const waiting = (message: string): Words => ({ reason: 'Waiting', message })
  switch (hold.until) {
    case 'created':
      return waiting(`${name} is being made`)
    case 'gone':
      return waiting(`${name} is ending${nodeOf(pod)}; ${next(hold)}`)
    case 'available':
      return waiting(`${name} is ready, but not yet for ${set.object.spec?.minReadySeconds} s`)
    case 'claims are gone':
      return waiting(`the claims of an earlier ${name} are still there`)
    case 'claims are grown':
      return waiting(`the claims of ${name} are growing`)
    case 'claims may grow':
      return {
        reason: 'Stuck',
        message: `the claims of ${name} should grow, and their StorageClass does not let them: nothing goes on until it has allowVolumeExpansion: true`,
      }
    case 'lower pods are ready':
      return stuck(`${name} is not ready, and neither is a pod below it`, 'scale-down-unready')
    case 'ready':
      return notReady(name, pod, observation)
    default:
      return unreachable(hold.until)
  }
}

function notReady(name: string, pod: ObservedPod | undefined, observation: Observation): Words {
  const { policy, optIns } = observation.set
  const message = `${name} is not ready${whyNot(pod?.object)}`
  const isTrapped = policy === 'OrderedReady' && !optIns.has('heal-stuck-rollout')
  if (!isTrapped || pod === undefined || !isMisfit(observation, pod)) return { reason: 'Waiting', message }
  return stuck(`${message}, nor of the version it should be`, 'heal-stuck-rollout')
}

function stuck(what: string, optIn: OptIn): Words {
  const remedy = `delete it, or annotate the set with berth.dev/${optIn}=true`
  return { reason: 'Stuck', message: `${what}: nothing goes on until that changes; ${remedy}` }
}

function next({ phase }: Hold): string {
  switch (phase) {
    case 'drain':
      return 'then the next one below it goes'
    case 'take down':
      return 'then the one below it goes'
    default:
      return 'then it is made anew'
  }
}

/** Only its node can say that it ended; one that is silent may never. */
function nodeOf(pod: ObservedPod | undefined): string {
  const node = pod?.object.spec?.nodeName
  return node === undefined ? '' : ` on ${node}`
}

/** The scheduler's reason, else that of the first container that waits. */
function whyNot(pod: Pod | undefined): string {
  const unscheduled = pod?.status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False')
  if (unscheduled?.message) return ` (${unscheduled.message})`
  const waiting = [...(pod?.status?.initContainerStatuses ?? []), ...(pod?.status?.containerStatuses ?? [])].find(
    ({ state }) => state?.waiting !== undefined,
  )
  const reason = waiting?.state?.waiting?.reason
  return waiting === undefined ? '' : ` (container ${waiting.name}: ${reason})`
}
