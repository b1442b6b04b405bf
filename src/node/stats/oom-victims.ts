/** What the kernel's log tells of the machine's want of memory: pure. */
import type { NodeEvent } from '../node-events.ts'

export interface OomVictim {
  /** Microseconds since the machine started. */
  readonly atUs: number
  readonly pid: number
  readonly program: string
}

const record = /^\d+,\d+,(\d+),[^;]*;Out of memory: Killed process (\d+) \((.*?)\)/gm

/** Of records of /dev/kmsg. One that was out of the memory of its control group is its container's matter. */
export function parseOomVictims(records: string): readonly OomVictim[] {
  return Array.from(records.matchAll(record), ([, at, pid, program = '']) => ({
    atUs: Number(at),
    pid: Number(pid),
    program,
  }))
}

export function oomEvent({ program, pid }: OomVictim): NodeEvent {
  const message = `System OOM encountered, victim process: ${program}, pid: ${pid}`
  return { type: 'Warning', reason: 'SystemOOM', message }
}
