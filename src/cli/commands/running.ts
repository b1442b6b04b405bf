import { type DataFolder, findDataFolder } from '../../cluster/data-folder.ts'
import { type RunRecord, readRunRecord } from '../../cluster/run-record.ts'
import { UserError } from '../../cluster/user-error.ts'

export interface Running {
  readonly folder: DataFolder
  readonly record: RunRecord
}

/** The berth that runs on that data folder; a `UserError` that says how to start one where none does. */
export async function requireRunning(data: string): Promise<Running> {
  const folder = await findDataFolder(data)
  const record = folder === null ? null : await readRunRecord(folder)
  if (folder === null || record === null) {
    throw new UserError(`no berth runs on ${data}; start one with "berth up", or name its folder with --data.`)
  }
  if (record.url === null)
    throw new UserError(`berth (process ${record.pid}) is still starting; try again in a moment.`)
  return { folder, record }
}
