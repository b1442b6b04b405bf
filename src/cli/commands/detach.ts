import { spawn } from '../../base/os/child-process.ts'
import { open } from '../../base/os/files.ts'
import { process } from '../../base/os/process.ts'
import { berthLine, shellWord } from '../../cluster/command-line.ts'
import { type DataFolder, explain } from '../../cluster/data-folder.ts'
import { UserError } from '../../cluster/user-error.ts'
import type { UpFlags } from '../up-flags.ts'
import { folderToStartOn } from './folder-to-start-on.ts'

type Message =
  | { readonly is: 'ready'; readonly lines: readonly string[] }
  | { readonly is: 'failed'; readonly message: string }

/** Starts the same command in a session of its own and returns when its `/readyz` is ok; its output goes to berth.log. */
export async function detach(flags: UpFlags): Promise<void> {
  const folder = await folderToStartOn(flags)
  const message = await spawnBerth(folder)
  if (message.is === 'failed') throw new UserError(message.message)
  process.stdout.write(
    [
      ...message.lines,
      `  export KUBECONFIG=${shellWord(folder.file('kubeconfig'))}`,
      `Its log is ${folder.file('berth.log')}; "${berthLine('down', folder.path)}" stops it.`,
      '',
    ].join('\n'),
  )
}

async function spawnBerth(folder: DataFolder): Promise<Message> {
  const log = await open(folder.file('berth.log'), 'a', 0o600).catch((error) => {
    throw explain(folder.path, error)
  })
  const args = [...process.execArgv, ...process.argv.slice(1).filter((argument) => argument !== '--detach')]
  const child = spawn(process.execPath, args, {
    detached: true,
    env: { ...process.env, BERTH_DETACHED: '1' },
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
  })
  await log.close()
  return new Promise((resolve) => {
    child.once('message', (message) => {
      if (child.connected) child.disconnect()
      child.unref()
      resolve(message as Message)
    })
    child.once('error', (error) => resolve({ is: 'failed', message: `it cannot be started: ${error.message}.` }))
    child.once('exit', (code, signal) =>
      resolve({
        is: 'failed',
        message: `it ended while starting (${signal ?? `exit code ${code}`}); ${folder.file('berth.log')} tells why.`,
      }),
    )
  })
}
