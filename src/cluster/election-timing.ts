import type { ElectionTiming } from '../client/leader-election.ts'
import type { ClusterOptions } from './cluster.ts'
import { UserError } from './user-error.ts'

type Asked = Pick<ClusterOptions, 'leaderElectLeaseDuration' | 'leaderElectRenewDeadline' | 'leaderElectRetryPeriod'>

/** Upstream's: between two attempts it may be as much longer. */
const jitter = 1.2

/** What was asked for, checked as client-go checks it: who cannot renew has to stop before another one begins. */
export function electionTiming(asked: Asked): ElectionTiming {
  const { leaderElectLeaseDuration: leaseMs, leaderElectRenewDeadline: renewDeadlineMs } = asked
  const { leaderElectRetryPeriod: retryMs } = asked
  if (leaseMs < 1000) throw new UserError('--leader-elect-lease-duration must be a second or more.')
  if (leaseMs <= renewDeadlineMs) {
    throw new UserError('--leader-elect-lease-duration must be longer than --leader-elect-renew-deadline.')
  }
  if (retryMs === 0) throw new UserError('--leader-elect-retry-period must be more than 0s.')
  if (renewDeadlineMs <= jitter * retryMs) {
    throw new UserError(
      `--leader-elect-renew-deadline must be longer than ${jitter} times --leader-elect-retry-period.`,
    )
  }
  return { leaseMs, renewDeadlineMs, retryMs }
}
