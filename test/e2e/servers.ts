import { readdirSync, readFileSync } from 'node:fs'

/** Ends, at once and without warning, each process of that name whose root lies in the data folder. */
export function killServers(data: string, program: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (!isServer(pid, data, program)) continue
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
}

function isServer(pid: string, data: string, program: string): boolean {
  try {
    const isProgram = readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === program
    return isProgram && readFileSync(`/proc/${pid}/mountinfo`, 'utf8').includes(data)
  } catch {
    return false
  }
}
