import { describe, expect, it } from 'vitest'
import { type ContainerTraces, containerState } from './observe-container.ts'

describe('what the traces say', () => {
  const none: ContainerTraces = {
    supervised: false,
    supervisorAlive: false,
    launch: null,
    pid: null,
    exit: null,
    complaints: '',
  }
  const started = { ...none, supervised: true, launch: { text: 'ok', atMs: 5 }, pid: 9 }
  it.each<[string, ContainerTraces, object | null]>([
    ['nothing yet', none, { is: 'created' }],
    ['cut off while starting', { ...none, supervised: true }, null],
    ['at work', { ...started, supervisorAlive: true }, { is: 'running', startedAtMs: 5, pid: 9 }],
    [
      'done',
      { ...started, exit: { code: 0, outOfMemory: false, atMs: 7 } },
      { is: 'exited', exitCode: 0, reason: 'Completed', finishedAtMs: 7 },
    ],
    [
      'failed',
      { ...started, exit: { code: 137, outOfMemory: false, atMs: 7 } },
      { is: 'exited', exitCode: 137, reason: 'Error' },
    ],
    [
      'out of memory',
      { ...started, exit: { code: 137, outOfMemory: true, atMs: 7 } },
      { is: 'exited', exitCode: 137, reason: 'OOMKilled', finishedAtMs: 7 },
    ],
    [
      'no memory to begin with',
      { ...none, supervised: true, exit: { code: 137, outOfMemory: true, atMs: 2 } },
      { exitCode: 128, reason: 'StartError', message: 'container init was OOM-killed (memory limit too low?)' },
    ],
    ['lost with the power', started, { is: 'exited', exitCode: 255, reason: 'Unknown' }],
    [
      'nothing to run',
      {
        ...none,
        supervised: true,
        launch: { text: 'exec: …', atMs: 1 },
        exit: { code: 128, outOfMemory: false, atMs: 2 },
      },
      { exitCode: 128, reason: 'StartError', message: 'exec: …' },
    ],
    [
      'no root',
      { ...none, supervised: true, complaints: 'mount: no', exit: { code: 32, outOfMemory: false, atMs: 2 } },
      { exitCode: 128, reason: 'StartError', message: 'mount: no' },
    ],
  ])('%s', (_, traces, state) => {
    if (state === null) expect(containerState(traces)).toBeNull()
    else expect(containerState(traces)).toMatchObject(state)
  })
})
