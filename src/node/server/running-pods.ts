import type { Pod } from '../../api/types.gen.ts'
import type { Runtime } from '../runtime.ts'

/** `/runningpods/`: what the runtime has, whatever the API server says. */
export async function runningPods(runtime: Runtime): Promise<readonly Pod[]> {
  const [sandboxes, containers] = await Promise.all([runtime.listSandboxes(), runtime.listContainers()])
  const running = Map.groupBy(
    containers.filter(({ state }) => state.is === 'running'),
    ({ sandboxId }) => sandboxId,
  )
  return sandboxes
    .filter(({ id, state }) => state === 'ready' || running.has(id))
    .map(({ id, pod: { name, namespace, uid } }) => ({
      metadata: { name, namespace, uid },
      spec: {
        containers: (running.get(id) ?? []).map((each) => ({ name: each.name, image: each.imageId, resources: {} })),
      },
      status: {},
    }))
}
