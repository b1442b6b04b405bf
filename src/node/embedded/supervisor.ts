import { spawn } from '../../base/os/child-process.ts'
import * as files from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import { process } from '../../base/os/process.ts'

/** Where the supervisor holds the terminal's other side. */
export const masterDescriptor = 9

/** Starts the shell that outlives berth; resolves when the application runs, or nothing does. `master`: of its terminal. */
export async function spawnSupervisor(folder: string, master: number | null): Promise<void> {
  const complaints = await files.open(join(folder, 'complaints'), 'w', 0o600)
  const unused = Array.from({ length: masterDescriptor - 4 }, () => 'ignore' as const)
  const inherited = master === null ? [] : [...unused, master]
  try {
    const child = spawn('sh', [join(folder, 'supervise.sh')], {
      cwd: folder,
      detached: true,
      env: { PATH: process.env['PATH'] ?? '/usr/sbin:/usr/bin:/sbin:/bin' },
      stdio: ['ignore', 'ignore', complaints.fd, 'pipe', ...inherited],
    })
    const word = child.stdio[3]!
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject)
      word.once('data', resolve)
      word.once('close', resolve)
    })
    word.destroy()
    child.unref()
  } finally {
    await complaints.close()
  }
}

const written = [
  'supervisor',
  'pid',
  'launch',
  'exit',
  'alive',
  'stdout',
  'stderr',
  'stdin',
  'upper',
  'work',
  'root',
  'mapped',
]

/** What a start that was cut off has written. */
export async function clearHalfStarted(folder: string): Promise<void> {
  await Promise.all(written.map((name) => files.rm(join(folder, name), { recursive: true, force: true })))
}
