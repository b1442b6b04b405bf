import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Container, ContainerConfig, Resources, Runtime, SandboxConfig } from './runtime.ts'

/** A runtime on a node of its own. */
export interface RuntimeUnderTest {
  readonly runtime: Runtime
  /** The node agent's process ends, and the next one opens the same node. */
  reopen(): Promise<Runtime>
  /** Leaves nothing behind. */
  dispose(): Promise<void>
}

export const testImage = 'berth.dev/host'

export const unlimited: Resources = { cpuShares: 2, cpuQuotaUs: 0, memoryLimitBytes: 0, oomScoreAdj: 1000 }

export function sandboxConfig(name: string, change: Partial<SandboxConfig> = {}): SandboxConfig {
  return {
    pod: { namespace: 'default', name, uid: `uid-of-${name}`, attempt: 0 },
    hostname: name,
    resolvConf: 'nameserver 10.0.0.1\n',
    sysctls: {},
    hostNetwork: false,
    hostPid: false,
    hostIpc: false,
    sharedPid: false,
    hostUsers: true,
    labels: {},
    annotations: {},
    qosClass: 'besteffort',
    resources: unlimited,
    logDirectory: '',
    ...change,
  }
}

export function containerConfig(command: readonly string[], change: Partial<ContainerConfig> = {}): ContainerConfig {
  return {
    name: 'app',
    attempt: 0,
    imageId: testImage,
    imageRef: testImage,
    command,
    args: [],
    env: [],
    workingDir: '',
    targetId: null,
    user: null,
    supplementalGroups: [],
    resources: unlimited,
    privileged: false,
    readOnlyRoot: false,
    capabilities: { add: [], drop: [] },
    noNewPrivileges: false,
    seccomp: 'unconfined',
    unmaskedProc: false,
    supplementalGroupsPolicy: 'merge',
    mounts: [],
    devices: [],
    stdin: false,
    stdinOnce: false,
    tty: false,
    labels: {},
    annotations: {},
    logPath: `${change.name ?? 'app'}/${change.attempt ?? 0}.log`,
    ...change,
  }
}

/** What the suite's containers do; a simulated runtime is told by the same words. */
export const programs = {
  runs: ['sleep', '1000'],
  ends: ['sh', '-c', 'exit 7'],
  obeys: ['sh', '-c', 'trap "exit 3" TERM; while :; do sleep 0.02; done'],
  ignores: ['sh', '-c', 'trap "" TERM; while :; do sleep 0.02; done'],
  absent: ['nope'],
} as const

/** Resolves when a shell has set its trap: until then PID 1 is deaf to the signal. A simulated one answers at once. */
export async function listensForTerm(runtime: Runtime, id: string): Promise<void> {
  const wait = 'until grep -Eq "^SigCgt:.*[4567cdef]...$" /proc/1/status; do sleep 0.01; done'
  await runtime.execSync(id, ['sh', '-c', wait], 30_000)
}

export async function containerOf(runtime: Runtime, id: string): Promise<Container> {
  const found = (await runtime.listContainers()).find((container) => container.id === id)
  if (found === undefined) throw new Error(`container ${id} is not listed`)
  return found
}

/** Resolves when the container has ended, by the runtime's own telling. */
export function ended(runtime: Runtime, id: string): Promise<Container> {
  return new Promise((resolve, reject) => {
    const look = () => {
      containerOf(runtime, id).then((container) => {
        if (container.state.is !== 'exited') return
        cancel()
        resolve(container)
      }, reject)
    }
    const cancel = runtime.subscribe(look)
    look()
  })
}

export async function launched(runtime: Runtime, sandboxId: string, config: ContainerConfig): Promise<Container> {
  const { id } = await runtime.createContainer(sandboxId, config)
  await runtime.startContainer(id)
  return containerOf(runtime, id)
}

/** The suite's node at work: a fresh one for each test. */
interface Subject {
  node: RuntimeUnderTest
  runtime: Runtime
}

export function describeRuntime(name: string, open: () => Promise<RuntimeUnderTest>): void {
  describe(`runtime: ${name}`, () => {
    const subject = {} as Subject

    beforeEach(async () => {
      subject.node = await open()
      subject.runtime = subject.node.runtime
      await subject.runtime.pullImage(testImage, null)
    })
    afterEach(() => subject.node.dispose())

    describe('sandboxes', () => describeSandboxes(subject))
    describe('containers: their life', () => describeLives(subject))
    describe('containers: what goes wrong', () => describeFailures(subject))

    it('images: there, or refused with a reason', async () => {
      const image = await subject.runtime.image(testImage)
      expect(image?.names).toContain(testImage)
      await expect(subject.runtime.pullImage('example.org/absent:1', null)).rejects.toMatchObject({
        reason: 'ErrImagePull',
      })
      expect(await subject.runtime.image('example.org/absent:1')).toBeNull()
    })
  })
}

const sandboxOf = async ({ runtime }: Subject, name = 'web-0') => (await runtime.runSandbox(sandboxConfig(name))).id
const stateOf = async ({ runtime }: Subject, id: string) => (await containerOf(runtime, id)).state

function describeSandboxes(subject: Subject): void {
  it('are the same when asked for again, and another one for each attempt', async () => {
    const { runtime } = subject
    const config = sandboxConfig('web-0')
    const first = await runtime.runSandbox(config)
    expect(await runtime.runSandbox(config)).toEqual(first)
    const second = await runtime.runSandbox({ ...config, pod: { ...config.pod, attempt: 1 } })
    expect(second.id).not.toBe(first.id)
    expect(second.ips).not.toEqual(first.ips)
  })

  it('asked for twice at once are one', async () => {
    const { runtime } = subject
    const [a, b] = await Promise.all([runtime.runSandbox(sandboxConfig('x')), runtime.runSandbox(sandboxConfig('x'))])
    expect(a.id).toBe(b.id)
    expect(await runtime.listSandboxes()).toEqual([a])
  })

  it('stop and go, more than once, with the containers in them', async () => {
    const { runtime } = subject
    const id = await sandboxOf(subject)
    const { id: container } = await launched(runtime, id, containerConfig(programs.runs))
    await runtime.stopSandbox(id)
    await runtime.stopSandbox(id)
    expect(await stateOf(subject, container)).toMatchObject({ is: 'exited', exitCode: 137 })
    expect(await runtime.listSandboxes()).toMatchObject([{ id, state: 'not-ready' }])
    await runtime.removeSandbox(id)
    await runtime.removeSandbox(id)
    expect([await runtime.listSandboxes(), await runtime.listContainers()]).toEqual([[], []])
  })

  it('do not hand an address on at once', async () => {
    const { runtime } = subject
    const first = await runtime.runSandbox(sandboxConfig('a'))
    await runtime.removeSandbox(first.id)
    expect((await runtime.runSandbox(sandboxConfig('a'))).ips).not.toEqual(first.ips)
  })
}

function describeLives(subject: Subject): void {
  it('are created, run and end as asked', async () => {
    const { runtime } = subject
    const id = await sandboxOf(subject)
    const config = containerConfig(programs.obeys)
    const created = await runtime.createContainer(id, config)
    expect(created).toMatchObject({ sandboxId: id, name: 'app', attempt: 0, state: { is: 'created' } })
    expect(await runtime.createContainer(id, config)).toEqual(created)
    await runtime.startContainer(created.id)
    const running = await stateOf(subject, created.id)
    expect(running).toMatchObject({ is: 'running' })
    await runtime.startContainer(created.id)
    expect(await stateOf(subject, created.id)).toEqual(running)
    await listensForTerm(runtime, created.id)
    await runtime.stopContainer(created.id, 30_000)
    expect(await stateOf(subject, created.id)).toMatchObject({ is: 'exited', exitCode: 3, reason: 'Error' })
    await runtime.removeContainer(created.id)
    await runtime.removeContainer(created.id)
    expect(await runtime.listContainers()).toEqual([])
  })

  it('end by themselves, and that is told', async () => {
    const { runtime } = subject
    const id = await sandboxOf(subject)
    const container = await launched(runtime, id, containerConfig(programs.ends))
    expect((await ended(runtime, container.id)).state).toMatchObject({ is: 'exited', exitCode: 7, reason: 'Error' })
  })

  it('of the next attempt stand beside the last', async () => {
    const { runtime } = subject
    const id = await sandboxOf(subject)
    const first = await launched(runtime, id, containerConfig(programs.ends))
    await ended(runtime, first.id)
    const second = await launched(runtime, id, containerConfig(programs.runs, { attempt: 1 }))
    const states = new Map((await runtime.listContainers()).map((c) => [c.id, c.state.is]))
    expect(states).toEqual(
      new Map([
        [first.id, 'exited'],
        [second.id, 'running'],
      ]),
    )
  })

  it('outlive the agent, and the next one hears of their end', async () => {
    let { runtime } = subject
    const id = await sandboxOf(subject)
    const container = await launched(runtime, id, containerConfig(programs.obeys))
    const before = [await runtime.listSandboxes(), await runtime.listContainers()]
    runtime = await subject.node.reopen()
    subject.runtime = runtime
    expect([await runtime.listSandboxes(), await runtime.listContainers()]).toEqual(before)
    await listensForTerm(runtime, container.id)
    await runtime.stopContainer(container.id, 30_000)
    expect(await stateOf(subject, container.id)).toMatchObject({ is: 'exited', exitCode: 3 })
  })
}

function describeFailures(subject: Subject): void {
  it('that ignore the stop signal are killed after the grace', async () => {
    const { runtime } = subject
    const id = await sandboxOf(subject)
    const container = await launched(runtime, id, containerConfig(programs.ignores))
    await runtime.stopContainer(container.id, 60)
    expect(await stateOf(subject, container.id)).toMatchObject({ is: 'exited', exitCode: 137, reason: 'Error' })
  })

  it('with nothing to run say what is missing', async () => {
    const { runtime } = subject
    const { id } = await runtime.createContainer(await sandboxOf(subject), containerConfig(programs.absent))
    await expect(runtime.startContainer(id)).rejects.toMatchObject({
      reason: 'RunContainerError',
      message: expect.stringContaining('exec: "nope": executable file not found in $PATH'),
    })
    expect(await stateOf(subject, id)).toMatchObject({ is: 'exited', exitCode: 128, reason: 'StartError' })
  })

  it('that nobody knows may be stopped and removed', async () => {
    const { runtime } = subject
    await runtime.stopContainer('none', 0)
    await runtime.removeContainer('none')
    await runtime.removeSandbox('none')
  })
}
