import { MadeOnce } from '../../../base/made-once.ts'
import type { Timers } from '../../../base/timers.ts'
import {
  type AttachedProcess,
  type DuplexBytes,
  type ExecConfig,
  type ExecResult,
  type ProcessStreams,
  RuntimeError,
} from '../../runtime.ts'
import type { PodGroups } from '../cgroups/pod-groups.ts'
import { processSpec } from '../container/prepare-container.ts'
import { type ImageStore, imageIn } from '../images/images.ts'
import type { Inventory } from '../inventory.ts'
import type { PodSandboxes } from '../pod-sandboxes.ts'
import type { RunningPlace } from './enter.ts'
import { execCaptured, execStreamed } from './exec.ts'

export interface VisitsDeps {
  readonly inventory: Inventory
  readonly sandboxes: PodSandboxes
  readonly groups: PodGroups
  readonly images: ImageStore
  readonly timers: Timers
}

/** Further processes in containers that run, and connections into pods that are there. */
export class Visits {
  readonly #deps: VisitsDeps
  readonly #dialer = new MadeOnce(async () => new (await import('../network/dial.ts')).Dialer(this.#deps.timers))

  constructor(deps: VisitsDeps) {
    this.#deps = deps
  }

  async execSync(id: string, command: readonly string[], timeoutMs: number): Promise<ExecResult> {
    return execCaptured(await this.#placeIn(id, command, false), timeoutMs, this.#deps.timers)
  }

  async exec(id: string, config: ExecConfig, streams: ProcessStreams): Promise<AttachedProcess> {
    return execStreamed(await this.#placeIn(id, config.command, config.tty), config, streams, this.#deps.timers)
  }

  async dial(sandboxId: string, port: number): Promise<DuplexBytes> {
    const sandbox = this.#deps.inventory.sandbox(sandboxId)
    if (sandbox.view.state !== 'ready') throw new RuntimeError('SandboxNotReady', `sandbox ${sandboxId} is not running`)
    const { net } = await this.#deps.sandboxes.namespacesOf(sandbox)
    return (await this.#dialer.get()).dial(net ?? '/proc/self/ns/net', port)
  }

  async close(): Promise<void> {
    await (await this.#dialer.soFar)?.close()
  }

  async #placeIn(id: string, command: readonly string[], tty: boolean): Promise<RunningPlace> {
    const { inventory, images, groups } = this.#deps
    const container = inventory.container(id)
    const { pid } = await container.running()
    if (command.length === 0)
      throw new RuntimeError('ExecError', 'you must specify at least one command for the container')
    const sandbox = inventory.sandbox(container.record.sandboxId)
    const config = { ...container.record.config, command, args: [], tty }
    const { firstUserId } = sandbox.record
    return {
      pid,
      users: firstUserId === undefined ? null : { namespace: `/proc/${pid}/ns/user`, firstId: firstUserId },
      process: await processSpec(
        { ...container.record, config },
        await imageIn(images, config.imageId),
        sandbox.record.config.hostname,
      ),
      groups: await groups.doors(sandbox, id),
    }
  }
}
