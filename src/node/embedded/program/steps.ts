/** What lists of system calls are written with: words for steps, numbers for the kernel's names. */
import type { Call, Ending, Step } from './executable.ts'

export type Refuse = (text: string) => Ending

export function may(call: Call['call'], args: Call['args']): Step {
  return { is: 'call', call, args, otherwise: 'go on' }
}

export function must(call: Call['call'], args: Call['args'], otherwise: Ending): Step {
  return { is: 'call', call, args, otherwise }
}

/** `/srv/app` → `/srv`, `/srv/app`. */
export function foldersTo(path: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '')
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)
}

export const atCurrentFolder = -100

/** O_WRONLY, O_CREAT and O_TRUNC. */
export const writing = 0o1101

// linux/stat.h
export const regularFile = 0o100000
export const fifo = 0o010000

// sys/mount.h
export const readOnly = 1
export const noSetuid = 2
export const noDevices = 4
export const noPrograms = 8
export const again = 0x20
export const bind = 0x1000
export const recursive = 0x4000
export const privately = 0x40000
export const slave = 0x80000
export const strictTimes = 0x1000000
export const detach = 2

// linux/sched.h
export const newMounts = 0x20000
export const newGroups = 0x2000000
export const newHostname = 0x4000000
export const newIpc = 0x8000000
export const newUsers = 0x10000000
export const newPids = 0x20000000
export const newNetwork = 0x40000000
