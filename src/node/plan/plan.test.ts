import { expect, test } from 'vitest'
import type { Pod } from '../../api/types.gen.ts'
import type { ContainerMemory, ObservedPod } from '../model.ts'
import { observe } from '../observe.ts'
import type { Container, ContainerState, Resources, Sandbox } from '../runtime.ts'
import { plan } from './plan.ts'

const unlimited: Resources = { cpuShares: 2, cpuQuotaUs: 0, memoryLimitBytes: 0, oomScoreAdj: 1000 }

const idle: ContainerMemory = {
  failure: null,
  backOff: null,
  task: null,
  probes: { started: true, ready: true, unhealthy: null },
}
const sandbox: Sandbox = {
  id: 's0',
  pod: { namespace: 'default', name: 'web-0', uid: 'u', attempt: 0 },
  state: 'ready',
  createdAtMs: 0,
  ips: ['10.0.0.2'],
  resources: unlimited,
  annotations: {},
}
const states: Readonly<Record<string, ContainerState>> = {
  running: { is: 'running', startedAtMs: 0, pid: 1 },
  exit0: { is: 'exited', startedAtMs: 0, finishedAtMs: 1, exitCode: 0, reason: '', message: '' },
  exit1: { is: 'exited', startedAtMs: 0, finishedAtMs: 1, exitCode: 1, reason: '', message: '' },
}

/** `i exit0 · c running`: the pod's containers are i (init), s (sidecar), c and, where it is named, e (ephemeral); what is not named was never started. */
function observed(text: string, more: Partial<ObservedPod>, metadata: Pod['metadata'] = {}): ObservedPod {
  const pod: Pod = {
    metadata: { namespace: 'default', name: 'web-0', uid: 'u', ...metadata },
    spec: {
      restartPolicy: 'OnFailure',
      initContainers: [{ name: 'i' }, { name: 's', restartPolicy: 'Always' }],
      containers: [{ name: 'c' }],
      ...(text.includes('e ') && { ephemeralContainers: [{ name: 'e' }] }),
    },
  }
  const instances = text.split(' · ').flatMap((one): Container[] => {
    const [name = '', word = ''] = one.split(' ')
    const state = states[word]
    const rest = {
      attempt: 0,
      imageId: '',
      imageRef: '',
      createdAtMs: 0,
      logFile: '',
      user: null,
      resources: unlimited,
      annotations: {},
    }
    return state === undefined ? [] : [{ id: name, sandboxId: 's0', name, state, ...rest }]
  })
  const remembered = {
    isGone: false,
    failure: null,
    waitsForUid: null,
    volumes: { is: 'ready' } as const,
    resize: { pending: null, failure: null },
    sandboxFailure: null,
    tasks: new Set<never>(),
    stopping: new Map(),
    deleteSent: false,
    containerOf: () => idle,
  }
  const sandboxes = more.sandbox === null ? [] : [sandbox]
  const seen = observe(pod, sandboxes, instances, remembered, 1000)
  return { ...seen, ...more }
}

function decided(of: ObservedPod): string {
  const { actions, hold } = plan(of)
  const words = actions.map((action) => {
    switch (action.is) {
      case 'start-container':
        return `start ${action.container.name}`
      case 'stop-container':
        return `stop ${action.instance.name}`
      default:
        return action.is
    }
  })
  const until = hold === null ? '–' : [hold.until, hold.container].filter((it) => it !== undefined).join(' ')
  return `${words.join(', ') || '–'} | ${until}`
}

const none = { sandbox: null }
const left = { volumes: { is: 'absent' } } as const
const deleted = { deletionTimestamp: '2026-01-01T00:00:30Z', deletionGracePeriodSeconds: 30 }
const forced = { ...deleted, deletionGracePeriodSeconds: 0 }

// containers | what else | metadata | actions | hold
test.each<[string, Partial<ObservedPod>, Pod['metadata'], string]>([
  ['', { waitsForUid: 'old' }, {}, '– | predecessor-gone'],
  ['', left, {}, 'prepare-volumes | volumes'],
  ['', { volumes: { is: 'failed', retryAtMs: 2000 } }, {}, '– | volumes'],
  ['', none, {}, 'run-sandbox | sandbox'],
  ['', {}, {}, 'start i | container-started i'],
  ['i running', {}, {}, '– | init-container i'],
  ['i exit1', {}, {}, 'start i | container-started i'],
  ['i exit0', {}, {}, 'start s | container-started s'],
  ['i exit0 · s running', {}, {}, 'start c | container-started c'],
  ['i exit0 · s running · c exit1', {}, {}, 'start c | container-started c'],
  ['i exit0 · s running · c exit0', {}, {}, 'stop s | containers-dead'],
  ['i running · e new', {}, {}, 'start e | container-started e'],
  ['i exit0 · s running · c running · e exit1', {}, {}, '– | –'],
  ['i exit0 · s running · c exit0 · e running', {}, {}, 'stop e | containers-dead'],
  ['i exit0 · s exit0 · c exit0', {}, {}, 'stop-sandbox | torn-down'],
  ['i exit0 · s running · c running', {}, deleted, 'stop c | containers-dead'],
  ['s running', {}, deleted, 'stop s | containers-dead'],
  ['c running', { stopping: new Map([['c', 1000]]) }, deleted, '– | containers-dead'],
  ['c running', { stopping: new Map([['c', 60_000]]) }, deleted, 'stop c | containers-dead'],
  ['c exit0', none, deleted, 'tear-down-volumes | torn-down'],
  ['c exit0', { ...none, tasks: new Set(['volumes'] as const) }, deleted, 'give-up-volumes | torn-down'],
  ['', { ...none, ...left }, deleted, 'final-delete | –'],
  ['', { ...none, ...left, deleteSent: true }, deleted, '– | –'],
  // The API server is about to forget it; where it has not in a while, it is reminded.
  ['c running', {}, { ...forced, deletionTimestamp: '1970-01-01T00:00:00Z' }, 'stop c | containers-dead'],
  ['', { ...none, ...left }, { ...forced, deletionTimestamp: '1970-01-01T00:00:00Z' }, '– | –'],
  ['', { ...none, ...left }, { ...forced, deletionTimestamp: '1969-12-31T23:59:59Z' }, 'final-delete | –'],
  ['', { ...none, ...left }, { ...forced, finalizers: ['example.com/held'] }, 'final-delete | –'],
])('%s %o %o: %s', (containers, more, metadata, expected) => {
  expect(decided(observed(containers, more, metadata))).toBe(expected)
})
