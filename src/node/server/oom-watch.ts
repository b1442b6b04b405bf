import * as files from '../../base/os/files.ts'
import type { OomVictim } from '../stats/oom-victims.ts'
import { parseOomVictims } from '../stats/oom-victims.ts'

/** What the kernel has ended since the last look because the whole machine was out of memory. */
export class OomWatch {
  readonly #vmstat: string
  readonly #kmsg: string
  /** How often it ended anything; null: nobody has looked. */
  #kills: number | null = null
  #sinceUs = 0

  constructor(vmstat = '/proc/vmstat', kmsg = '/dev/kmsg') {
    this.#vmstat = vmstat
    this.#kmsg = kmsg
  }

  /** Most looks end at the counter. */
  async look(): Promise<readonly OomVictim[]> {
    const kills = Number(/^oom_kill (\d+)$/m.exec(await files.readFile(this.#vmstat, 'utf8'))?.[1] ?? 0)
    const before = this.#kills
    this.#kills = kills
    if (before === kills || kills === 0) return []
    const records = await this.#records()
    const victims = parseOomVictims(records).filter(({ atUs }) => atUs > this.#sinceUs)
    this.#sinceUs = Math.max(this.#sinceUs, ...victims.map(({ atUs }) => atUs))
    return before === null ? [] : victims
  }

  /** A record a read, until there is none; empty where we may not read them. */
  async #records(): Promise<string> {
    const { O_RDONLY, O_NONBLOCK } = files.constants
    const log = await files.open(this.#kmsg, O_RDONLY | O_NONBLOCK).catch(() => null)
    if (log === null) return ''
    const buffer = Buffer.alloc(longestRecordBytes)
    let text = ''
    try {
      for (;;) {
        const { bytesRead } = await log.read(buffer, 0, buffer.length, null).catch(overwritten)
        if (bytesRead === 0) return text
        const record = buffer.toString('utf8', 0, bytesRead)
        if (record.includes('Out of memory')) text += record
      }
    } finally {
      await log.close()
    }
  }
}

const longestRecordBytes = 8192

/** EAGAIN: that was all. EPIPE: the next one has been written over meanwhile, and the one after it is to be had. */
function overwritten(error: NodeJS.ErrnoException): { readonly bytesRead: number } {
  return { bytesRead: error.code === 'EPIPE' ? 1 : 0 }
}
