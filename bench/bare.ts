import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Target } from './api-load.ts'
import { end } from './real-api-server.ts'

export interface BareServer extends Target {
  stop(): Promise<void>
}

/** `bare-server.ts` as a process of its own, keeping what it is sent below the folder. */
export async function startBare(folder: string): Promise<BareServer> {
  const program = join(import.meta.dirname, 'bare-server.ts')
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [told] = await once(child.stdout, 'data')
  return {
    ...{ name: 'bare', port: Number(told), token: 'nobody-looks', pids: [child.pid ?? 0] },
    stop: async () => void (await end(child)),
  }
}
