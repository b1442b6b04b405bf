import { systemTimers } from '../../base/os/timers.ts'
import { within } from '../../base/timers.ts'
import { berthLine } from '../../cluster/command-line.ts'
import { type DataFolder, findDataFolder } from '../../cluster/data-folder.ts'
import { lastRunRecord, type RunRecord, readRunRecord } from '../../cluster/run-record.ts'
import { UserError } from '../../cluster/user-error.ts'

const longestAnswerMs = 30_000

export interface Running {
  readonly folder: DataFolder
  readonly record: RunRecord
}

/** The berth that runs on that data folder; a `UserError` that says how to start one where none does. */
export async function requireRunning(data: string): Promise<Running> {
  const folder = await findDataFolder(data)
  const record = folder === null ? null : await readRunRecord(folder)
  if (folder === null || record === null) throw new UserError(await whyNone(data, folder))
  if (record.url === null)
    throw new UserError(`berth (process ${record.pid}) is still starting; try again in a moment.`)
  return { folder, record }
}

async function whyNone(data: string, folder: DataFolder | null): Promise<string> {
  const died = folder === null ? null : await lastRunRecord(folder)
  if (died === null)
    return `no berth runs on ${data}; start one with "${berthLine('up', data)}", or name its folder with --data.`
  return `no berth runs on ${data} any more: process ${died.pid} ended without stopping its containers, which may go on; "${berthLine('up', data)}" finds them again, "${berthLine('down', data)}" ends them.`
}

/** What it answers, within a time in which it would have. */
export async function answerOf<T>(running: Running, answer: Promise<T>, limitMs = longestAnswerMs): Promise<T> {
  if (await within(systemTimers, limitMs, answer)) return answer
  const { pid } = running.record
  const line = (command: string) => berthLine(command, running.folder.path)
  throw new UserError(
    `berth (process ${pid}) has not answered for ${limitMs / 1000} s: its log may tell why. Where it hangs, "kill -9 ${pid}" ends it, and its containers go on until "${line('down')}", or are found again by "${line('up')}".`,
  )
}
