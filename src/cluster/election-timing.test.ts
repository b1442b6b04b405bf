import { expect, test } from 'vitest'
import { electionTiming } from './election-timing.ts'

const asked = (lease: number, renew: number, retry: number) => ({
  leaderElectLeaseDuration: lease,
  leaderElectRenewDeadline: renew,
  leaderElectRetryPeriod: retry,
})

test.each([
  [15_000, 10_000, 2_000, null],
  [3_000, 2_000, 1_000, null],
  [10_000, 10_000, 2_000, 'longer than --leader-elect-renew-deadline'],
  [15_000, 12_000, 10_000, 'longer than 1.2 times --leader-elect-retry-period'],
  [15_000, 10_000, 0, '--leader-elect-retry-period must be more'],
  [500, 300, 100, '--leader-elect-lease-duration must be a second'],
])('a lease for %d ms, a deadline of %d ms, every %d ms: %s', (lease, renew, retry, refusal) => {
  const timing = () => electionTiming(asked(lease, renew, retry))
  if (refusal === null) expect(timing()).toEqual({ leaseMs: lease, renewDeadlineMs: renew, retryMs: retry })
  else expect(timing).toThrow(refusal)
})
