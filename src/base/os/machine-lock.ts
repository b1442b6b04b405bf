import { sleep } from '../timers.ts'
import { createServer, type Server } from './net.ts'
import { systemTimers } from './timers.ts'

const retryMs = 10

/**
 * Does `work` while no other process of this machine does work under the same name. What is held is an abstract socket
 * (unix(7)): the kernel gives it back when its process ends, however it ends.
 */
export async function withMachineLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const lock = await hold(`\0berth/${name}`)
  try {
    return await work()
  } finally {
    lock.close()
  }
}

/** Whether a process of this machine, this one or another, works under the name just now. */
export async function isMachineLockHeld(name: string): Promise<boolean> {
  const lock = await tryHold(`\0berth/${name}`)
  lock?.close()
  return lock === null
}

async function hold(address: string): Promise<Server> {
  for (;;) {
    const lock = await tryHold(address)
    if (lock !== null) return lock
    await sleep(systemTimers, retryMs)
  }
}

async function tryHold(address: string): Promise<Server | null> {
  const server = createServer()
  const refusal = await new Promise<Error | null>((resolve) => {
    server.once('error', resolve)
    server.listen(address, () => resolve(null))
  })
  if (refusal === null) return server
  if ((refusal as { code?: string }).code === 'EADDRINUSE') return null
  throw refusal
}
