import { messageOf } from '../../base/message-of.ts'
import { type Runtime, RuntimeError } from '../runtime.ts'
import type { ProbeResult } from './probes.ts'

/** Output of a failed probe is cut to this, as upstream does. */
const longestOutput = 10 * 1024

/** A command in a container: its exit code is the answer. */
export async function execProbe(
  runtime: Pick<Runtime, 'execSync'>,
  containerId: string,
  command: readonly string[],
  timeoutMs: number,
): Promise<ProbeResult> {
  try {
    const { exitCode, stdout, stderr } = await runtime.execSync(containerId, command, timeoutMs)
    if (exitCode === 0) return { is: 'success' }
    const text = new TextDecoder()
    return { is: 'failure', output: (text.decode(stdout) + text.decode(stderr)).slice(0, longestOutput) }
  } catch (error) {
    const message = messageOf(error)
    const isLate = error instanceof RuntimeError && error.reason === 'DeadlineExceeded'
    return isLate ? { is: 'failure', output: message } : { is: 'error', message }
  }
}
