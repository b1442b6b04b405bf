import { expect, test } from 'vitest'
import type { ContainerStatus, Pod } from '../../api/types.gen.ts'
import { backOffEnd, goDuration, nextBackOff, restartLimits } from '../plan/back-off.ts'
import { afterProbe, initialProbeState, type ProbeResult, timingOf } from '../probes/probes.ts'
import { conditionsOf } from './conditions.ts'
import { neverStarted } from './never-started.ts'
import { type Progress, phaseOf } from './phase.ts'

const at = '2026-01-01T00:00:00Z'

/** `run`, `run!` (ready), `wait`, `exit0`, `exit1`, `wait<exit1` (waiting to be restarted after that end). */
function status(text: string, name: string): ContainerStatus {
  const [now = '', last] = text.split('<')
  const ended = (word: string) => ({ terminated: { exitCode: Number(word.slice(4)) } })
  const state = now.startsWith('run')
    ? { running: { startedAt: at } }
    : now === 'wait'
      ? { waiting: { reason: 'x' } }
      : ended(now)
  const lastState = last === undefined ? {} : ended(last)
  const started = now.startsWith('run')
  return {
    name,
    state,
    lastState,
    ready: now === 'run!' || now === 'exit0',
    started,
    restartCount: 0,
    image: '',
    imageID: '',
  }
}

function statuses(text: string, prefix: string): readonly ContainerStatus[] {
  return text === '' ? [] : text.split(' ').map((one, index) => status(one, `${prefix}${index}`))
}

// policy | init | main | progress | phase
test.each([
  ['Always | | run! | going', 'Running'],
  ['Always | | wait | going', 'Pending'],
  ['Always | | run! wait | going', 'Pending'],
  ['Always | | wait<exit1 | going', 'Running'],
  ['Always | | exit0 | going', 'Running'],
  ['Always | | exit0 | ended', 'Succeeded'],
  ['Always | | exit0 exit1 | ended', 'Failed'],
  ['Never | | exit0 exit1 | over', 'Failed'],
  ['Never | | exit0 exit1 | going', 'Running'],
  ['Never | | wait<exit1 | going', 'Running'],
  ['Never | | exit0 exit0 | over', 'Succeeded'],
  ['Never | | exit0 exit0 | going', 'Running'],
  ['OnFailure | | exit0 wait<exit1 | going', 'Running'],
  ['Never | exit1 | wait | over', 'Failed'],
  ['Never | exit1 | wait | going', 'Pending'],
  ['Always | wait<exit1 | wait | going', 'Pending'],
  ['Always | exit0 | run! | going', 'Running'],
  ['Always | run | wait | going', 'Pending'],
])('%s: %s', (row, phase) => {
  const [restartPolicy = '', init = '', main = '', progress] = row.split('|').map((cell) => cell.trim())
  const initStatuses = statuses(init, 'i')
  const mainStatuses = statuses(main, 'c')
  const specs = (all: readonly ContainerStatus[]) => all.map(({ name }) => ({ name }))
  const pod: Pod = {
    metadata: {},
    spec: { restartPolicy, initContainers: specs(initStatuses), containers: specs(mainStatuses) },
  }
  expect(phaseOf(pod, initStatuses, mainStatuses, progress as Progress)).toBe(phase)
})

// init | main | init as told | main as told
test.each([
  ['', 'wait exit0 wait<exit0', '', 'exit137 exit0 exit137<exit0'],
  ['wait wait', 'wait', 'exit137 wait', 'wait'],
  ['exit0 wait wait', 'wait', 'exit0 wait wait', 'wait'],
  ['exit0 wait<exit1 wait', 'wait', 'exit0 exit137<exit1 wait', 'wait'],
  ['exit0 exit0', 'wait', 'exit0 exit0', 'exit137'],
  ['exit0 wait<exit0', 'wait', 'exit0 exit137<exit0', 'exit137'],
  ['wait', 'wait exit1', 'exit137', 'exit137 exit1'],
])('at its end a pod of %s | %s', (init, main, toldInit, toldMain) => {
  const before = { init: statuses(init, 'i'), main: statuses(main, 'c') }
  const pod: Pod = { metadata: {}, spec: { initContainers: before.init.map(({ name }) => ({ name })), containers: [] } }
  const words = (all: readonly ContainerStatus[]) =>
    all.map(({ state, lastState }) => {
      const word = state?.terminated === undefined ? 'wait' : `exit${state.terminated.exitCode}`
      return lastState?.terminated === undefined ? word : `${word}<exit${lastState.terminated.exitCode}`
    })
  const told = neverStarted(pod, before)
  expect([words(told.init).join(' '), words(told.main).join(' ')]).toEqual([toldInit, toldMain])
})

test('conditions: reasons and messages, and a time that moves only with the status', () => {
  const old = { type: 'Ready', status: 'False', lastTransitionTime: at }
  const pod: Pod = {
    metadata: { generation: 3 },
    spec: { containers: [{ name: 'c0' }, { name: 'c1' }], readinessGates: [{ conditionType: 'lb' }] },
    status: { conditions: [old, { type: 'PodScheduled', status: 'True' }] },
  }
  const laterMs = Date.parse(at) + 5000
  const shown = (main: string) =>
    conditionsOf(pod, 'Running', [], statuses(main, 'c'), true, false, [], laterMs).map(
      ({ type, status: is, reason, message }) => [type, is, reason, message].filter((it) => it !== undefined).join(' '),
    )
  expect(shown('run! run')).toEqual([
    'PodReadyToStartContainers True',
    'Initialized True',
    'Ready False ContainersNotReady containers with unready status: [c1]',
    'ContainersReady False ContainersNotReady containers with unready status: [c1]',
    'PodScheduled True',
  ])
  expect(shown('run! run!')[2]).toBe(
    'Ready False ReadinessGatesNotReady corresponding condition of pod readiness gate "lb" does not exist.',
  )
  const ready = conditionsOf(pod, 'Running', [], statuses('run run', 'c'), true, false, [], laterMs)[2]
  expect(ready).toMatchObject({ lastTransitionTime: at, observedGeneration: 3 })
})

test('back-off: 0, 10, 20 … 300 s, forgotten after ten quiet minutes', () => {
  let nowMs = 0
  let backOff = null as ReturnType<typeof nextBackOff> | null
  const delays = []
  for (let crash = 0; crash < 8; crash++) {
    const endMs = backOffEnd(backOff, nowMs, nowMs, restartLimits) ?? nowMs
    delays.push((endMs - nowMs) / 1000)
    const crashedMs = nowMs
    nowMs = endMs
    backOff = nextBackOff(backOff, crashedMs, nowMs, restartLimits)
    nowMs += 1
  }
  expect(delays).toEqual([0, 10, 20, 40, 80, 160, 300, 300])
  expect(backOffEnd(backOff, nowMs + 600_001, nowMs + 600_001, restartLimits)).toBeNull()
  expect([10, 160, 300, 3725].map((seconds) => goDuration(seconds * 1000))).toEqual(['10s', '2m40s', '5m0s', '1h2m5s'])
})

test('probes: thresholds in a row, errors count neither way', () => {
  const timing = timingOf({ successThreshold: 2, failureThreshold: 3 })
  const results: Record<string, ProbeResult> = {
    s: { is: 'success' },
    f: { is: 'failure', output: '' },
    e: { is: 'error', message: '' },
  }
  const verdicts = (text: string) => {
    let state = initialProbeState('readiness')
    return [...text].map((letter) => (state = afterProbe(state, results[letter]!, timing)).verdict[0]).join('')
  }
  expect(verdicts('ssfsffsfff')).toBe('fssssssssf')
  expect(verdicts('sesff')).toBe('ffsss')
})
