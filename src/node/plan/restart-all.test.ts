import { expect, test } from 'vitest'
import type { Container as ContainerSpec, Pod } from '../../api/types.gen.ts'
import type { ContainerMemory } from '../model.ts'
import { observe } from '../observe.ts'
import type { Container } from '../runtime.ts'
import { containerConfig, sandboxConfig, unlimited } from '../runtime-conformance.ts'
import { statusFor } from '../status/status.ts'
import { plan } from './plan.ts'

const idle: ContainerMemory = {
  failure: null,
  backOff: null,
  task: null,
  probes: { started: true, ready: true, unhealthy: null },
}
const rule = (action: string, ...values: readonly number[]) => ({ action, exitCodes: { operator: 'In', values } })
const watched: ContainerSpec = {
  name: 'c',
  restartPolicyRules: [rule('Restart', 41), rule('RestartAllContainers', 41, 42)],
}
const pod: Pod = {
  metadata: { namespace: 'default', name: 'web-0', uid: 'u' },
  spec: {
    restartPolicy: 'Never',
    initContainers: [{ name: 'i' }, { name: 's', restartPolicy: 'Always' }],
    containers: [watched, { name: 'd' }],
  },
}

/** `c 5-9 exit42`: an instance of c that was made at 5 and ended at 9; `c 5` runs. */
function instancesOf(text: string): readonly Container[] {
  return text.split(' · ').map((one, index) => {
    const [name = '', times = '', end] = one.split(' ')
    const [createdAtMs = 0, finishedAtMs = 0] = times.split('-').map(Number)
    const attempt = text
      .split(' · ')
      .slice(0, index)
      .filter((before) => before.startsWith(`${name} `)).length
    const { imageId, annotations } = containerConfig([])
    const exit = { is: 'exited', startedAtMs: createdAtMs, finishedAtMs, reason: '', message: '' } as const
    const state =
      end === undefined
        ? ({ is: 'running', startedAtMs: createdAtMs, pid: 1 } as const)
        : { ...exit, exitCode: Number(end.slice(4)) }
    const rest = { imageId, imageRef: '', annotations, user: null, resources: unlimited, logFile: '' }
    return { id: `${name}@${createdAtMs}`, sandboxId: 's0', name, attempt, createdAtMs, state, ...rest }
  })
}

function seen(text: string) {
  const sandbox = {
    id: 's0',
    pod: sandboxConfig('web-0').pod,
    state: 'ready',
    createdAtMs: 0,
    ips: [],
    resources: unlimited,
    annotations: {},
  } as const
  const remembered = {
    ...{ isGone: false, failure: null, waitsForUid: null, volumes: { is: 'ready' } as const, sandboxFailure: null },
    ...{ resize: { pending: null, failure: null }, tasks: new Set<never>(), stopping: new Map(), deleteSent: false },
    containerOf: () => idle,
  } as const
  return observe(pod, [sandbox], instancesOf(text), remembered, 1000)
}

function decided(text: string): string {
  const words = plan(seen(text)).actions.map((action) => {
    if (action.is === 'start-container') return `start ${action.container.name}#${action.attempt}`
    if (action.is === 'stop-container') return `stop ${action.instance.name} in ${action.graceMs}`
    return action.is === 'remove-container' ? `remove ${action.id}` : action.is
  })
  return words.join(', ') || '–'
}

const first = 'i 1-2 exit0 · s 3 · d 5'
const over = 'i 1-2 exit0 · s 3-20 exit137 · d 5-20 exit137 · c 4-10 exit42'

// what there is | what is done
test.each([
  [`${first} · c 4`, '–'],
  ['an ordinary rule that stands before it', `${first} · c 4-10 exit41`, 'start c#1'],
  ['no rule', `${first} · c 4-10 exit7`, '–'],
  ['all that ran ends at once', `${first} · c 4-10 exit42`, 'stop s in 0, stop d in 0'],
  ['then the init containers again', over, 'start i#1'],
  ['', `${over} · i 30`, '–'],
  ['', `${over} · i 30-31 exit0`, 'start s#1'],
  ['', `${over} · i 30-31 exit0 · s 32`, 'start c#1'],
  ['', `${over} · i 30-31 exit0 · s 32 · c 33`, 'start d#1'],
  ['', `${over} · i 30-31 exit0 · s 32 · c 33 · d 34`, '–'],
  ['what told of it stays', `${over} · i 30-31 exit0 · s 32 · c 33-34 exit41 · c 35`, 'start d#1'],
  ['once more', `${over} · i 30-31 exit0 · s 32 · d 34 · c 33-40 exit42`, 'stop s in 0, stop d in 0'],
])('%s: %s', (...row) => {
  expect(decided(row.at(-2)!)).toBe(row.at(-1))
})

const shown = (text: string) => {
  const sources = { waiting: new Map(), terminationMessages: new Map() }
  const { phase, conditions = [], containerStatuses = [] } = statusFor(seen(text), sources, [])
  const { status, reason } = conditions.find(({ type }) => type === 'AllContainersRestarting') ?? {}
  const [c] = containerStatuses
  const last = c?.lastState?.terminated?.exitCode
  return [phase, status, reason ?? '', Object.keys(c?.state ?? {}).join(), last, c?.restartCount].join(' ')
}

test('the status tells of it: a condition, and what ended last', () => {
  expect(shown(`${first} · c 4`)).toBe('Running False  running  0')
  expect(shown(`${first} · c 4-10 exit42`)).toBe('Running True RestartAllContainersStarted waiting 42 0')
  expect(shown(over)).toBe('Running False  waiting 42 0')
  expect(shown(`${over} · i 30-31 exit0 · s 32 · c 33`)).toBe('Running False  running 42 1')
  // The sidecar runs still.
  expect(shown(`${first} · c 4-10 exit7 · d 5-11 exit0`)).toBe('Pending False PodFailed terminated  0')
})
