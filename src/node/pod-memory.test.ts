import { expect, test } from 'vitest'
import { PodMemory } from './pod-memory.ts'
import type { NodeRoles } from './roles.ts'
import type { Container } from './runtime.ts'
import { SimulatedVolumes } from './volumes/simulated-volumes.ts'

test('of what a container said at its end is remembered what the runtime still has', async () => {
  const volumes = new SimulatedVolumes()
  const memory = new PodMemory({ volumes } as Partial<NodeRoles> as NodeRoles, false)
  const pod = { metadata: { uid: 'u' }, spec: { containers: [{ name: 'c' }] } }
  for (let attempt = 0; attempt < 5; attempt++) {
    await volumes.writeFile('u', `containers/c/termination-${attempt}`, `end ${attempt}`)
    const state = { is: 'exited', startedAtMs: 0, finishedAtMs: 0, exitCode: 1, reason: '', message: '' } as const
    const ended = { id: String(attempt), name: 'c', attempt, state } as Partial<Container> as Container
    await memory.readTerminationMessages(pod, [ended])
  }
  expect([...memory.terminationMessages]).toEqual([['4', 'end 4']])
})
