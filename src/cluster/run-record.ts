import { readFile, rm } from '../base/os/files.ts'
import { isMissing, namesIn, readIfThere } from '../base/os/if-there.ts'
import { withMachineLock } from '../base/os/machine-lock.ts'
import { process } from '../base/os/process.ts'
import { type DataFolder, explain, writeWhole } from './data-folder.ts'
import { UserError } from './user-error.ts'

/** The berth that runs on a data folder, as it wrote it down. */
export interface RunRecord {
  readonly pid: number
  /** The process's start in clock ticks since boot: tells it from a later process of the same number. */
  readonly startTicks: string
  /** Null while it is starting. */
  readonly url: string | null
}

/**
 * Written by whoever holds the store's lock, before anything is put on the machine: what is found there has an owner.
 * Waits for who clears away what an earlier one has left.
 */
export function claimRun(folder: DataFolder): Promise<void> {
  return withMachineLock(lockOf(folder), () => writeRunRecord(folder, null))
}

/** Does `work` where nothing runs on the folder, and keeps a start from the machine meanwhile; null where one was first. */
export function whileNothingRuns<T>(folder: DataFolder, work: () => Promise<T>): Promise<T | null> {
  return withMachineLock(lockOf(folder), async () => ((await readRunRecord(folder)) === null ? work() : null))
}

function lockOf({ id }: DataFolder): string {
  return `run/${id}`
}

export async function writeRunRecord(folder: DataFolder, url: string | null): Promise<void> {
  const record: RunRecord = { pid: process.pid, startTicks: (await startTicksOf(process.pid)) ?? '', url }
  await writeWhole(folder.file('run.json'), `${JSON.stringify(record)}\n`)
}

export async function removeRunRecord(folder: DataFolder): Promise<void> {
  await rm(folder.file('run.json'), { force: true })
}

/**
 * The record of a process that is alive; null where none is, or it died without a word. Throws `UserError` where nobody can tell: to
 * take that for none would be to clear away what runs.
 */
export async function readRunRecord(folder: DataFolder): Promise<RunRecord | null> {
  const record = await lastRunRecord(folder)
  return record !== null && (await startTicksOf(record.pid)) === record.startTicks ? record : null
}

/** Of the process that runs, or of one that died without a word: what it ran may go on. */
export async function lastRunRecord(folder: DataFolder): Promise<RunRecord | null> {
  const file = folder.file('run.json')
  const text = await readIfThere(file).catch((error: unknown) => {
    throw explain(folder.path, error)
  })
  if (text === null) return null
  const record = parseRunRecord(text)
  if (record === null) {
    throw new UserError(`${file} is damaged: where no berth runs on this folder, remove that file and try again.`)
  }
  return record
}

function parseRunRecord(text: string): RunRecord | null {
  try {
    const value = JSON.parse(text)
    return typeof value.pid === 'number' && typeof value.startTicks === 'string' ? value : null
  } catch {
    return null
  }
}

/** Field 22 of /proc/PID/stat (proc_pid_stat(5)); null for a process that is not, or is a zombie to its last thread. */
export async function startTicksOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // It may end between being opened and being read.
    if (isMissing(error) || error.code === 'ESRCH') return null
    throw error
  })
  if (stat === null) return null
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const isGone = fields[0] === 'Z' && (await namesIn(`/proc/${pid}/task`)).length < 2
  return isGone ? null : (fields[19] ?? null)
}
