import { readFileSync } from 'node:fs'
import { argv, stdout } from 'node:process'
import { silentLog } from '../../src/base/log.ts'
import { systemClock } from '../../src/base/os/clock.ts'
import { systemTimers } from '../../src/base/os/timers.ts'
import { createClient } from '../../src/client/api-client.ts'
import { connect } from '../../src/client/https/connect.ts'
import { LeaderElection } from '../../src/client/leader-election.ts'

// candidate.ts KUBECONFIG NAME: another process that would be the controller manager; it says so when it is. It is waited for three seconds.

const [, , kubeconfig = '', identity = ''] = argv
const election = new LeaderElection({
  client: createClient(connect(readFileSync(kubeconfig, 'utf8'))),
  clock: systemClock,
  timers: systemTimers,
  log: silentLog,
  recorder: { event: () => undefined },
  lease: 'kube-controller-manager',
  identity,
  timing: { leaseMs: 3_000, renewDeadlineMs: 2_000, retryMs: 500 },
})
election.start()
await election.held()
stdout.write('leads\n')
