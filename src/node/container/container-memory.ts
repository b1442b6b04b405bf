import type { Container } from '../../api/types.gen.ts'
import { messageOf } from '../../base/message-of.ts'
import { ImageError } from '../images/pull-image.ts'
import type { ContainerMemory, ProbeVerdict, StartFailure } from '../model.ts'
import { type BackOff, nextBackOff } from '../plan/back-off.ts'
import { ProbeCounts } from '../probes/probe-counts.ts'
import type { ProbeRunner } from '../probes/probe-runner.ts'
import type { NodeDurations } from '../roles.ts'
import { RuntimeError } from '../runtime.ts'

/** Before the first result: what has a probe is not taken for what the probe is to find out. */
function unprobed({ startupProbe, readinessProbe }: Container): ProbeVerdict {
  const started = startupProbe === undefined
  return { started, ready: started && readinessProbe === undefined, unhealthy: null }
}

/** What a worker remembers of one container; what it has to outlive berth is in the runtime and in the pod's status. */
export class ContainerRecord {
  failure: StartFailure | null = null
  backOff: BackOff | null = null
  imageBackOff: BackOff | null = null
  task: ContainerMemory['task'] = null
  /** Ends what the start that is under way may take long for. */
  givenUp = new AbortController()
  probes: { readonly containerId: string; readonly runner: ProbeRunner } | null = null
  readonly probed = new ProbeCounts()
  /** The instance whose back-off was told of. */
  toldBackOffOf: string | null = null
  /** That was not to be had the last time. */
  missingImage: string | null = null

  view(spec: Container): ContainerMemory {
    const { failure, backOff, task, probes } = this
    return { failure, backOff, task, probes: probes?.runner.verdict ?? unprobed(spec) }
  }

  started(): void {
    this.failure = null
    this.imageBackOff = null
  }

  failed(error: unknown, nowMs: number, durations: NodeDurations): void {
    const message = messageOf(error)
    if (error instanceof ImageError) {
      this.missingImage = error.image
      this.imageBackOff = nextBackOff(this.imageBackOff, nowMs, nowMs, durations.image)
      const { delayMs } = this.imageBackOff
      this.failure = {
        reason: 'ErrImagePull',
        message,
        retryAtMs: nowMs + delayMs,
        meanwhile: {
          reason: 'ImagePullBackOff',
          message: `Back-off pulling image "${error.image}": ErrImagePull: ${message}`,
          fromMs: nowMs + delayMs / 2,
        },
      }
      return
    }
    const reason = error instanceof RuntimeError ? error.reason : 'RunContainerError'
    this.failure = { reason, message, retryAtMs: nowMs + durations.startRetryMs, meanwhile: null }
  }

  stopProbes(): void {
    this.probes?.runner.stop()
    this.probes = null
  }
}
