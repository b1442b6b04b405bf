import type { Container as ContainerSpec, Pod } from '../api/types.gen.ts'
import { within } from '../base/timers.ts'
import { stopContainer } from './container/stop-container.ts'
import type { Pods } from './pods.ts'
import type { NodeRoles } from './roles.ts'
import type { Container } from './runtime.ts'

/** A hook that took all the grace leaves two seconds for the signal; and who was killed takes a moment. */
const deathMs = 3000

/** What is being started is ended once it runs. Longer takes only what waits for a mount that does not answer. */
const startMs = 10_000

/**
 * The machine is about to go down (KEP-2000's graceful node shutdown): preStop hooks, signals and the sidecars' order are
 * heeded, within each pod's grace, or `longestGraceMs` where that is shorter. The pods stay the API server's. What was killed and
 * is not dead soon is left: it waits in the kernel for what does not answer.
 */
export async function endPods(roles: NodeRoles, known: Pods, longestGraceMs: number): Promise<void> {
  await within(roles.timers, startMs, known.startsEnded())
  const pods = known.list()
  const sandboxes = await roles.runtime.listSandboxes()
  const running = (await roles.runtime.listContainers()).filter(({ state }) => state.is === 'running')
  const all = sandboxes.map(async ({ id, pod: { uid }, ips }) => {
    const pod = pods.find(({ metadata }) => metadata.uid === uid)
    const own = running.filter(({ sandboxId }) => sandboxId === id)
    const graceMs = Math.min((pod?.spec?.terminationGracePeriodSeconds ?? 30) * 1000, longestGraceMs)
    const ended =
      pod === undefined
        ? Promise.all(own.map((it) => roles.runtime.stopContainer(it.id, graceMs)))
        : endPod(roles, pod, own, ips[0] ?? '', graceMs)
    await within(roles.timers, graceMs + deathMs, ended)
  })
  await Promise.all(all)
}

async function endPod(
  roles: NodeRoles,
  pod: Pod,
  running: readonly Container[],
  podIp: string,
  graceMs: number,
): Promise<void> {
  const { initContainers = [], containers = [] } = pod.spec ?? {}
  const specs = [...initContainers, ...containers]
  const sidecars = initContainers.filter((spec) => spec.restartPolicy === 'Always').map((spec) => spec.name)
  const endsMs = roles.clock.monotonicMs() + graceMs
  const stop = (instance: Container) =>
    stopContainer(roles, {
      pod,
      spec: specs.find((spec: ContainerSpec) => spec.name === instance.name),
      instance,
      graceMs: Math.max(0, endsMs - roles.clock.monotonicMs()),
      why: `Stopping container ${instance.name}`,
      podIp,
      isRepeated: false,
    })
  await Promise.all(running.filter(({ name }) => !sidecars.includes(name)).map(stop))
  for (const name of sidecars.toReversed()) {
    for (const instance of running.filter((it) => it.name === name)) await stop(instance)
  }
}
