import { type PodIdentity, RuntimeError, type Sandbox } from '../runtime.ts'
import type { EmbeddedContainer } from './container/container.ts'
import type { SandboxRecord } from './records.ts'

export interface PodSandbox {
  readonly record: SandboxRecord
  readonly view: Sandbox
}

/** What the runtime knows to be on the machine, by id. The folders are the truth. */
export class Inventory {
  readonly sandboxes = new Map<string, PodSandbox>()
  readonly containers = new Map<string, EmbeddedContainer>()

  sandbox(id: string): PodSandbox {
    const sandbox = this.sandboxes.get(id)
    if (sandbox === undefined) throw new RuntimeError('NotFound', `there is no sandbox ${id}`)
    return sandbox
  }

  container(id: string): EmbeddedContainer {
    const container = this.containers.get(id)
    if (container === undefined) throw new RuntimeError('NotFound', `there is no container ${id}`)
    return container
  }

  readySandboxOf(pod: PodIdentity): PodSandbox | undefined {
    const key = identityKey(pod)
    return [...this.sandboxes.values()].find(
      ({ record, view }) => view.state === 'ready' && identityKey(record.config.pod) === key,
    )
  }

  containersOf(sandboxId: string): readonly EmbeddedContainer[] {
    return [...this.containers.values()].filter(({ record }) => record.sandboxId === sandboxId)
  }
}

export function identityKey(pod: PodIdentity): string {
  return `${pod.namespace}/${pod.name}/${pod.uid}/${pod.attempt}`
}
