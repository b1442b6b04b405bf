import { describe, expect, test } from 'vitest'
import { PodKind } from '../../api/core/v1/pod.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { container, LoneAgent } from '../../sim/lone-agent.ts'

const ref = { namespace: 'default', name: 'web-0' }

describe('a pod', () => {
  test('whose containers begin anew with more is given more as a whole first', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    const resources = (cpu: string, memory: string) => ({ limits: { cpu, memory }, requests: { cpu, memory } })
    const policy = [{ resourceName: 'memory', restartPolicy: 'RestartContainer' }]
    await agent.create({ containers: [container('c', { resources: resources('500m', '64Mi'), resizePolicy: policy })] })
    await agent.time.pass(1000)
    const patch = { spec: { containers: [{ name: 'c', resources: resources('600m', '80Mi') }] } }
    await agent.settled(
      agent.client.patch(PodKind, ref, 'application/strategic-merge-patch+json', patch, { subresource: 'resize' }),
    )
    await agent.time.pass(1000)
    expect(await agent.summary()).toBe('Running, ready True: c Running 1')
    const [sandbox] = await agent.runtime.listSandboxes()
    expect(sandbox!.resources).toMatchObject({ cpuQuotaUs: 60_000, memoryLimitBytes: 80 << 20 })
  })

  test('that has resources as a whole gets others as a whole, in place, also when the agent was away', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    const whole = (cpu: string) => ({ limits: { cpu, memory: '64Mi' }, requests: { cpu: '100m', memory: '32Mi' } })
    await agent.create({ resources: whole('500m') })
    await agent.time.pass(1000)
    const told = async () => {
      const { allocatedResources, resources } = (await agent.get()).status ?? {}
      return { allocatedResources, resources }
    }
    expect(await told()).toEqual({ allocatedResources: whole('500m').requests, resources: whole('500m') })
    const resize = (cpu: string) =>
      agent.settled(
        agent.client.patch(
          ...([PodKind, ref, 'application/strategic-merge-patch+json'] as const),
          ...([{ spec: { resources: whole(cpu) } }, { subresource: 'resize' }] as const),
        ),
      )
    await resize('600m')
    await agent.time.pass(1000)
    expect(await told()).toEqual({ allocatedResources: whole('600m').requests, resources: whole('600m') })
    await agent.stop()
    await resize('700m')
    await agent.start()
    await agent.time.pass(1000)
    expect((await told()).resources).toEqual(whole('700m'))
    expect(await agent.summary()).toBe('Running, ready True: c Running 0')
    const [sandbox] = await agent.runtime.listSandboxes()
    const [running] = await agent.runtime.listContainers()
    expect([sandbox!.resources.cpuQuotaUs, running!.resources.cpuQuotaUs]).toEqual([70_000, 70_000])
    expect((await agent.events()).filter((event) => event.startsWith('Resize')).map((it) => it.split(':')[0])).toEqual([
      ...['ResizeStarted', 'ResizeCompleted', 'ResizeStarted', 'ResizeCompleted'],
    ])
  })
})
