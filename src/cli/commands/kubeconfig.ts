import { readFile } from '../../base/os/files.ts'
import { process } from '../../base/os/process.ts'
import { requireRunning } from './running.ts'

/** Prints the file itself, so that `berth kubeconfig > file` and a pipe both work. */
export async function kubeconfig(flags: { readonly data: string }): Promise<void> {
  const { folder } = await requireRunning(flags.data)
  process.stdout.write(await readFile(folder.file('kubeconfig'), 'utf8'))
}
