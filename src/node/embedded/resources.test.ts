import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ContainerConfig, Resources, Runtime } from '../runtime.ts'
import { containerConfig, ended, launched, programs, sandboxConfig, unlimited } from '../runtime-conformance.ts'
import { newFolder, testNode } from './node-under-test.ts'
import { textOf } from './system/command.ts'
import { whyNot } from './why-not.ts'

const hasMemoryGroups = /^\d+:([^:]*,)?memory[,:]|^0::/m.test(
  await readFile('/proc/self/cgroup', 'utf8').catch(() => ''),
)
const missing = whyNot ?? (hasMemoryGroups ? null : 'needs a cgroup that counts memory')

describe.skipIf(missing !== null)(`resources${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  let folder: string
  let runtime: Runtime
  let pod: string
  const open = () => testNode(folder, 6).open()

  beforeEach(async () => {
    folder = await newFolder()
    runtime = await open()
    const of = sandboxConfig('web-0')
    pod = (await runtime.runSandbox({ ...of, qosClass: 'burstable', resources: { ...unlimited, cpuShares: 512 } })).id
  })
  afterEach(async () => {
    await runtime.close()
    const bases = JSON.parse(await readFile(`${folder}/cgroups.json`, 'utf8')) as { folder: string }[]
    expect(bases.every((base) => existsSync(base.folder))).toBe(true)
    await testNode(folder, 6).dispose()
    expect(bases.filter((base) => existsSync(base.folder))).toEqual([])
  })

  const withLimits = (
    command: readonly string[],
    resources: Partial<Resources>,
    change: Partial<ContainerConfig> = {},
  ) => containerConfig(command, { resources: { ...unlimited, ...resources }, ...change })

  it('who wants more memory than the limit is killed, and it says why', async () => {
    const eat = ['sh', '-c', 'head -c 200M /dev/zero | tail']
    const { id } = await launched(runtime, pod, withLimits(eat, { memoryLimitBytes: 32 << 20 }))
    expect((await ended(runtime, id)).state).toMatchObject({ is: 'exited', reason: 'OOMKilled' })
  })

  it('a program reads its own limit where it looks for it, and cannot change it', async () => {
    const look = `cd /sys/fs/cgroup; cat memory.max memory/memory.limit_in_bytes 2>/dev/null; umount . 2>/dev/null
      for file in memory.max memory/memory.limit_in_bytes; do [ ! -f $file ] || echo 1 2>/dev/null >$file || echo refused; done`
    const { id } = await launched(runtime, pod, withLimits(programs.runs, { memoryLimitBytes: 48 << 20 }))
    const { stdout } = await runtime.execSync(id, ['sh', '-c', look], 30_000)
    expect(textOf(stdout)).toBe(`${48 << 20}\nrefused\n`)
  })

  it('a limit that leaves no room for the start is found out then', async () => {
    const starting = launched(runtime, pod, withLimits(programs.runs, { memoryLimitBytes: 65_536 }))
    await expect(starting).rejects.toThrow('container init was OOM-killed (memory limit too low?)')
  })

  it('a limit of the pod that leaves no room for a group in it is told as such', async () => {
    const none = await runtime.runSandbox({
      ...sandboxConfig('web-1'),
      resources: { ...unlimited, memoryLimitBytes: 100 },
    })
    const starting = launched(runtime, none.id, withLimits(programs.runs, { memoryLimitBytes: 100 }))
    await expect(starting).rejects.toThrow('no room for a control group in the pod (memory limit too low?)')
    await runtime.removeSandbox(none.id)
  })

  it('go with the pod, also where an earlier process had made them', async () => {
    const { id } = await launched(runtime, pod, withLimits(programs.runs, {}))
    await runtime.removeContainer(id)
    await runtime.close()
    runtime = await open()
    const [base] = JSON.parse(await readFile(`${folder}/cgroups.json`, 'utf8')) as { folder: string }[]
    const groups = () => readdirSync(`${base!.folder}/kubepods/burstable`).filter((name) => name.startsWith('pod'))
    expect(groups()).toHaveLength(1)
    await runtime.removeSandbox(pod)
    expect(groups()).toEqual([])
  })

  it('outlive the sandbox that the pod had before', async () => {
    const of = sandboxConfig('web-0')
    const again = { ...of, qosClass: 'burstable', pod: { ...of.pod, attempt: 1 } } as const
    await launched(runtime, pod, withLimits(programs.runs, {}))
    const second = await runtime.runSandbox(again)
    const { id } = await launched(runtime, second.id, withLimits(programs.runs, {}))
    await runtime.removeSandbox(pod)
    expect((await runtime.listContainers()).map((container) => [container.id, container.state.is])).toEqual([
      [id, 'running'],
    ])
    expect((await runtime.stats()).map(({ containerId }) => containerId)).toEqual([id])
  })

  it('may be changed while it runs, and stay so when berth comes back', async () => {
    const { id } = await launched(runtime, pod, withLimits(programs.runs, { memoryLimitBytes: 64 << 20 }))
    const resources = { ...unlimited, cpuShares: 512, cpuQuotaUs: 30_000, memoryLimitBytes: 128 << 20 }
    await runtime.updateSandboxResources(pod, { ...resources, oomScoreAdj: 0 })
    await runtime.updateContainerResources(id, resources)
    const tooLittle = runtime.updateContainerResources(id, { ...resources, memoryLimitBytes: 4096 })
    await expect(tooLittle).rejects.toThrow(
      /attempting to set container "app" memory limit \(4096\) below current usage \(\d+\)/,
    )
    await runtime.close()
    runtime = await open()
    const [container] = await runtime.listContainers()
    expect(container).toMatchObject({ resources, user: { uid: 0, gid: 0, groups: [0] } })
  })

  it('processes started later are counted, too, and use is told for what runs, after a restart as well', async () => {
    const container = await launched(runtime, pod, withLimits(programs.runs, { cpuQuotaUs: 50_000 }))
    const look = [
      'sh',
      '-c',
      'for p in 1 self; do grep -o "^[0-9]*:[^:]*:.*/[0-9a-f]*$" /proc/$p/cgroup; echo; done; cat /proc/1/oom_score_adj',
    ]
    const [first, later, score] = textOf((await runtime.execSync(container.id, look, 5000)).stdout).split('\n\n')
    expect([first!.includes(`/kubepods/burstable/poduid-of-web-0/${container.id}`), score]).toEqual([true, '1000\n'])
    expect(later).toBe(first)
    const expected = { containerId: container.id, sandboxId: pod, name: 'app', usage: { processes: 1 } }
    expect(await runtime.stats()).toMatchObject([expected])
    await runtime.close()
    runtime = await open()
    const [stats] = await runtime.stats()
    expect(stats).toMatchObject(expected)
    expect(stats!.usage.cpuNs).toBeGreaterThan(0)
    expect(stats!.usage.memoryWorkingSetBytes).toBeGreaterThan(0)
    const sent = { name: 'eth0', sentBytes: expect.any(Number) }
    expect((await runtime.networkUsage()).get(pod)).toMatchObject([sent])
  })
})
