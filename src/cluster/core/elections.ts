import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import type { Timers } from '../../base/timers.ts'
import { LeaderElection, type LeaderElectionRoles } from '../../client/leader-election.ts'
import { type Leadership, soleLeadership } from '../../client/leadership.ts'
import { isChosen } from '../../controllers/all.ts'
import type { Membership } from './membership.ts'

export interface ElectionRoles {
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  /** As kube-controller-manager's --controllers: `*`, `name`, `-name`; the scheduler goes by `scheduler` here. */
  readonly controllers: readonly string[]
  /** Without it nobody else could act, as in a simulation. */
  readonly leaderElection?: Pick<LeaderElectionRoles, 'identity' | 'timing'>
}

export interface Elections {
  readonly manager: Leadership
  readonly scheduler: Leadership
  /** The controllers wait while another process's act. */
  standsBy(): boolean
  /** Who waits to act is let go; what is held stays held. */
  dismiss(): void
  /** When nothing acts any more. */
  release(): Promise<void>
}

/** The Leases of upstream's programs: one of them that is run against berth stands by while berth acts, and the other way round. */
export function elections(
  roles: ElectionRoles,
  member: (userName: string, groups: readonly string[]) => Membership,
  groups: readonly string[],
): Elections {
  const { controllers, leaderElection } = roles
  if (leaderElection === undefined) {
    return {
      manager: soleLeadership,
      scheduler: soleLeadership,
      standsBy: () => false,
      dismiss: () => undefined,
      release: async () => undefined,
    }
  }
  const stand = (lease: string, component: string) => {
    const { client, recorder } = member(`system:${lease}`, groups)
    return new LeaderElection({ ...roles, client, recorder: recorder(component), lease, ...leaderElection })
  }
  const manager = stand('kube-controller-manager', 'kube-controller-manager')
  const scheduler = stand('kube-scheduler', 'default-scheduler')
  // Who has nothing to do does not stand.
  const standing = [
    ...(controllers.some((name) => name !== 'scheduler' && name !== '' && !name.startsWith('-')) ? [manager] : []),
    ...(isChosen('scheduler', controllers) ? [scheduler] : []),
  ]
  for (const each of standing) each.start()
  return {
    manager,
    scheduler,
    standsBy: () => manager.standsBy(),
    dismiss: () => {
      for (const each of standing) each.dismiss()
    },
    release: async () => void (await Promise.all(standing.map((each) => each.release()))),
  }
}
