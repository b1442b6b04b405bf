import { describe, expect, test } from 'vitest'
import { PodKind } from '../../api/core/v1/pod.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { container, LoneAgent } from '../../sim/lone-agent.ts'
import { RuntimeError } from '../runtime.ts'

describe('a pod', () => {
  test('with a readiness probe is not ready for a moment before the probe has said so', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.probeAnswer = { is: 'failure', output: 'not yet' }
    const seen: string[] = []
    const pods = agent.plane.informers.of(PodKind)
    pods.subscribe((change) => {
      const ready =
        change.is === 'deleted' ? undefined : change.object.status?.conditions?.find(({ type }) => type === 'Ready')
      if (ready !== undefined && seen.at(-1) !== ready.status) seen.push(ready.status)
    })
    await agent.create({
      containers: [container('c', { readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 1 } })],
    })
    await agent.time.pass(5000)
    agent.probeAnswer = { is: 'success' }
    await agent.time.pass(5000)
    expect(seen).toEqual(['False', 'True'])
    await agent.stop()
    await agent.start()
    await agent.time.pass(5000)
    expect(seen).toEqual(['False', 'True'])
  })

  test('is ready when its probe says so, and killed when it is not alive', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    const httpGet = { port: 80 }
    const probe = { httpGet, periodSeconds: 1, failureThreshold: 2 }
    agent.probeAnswer = { is: 'failure', output: 'HTTP probe failed with statuscode: 500' }
    await agent.create({ containers: [container('c', { readinessProbe: probe })] })
    await agent.time.pass(3000)
    expect(await agent.summary()).toBe('Running, ready False: c Running 0')
    agent.probeAnswer = { is: 'success' }
    await agent.time.pass(1500)
    expect(await agent.summary()).toBe('Running, ready True: c Running 0')
    expect(await agent.events()).toContain('Unhealthy: Readiness probe failed: HTTP probe failed with statuscode: 500')
  })

  test('whose container began before the clock was put back is looked at all the same', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.probeAnswer = { is: 'failure', output: 'not yet' }
    await agent.create({
      containers: [container('c', { readinessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 2 } })],
    })
    await agent.time.pass(5000)
    await agent.stop()
    agent.time.setClock(-2 * 3_600_000)
    agent.probeAnswer = { is: 'success' }
    await agent.start()
    await agent.time.pass(3000)
    expect(await agent.summary()).toBe('Running, ready True: c Running 0')
  })

  test('that is not ready does not become so by being deleted', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.behaviours = { c: { stopsInMs: 4000 } }
    agent.probeAnswer = { is: 'failure', output: 'no' }
    await agent.create({
      containers: [container('c', { readinessProbe: { httpGet: { port: 80 }, periodSeconds: 1 } })],
    })
    await agent.time.pass(2000)
    await agent.delete()
    await agent.time.pass(2500)
    expect(await agent.summary()).toBe('Running, ready False: c Running 0')
  })

  test('that is not alive is killed and started again', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    const livenessProbe = { httpGet: { port: 80 }, periodSeconds: 1, failureThreshold: 3 }
    await agent.create({ containers: [container('c', { livenessProbe })] })
    await agent.time.pass(1000)
    agent.probeAnswer = { is: 'failure', output: 'no' }
    await agent.time.pass(3500)
    agent.probeAnswer = { is: 'success' }
    await agent.time.pass(500)
    expect(await agent.summary()).toBe('Running, ready True: c Running 1')
    expect(await agent.events()).toContain('Killing: Container c failed liveness probe, will be restarted')
  })

  test('that is not alive, and is not to be started again, is killed', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.probeAnswer = { is: 'failure', output: 'no' }
    const livenessProbe = { httpGet: { port: 80 }, periodSeconds: 1, failureThreshold: 1 }
    await agent.create({ restartPolicy: 'Never', containers: [container('c', { livenessProbe })] })
    await agent.time.pass(3500)
    expect((await agent.events()).filter((event) => event.startsWith('Killing'))).toEqual([
      'Killing: Stopping container c',
    ])
  })

  test('whose probe is a command is asked with the variables of its spec; one that cannot be run is tried three times, and no failure', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    const asked: string[] = []
    agent.execAnswer = (command) => {
      asked.push(command.join(' '))
      throw new RuntimeError('ExecError', 'exec: "timeout": executable file not found in $PATH')
    }
    const env = [
      { name: 'A', value: '1' },
      { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
    ]
    const exec = { command: ['timeout', '$(A)', '[$(NODE)]', '$(B)'] }
    await agent.create({ containers: [container('c', { env, livenessProbe: { exec, failureThreshold: 1 } })] })
    await agent.time.pass(5000)
    expect(asked).toEqual(Array(3).fill('timeout 1 [] $(B)'))
    expect(await agent.summary()).toBe('Running, ready True: c Running 0')
    const unknown = 'Unhealthy: Liveness probe errored and resulted in unknown state: '
    expect(await agent.events()).toContain(`${unknown}exec: "timeout": executable file not found in $PATH`)
  })
})
