import * as files from '../../base/os/files.ts'
import { readIfThere } from '../../base/os/if-there.ts'
import { join } from '../../base/os/path.ts'
import type { ContainerConfig, SandboxConfig } from '../runtime.ts'

/** Written before anything is done for a sandbox, and read by whoever finds the folder later. */
export interface SandboxRecord {
  readonly id: string
  readonly createdAtMs: number
  readonly config: SandboxConfig
  /** The machine's number for the pod's user 0; absent where its users are the machine's. */
  readonly firstUserId?: number
}

export interface ContainerRecord {
  readonly id: string
  readonly sandboxId: string
  readonly createdAtMs: number
  readonly config: ContainerConfig
}

const recordName = 'config.json'

/** A folder with its record in it, or none: on a full disk each try would leave one more. */
export async function makeRecord(folder: string, record: SandboxRecord | ContainerRecord): Promise<void> {
  await files.mkdir(folder, { mode: 0o700 })
  try {
    await writeRecord(folder, record)
  } catch (error) {
    await files.rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** On disk for good when it resolves: whole or not there at all. */
export async function writeRecord(folder: string, record: SandboxRecord | ContainerRecord): Promise<void> {
  await writeDurably(join(folder, recordName), `${JSON.stringify(record, null, 2)}\n`)
}

export async function writeDurably(path: string, text: string): Promise<void> {
  const half = `${path}.new`
  const file = await files.open(half, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.datasync()
  } finally {
    await file.close()
  }
  await files.rename(half, path)
}

/** Null where there is no whole record: what made the folder ended before it had begun anything else. */
export async function readRecord<T extends SandboxRecord | ContainerRecord>(folder: string): Promise<T | null> {
  const text = await readIfThere(join(folder, recordName))
  return text === null ? null : (JSON.parse(text) as T)
}
