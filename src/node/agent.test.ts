import { describe, expect, test } from 'vitest'
import { NodeKind } from '../api/core/v1/node.ts'
import { nextTurn } from '../base/os/turn.ts'
import { LoneAgent } from '../sim/lone-agent.ts'
import { upstreamHeartbeatMs } from './node-object.ts'

describe('a pod', () => {
  test('comes up with two writes at most, and says so in events', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    await agent.create()
    await agent.time.pass(200)
    expect(await agent.summary()).toBe('Running, ready True: c Running 0')
    const { status } = await agent.get()
    expect(status?.hostIP).toBe('10.244.1.1')
    expect(status?.podIP).toMatch(/^10\.244\.1\./)
    expect(status?.containerStatuses?.[0]?.containerID).toMatch(/^berth:\/\//)
    expect((await agent.events()).toSorted()).toEqual([
      'Created: Container created',
      'Pulled: Successfully pulled image "app" in 0ms (0ms including waiting). Image size: 0 bytes.',
      'Pulling: Pulling image "app"',
      'Started: Container started',
    ])
  })

  test('keeps its containers, id and readiness when the agent is started anew', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    await agent.create()
    await agent.time.pass(1000)
    const before = (await agent.get()).status
    await agent.stop()
    await agent.start()
    await agent.time.pass(20_000)
    expect((await agent.get()).status).toEqual(before)
  })

  test('deleted with force while nobody looked ends before its namesake begins', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.behaviours = { c: { stopsInMs: null } }
    const first = await agent.create()
    await agent.time.pass(1000)
    await agent.stop()
    await agent.delete(0)
    await agent.create()
    await agent.start()
    await agent.time.pass(500)
    const during = (await agent.runtime.listSandboxes()).map((sandbox) => sandbox.pod.uid)
    expect(during).toEqual([first.metadata.uid])
    await agent.time.pass(2000)
    const after = (await agent.runtime.listSandboxes()).map((sandbox) => sandbox.pod.uid)
    expect(after).toEqual([(await agent.get()).metadata.uid])
    expect(await agent.summary()).toBe('Running, ready True: c Running 0')
  })

  test('is told to be unready before the agent calls itself started, where its containers are gone', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    await agent.create()
    await agent.time.pass(5000)
    expect(await agent.summary()).toBe('Running, ready True: c Running 0')
    await agent.stop()
    agent.runtime.powerOff()
    agent.behaviours = { c: { startDelayMs: 3000 } }
    await agent.start()
    expect(await agent.summary()).toMatch(/ready False/)
  })

  test('gets a new sandbox after the machine was off', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    await agent.create()
    await agent.time.pass(1000)
    await agent.stop()
    agent.runtime.powerOff()
    await agent.start()
    await agent.time.pass(1000)
    expect(await agent.summary()).toBe('Running, ready True: c Running 1')
    expect(await agent.events()).toContain('SandboxChanged: Pod sandbox changed, it will be killed and re-created.')
  })

  test('whose containers are gone from the machine is restarted, counted, and told as lost', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    await agent.create()
    await agent.time.pass(1000)
    const { containerID } = (await agent.get()).status?.containerStatuses?.[0] ?? {}
    await agent.stop()
    for (const { id } of await agent.runtime.listSandboxes()) await agent.settled(agent.runtime.removeSandbox(id))
    await agent.start()
    await agent.time.pass(1000)
    expect(await agent.summary()).toBe('Running, ready True: c Running 1')
    expect((await agent.get()).status?.containerStatuses?.[0]?.lastState?.terminated).toMatchObject({
      reason: 'ContainerStatusUnknown',
      exitCode: 137,
      containerID,
    })
  })

  test('whose container was made and not started when the machine went off comes up all the same', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.behaviours = { c: { startDelayMs: 3000 } }
    await agent.create()
    await agent.time.pass(1000)
    expect((await agent.runtime.listContainers()).map(({ state }) => state.is)).toEqual(['created'])
    await agent.stop()
    agent.runtime.powerOff()
    await agent.start()
    await agent.time.pass(5000)
    expect(await agent.summary()).toBe('Running, ready True: c Running 0')
    expect(await agent.runtime.listSandboxes()).toHaveLength(1)
  })
})

test('what others say of a node while it tells of itself is kept, and keeps it from nothing', async () => {
  await using agent = await LoneAgent.open(nextTurn)
  await agent.stop()
  let taints = 0
  const condition = { type: 'NetworkUnavailable', status: 'True' }
  const images = agent.runtime.listImages.bind(agent.runtime)
  agent.runtime.listImages = async () => {
    const taint = { key: 'told', value: String(++taints), effect: 'NoSchedule' }
    const patch = { spec: { taints: [taint] }, status: { conditions: [condition] } }
    for (const subresource of [undefined, 'status']) {
      const options = subresource === undefined ? {} : { subresource }
      await agent.client.patch(NodeKind, { name: 'n1' }, 'application/strategic-merge-patch+json', patch, options)
    }
    return images()
  }
  await agent.start()
  const { spec, status } = await agent.client.get(NodeKind, { name: 'n1' })
  expect(spec?.taints).toMatchObject([{ key: 'told', value: String(taints) }])
  const conditions = status?.conditions?.map(({ type, status: is }) => [type, is])
  expect(conditions).toEqual(
    expect.arrayContaining([
      ['NetworkUnavailable', 'True'],
      ['Ready', 'True'],
    ]),
  )
})

test('images that come are told of with the next heartbeat, the largest first', async () => {
  await using agent = await LoneAgent.open(nextTurn)
  const told = async () => (await agent.client.get(NodeKind, { name: 'n1' })).status?.images ?? []
  agent.runtime.listImages = async () => [
    { id: 'a', names: ['small:1'], sizeBytes: 1, user: '' },
    { id: 'b', names: ['large:1'], sizeBytes: 2, user: '' },
  ]
  await agent.time.pass(upstreamHeartbeatMs)
  expect(await told()).toEqual([
    { names: ['large:1'], sizeBytes: 2 },
    { names: ['small:1'], sizeBytes: 1 },
  ])
  const { resourceVersion } = (await agent.client.get(NodeKind, { name: 'n1' })).metadata
  await agent.time.pass(3 * upstreamHeartbeatMs)
  expect((await agent.client.get(NodeKind, { name: 'n1' })).metadata.resourceVersion).toBe(resourceVersion)
})
