import * as files from './files.ts'

/** Whether it is not there: it, or a folder on the way to it. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}

/** For `catch`: null where it is not there. */
export function missingIsNull(error: unknown): null {
  if (isMissing(error)) return null
  throw error
}

export function readIfThere(path: string): Promise<string | null> {
  return files.readFile(path, 'utf8').catch(missingIsNull)
}

/** Of a folder; none where it is not there. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return (await files.readdir(folder).catch(missingIsNull)) ?? []
}
