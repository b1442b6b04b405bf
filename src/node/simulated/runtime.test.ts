import { systemClock } from '../../base/os/clock.ts'
import { systemRandom } from '../../base/os/random.ts'
import { systemTimers } from '../../base/os/timers.ts'
import { describeRuntime, programs } from '../runtime-conformance.ts'
import { type Behaviour, runsUntilStopped } from './behaviour.ts'
import { SimulatedRuntime } from './runtime.ts'

const behaviours: readonly (readonly [readonly string[], Partial<Behaviour>])[] = [
  [programs.ends, { runsForMs: 1, exitCode: 7 }],
  [programs.obeys, { exitCode: 3 }],
  [programs.ignores, { stopsInMs: null }],
  [programs.absent, { startError: 'exec: "nope": executable file not found in $PATH' }],
]

describeRuntime('simulated', async () => {
  const runtime = new SimulatedRuntime({
    range: '10.244.1.0/24',
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    behave: (config) => ({
      ...runsUntilStopped,
      ...behaviours.find(([command]) => command.join() === config.command.join())?.[1],
    }),
    missingImage: (name) => name.startsWith('example.org/absent'),
  })
  return {
    runtime,
    reopen: async () => {
      await runtime.close()
      return runtime
    },
    dispose: () => runtime.close(),
  }
})
