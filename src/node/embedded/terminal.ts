import { type AttachedProcess, type ProcessStreams, RuntimeError } from '../runtime.ts'
import type { RunningPlace } from './exec.ts'

export async function execInTerminal(_place: RunningPlace, _streams: ProcessStreams): Promise<AttachedProcess> {
  throw new RuntimeError('ExecError', 'terminals come next')
}
