import { describe, expect, test } from 'vitest'
import { PodKind } from '../api/core/v1/pod.ts'
import type { Container } from '../api/types.gen.ts'
import { nextTurn } from '../base/os/turn.ts'
import { container, LoneAgent } from '../sim/lone-agent.ts'

const ref = { namespace: 'default', name: 'web-0' }

describe('a pod', () => {
  test('is forgotten by the API server only when its processes are dead', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.behaviours = { c: { stopsInMs: 4000 } }
    await agent.create()
    await agent.time.pass(1000)
    await agent.delete()
    await agent.time.pass(3000)
    expect(await agent.isGone()).toBe(false)
    await agent.time.pass(2000)
    expect(await agent.isGone()).toBe(true)
    expect(await agent.runtime.listSandboxes()).toEqual([])
    expect(await agent.volumes.list()).toEqual([])
  })

  test.each<[what: string, Partial<Container>]>([
    ['its image is pulled', { image: 'huge' }],
    ['its postStart hook sleeps', { lifecycle: { postStart: { sleep: { seconds: 3600 } } } }],
  ])('deleted while %s is not waited for any longer', async (_, more) => {
    await using agent = await LoneAgent.open(nextTurn)
    await agent.create({ terminationGracePeriodSeconds: 7200, containers: [container('c', more)] })
    await agent.time.pass(5000)
    await agent.delete(10)
    await agent.time.pass(5000)
    expect([await agent.isGone(), await agent.runtime.listSandboxes()]).toEqual([true, []])
    await agent.time.pass(2 * 3_600_000)
    expect(await agent.runtime.listContainers()).toEqual([])
  })

  test('ends its sidecars after all others, the last declared first', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    const slow = { stopsInMs: 1000 }
    agent.behaviours = { a: slow, b: slow, c: slow, d: slow }
    const initContainers = ['a', 'b'].map((name) => container(name, { restartPolicy: 'Always' }))
    await agent.create({ initContainers, containers: [container('c'), container('d')] })
    await agent.time.pass(2000)
    await agent.delete()
    const seen: string[] = []
    for (let look = 0; look < 50; look++) {
      const running = (await agent.runtime.listContainers()).filter(({ state }) => state.is === 'running')
      const names = running.map(({ name }) => name).join(' ')
      if (names !== seen.at(-1)) seen.push(names)
      await agent.time.pass(100)
    }
    expect(seen).toEqual(['a b c d', 'a b', 'a', ''])
  })

  test('whose preStop hook takes its time has no more of it for that', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.behaviours = { c: { stopsInMs: null } }
    await agent.create({ containers: [container('c', { lifecycle: { preStop: { sleep: { seconds: 6 } } } })] })
    await agent.time.pass(2000)
    await agent.delete(10)
    await agent.time.pass(9000)
    expect(await agent.isGone()).toBe(false)
    await agent.time.pass(2000)
    expect(await agent.isGone()).toBe(true)
  })

  test('that ends is to end sooner', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.behaviours = { c: { stopsInMs: null } }
    await agent.create({ terminationGracePeriodSeconds: 60 })
    await agent.time.pass(2000)
    await agent.delete()
    await agent.time.pass(2000)
    await agent.delete(1)
    await agent.time.pass(3000)
    expect(await agent.isGone()).toBe(true)
  })

  test('that cannot be killed is told so every two minutes, and is forgotten when it is dead', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.behaviours = { c: { stopsInMs: null, diesInMs: 5 * 60_000 } }
    await agent.create()
    await agent.time.pass(1000)
    const containers = await agent.runtime.listContainers()
    await agent.delete()
    await agent.time.pass(2 * 60_000)
    expect((await agent.events()).filter((event) => /Kill/.test(event))).toEqual(['Killing: Stopping container c'])
    await agent.time.pass(10_000)
    const [{ state } = { state: null }] = containers
    const pid = state?.is === 'running' ? state.pid : null
    expect((await agent.events()).find((event) => event.startsWith('FailedKillPod'))).toBe(
      `FailedKillPod: error killing pod: failed to "KillContainer" for "c" with KillContainerError: "container c was killed two minutes ago and runs yet: process ${pid} waits in the kernel for a disk or a server that does not answer, or is frozen"`,
    )
    expect(await agent.isGone()).toBe(false)
    await agent.time.pass(4 * 60_000)
    expect([await agent.isGone(), await agent.runtime.listSandboxes()]).toEqual([true, []])
  })

  test('deleted with force is told of no more: the API server has forgotten it by then', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    await agent.create()
    await agent.time.pass(1000)
    const before = agent.podWrites
    await agent.delete(0)
    await agent.time.pass(5000)
    expect(await agent.isGone()).toBe(true)
    expect(await agent.runtime.listSandboxes()).toEqual([])
    expect(agent.podWrites).toBe(before)
  })

  test('deleted with force and held by a finalizer is told of to its end', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    await agent.create()
    await agent.time.pass(1000)
    const held = { metadata: { finalizers: ['example.com/held'] } }
    await agent.settled(agent.client.patch(PodKind, ref, 'application/merge-patch+json', held))
    await agent.delete(0)
    await agent.time.pass(5000)
    expect(await agent.summary()).toMatch(/^(Failed|Succeeded), ready False: c /)
  })

  test('deleted while its container starts has not failed: it runs until it is stopped', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.behaviours = { c: { startDelayMs: 2000, stopsInMs: 4000 } }
    await agent.create()
    await agent.time.pass(1000)
    await agent.delete()
    await agent.time.pass(500)
    expect((await agent.get()).status?.phase).toBe('Pending')
    await agent.time.pass(2500)
    expect((await agent.get()).status?.phase).toBe('Running')
    await agent.time.pass(4000)
    expect(await agent.isGone()).toBe(true)
  })

  test.each<[what: string, Partial<Container>, startDelayMs: number]>([
    ['its container starts', {}, 2000],
    ['its image is pulled', { image: 'huge' }, 0],
    ['its postStart hook sleeps', { lifecycle: { postStart: { sleep: { seconds: 5 } } } }, 0],
  ])('ends with the machine, and does not come up behind it, while %s', async (_, more, startDelayMs) => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.behaviours = { c: { startDelayMs, stopsInMs: 500 } }
    await agent.create({ containers: [container('c', more)] })
    await agent.time.pass(1000)
    await agent.shutDown(10_000)
    const running = async () => (await agent.runtime.listContainers()).filter(({ state }) => state.is === 'running')
    expect(await running()).toEqual([])
    await agent.time.pass(2 * 3_600_000)
    expect(await running()).toEqual([])
  })

  test('past its deadline has failed', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    await agent.create({ activeDeadlineSeconds: 5 })
    await agent.time.pass(7000)
    const { status } = await agent.get()
    expect([status?.phase, status?.reason]).toEqual(['Failed', 'DeadlineExceeded'])
    const told = (await agent.events()).filter((event) => event.startsWith('DeadlineExceeded'))
    expect(told).toEqual(['DeadlineExceeded: Pod was active on the node longer than the specified deadline'])
    expect((await agent.runtime.listContainers()).map((it) => it.state.is)).toEqual(['exited'])
  })

  test('has failed, or succeeded, only when nothing of it runs', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.behaviours = { c: { stopsInMs: null }, once: { runsForMs: 1000 }, s: { stopsInMs: null } }
    const phaseAt = async (ms: number) => {
      await agent.time.pass(ms)
      const { status } = await agent.get()
      return [status?.phase, status?.reason, status?.conditions?.find(({ type }) => type === 'Ready')?.reason].join(' ')
    }
    await agent.create({ activeDeadlineSeconds: 5 })
    expect([await phaseAt(6000), await phaseAt(8000), await phaseAt(3000)]).toEqual([
      'Running  PodFailed',
      'Running  PodFailed',
      'Failed DeadlineExceeded PodFailed',
    ])
    await agent.delete()
    await agent.time.pass(1000)
    const sidecar = container('s', { restartPolicy: 'Always' })
    await agent.create({ restartPolicy: 'Never', initContainers: [sidecar], containers: [container('once')] })
    expect([await phaseAt(3000), await phaseAt(10_000)]).toEqual(['Running  PodCompleted', 'Succeeded  PodCompleted'])
  })

  test('deleted before any container ran has failed, and says of none that it succeeded', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    const volumes = [{ name: 'v', configMap: { name: 'missing' } }]
    const spec = { nodeName: 'n1', containers: [container('c')], terminationGracePeriodSeconds: 10, volumes }
    await agent.settled(agent.client.create(PodKind, { metadata: { ...ref, finalizers: ['example.com/kept'] }, spec }))
    await agent.time.pass(1000)
    expect(await agent.summary()).toBe('Pending, ready False: c ContainerCreating 0')
    await agent.delete()
    await agent.time.pass(5000)
    const { phase, conditions, containerStatuses } = (await agent.get()).status ?? {}
    const ready = conditions?.find(({ type }) => type === 'Ready')
    expect([phase, ready?.reason, containerStatuses?.[0]?.state, containerStatuses?.[0]?.restartCount]).toEqual([
      'Failed',
      'ContainersNotReady',
      {
        terminated: {
          exitCode: 137,
          reason: 'ContainerStatusUnknown',
          message: 'The container could not be located when the pod was terminated',
          startedAt: null,
          finishedAt: null,
        },
      },
      0,
    ])
  })
})
