import type { Log, LogFields } from '../base/log.ts'
import { systemClock } from '../base/os/clock.ts'
import { process } from '../base/os/process.ts'

const levels = ['debug', 'info', 'warn', 'error'] as const
type Level = (typeof levels)[number]

/** Lines on standard error: time, level, component, message, fields. Nothing below `least`. */
export function openLog(least: Level, component = ''): Log {
  // A full disk, or a reader who has left, costs lines and not the process; they come again when there is room.
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => undefined)
  const write = (level: Level) =>
    levels.indexOf(level) < levels.indexOf(least)
      ? () => undefined
      : (message: string, fields: LogFields = {}) => {
          const time = new Date(systemClock.now()).toISOString()
          process.stderr.write(
            `${[time, level.toUpperCase(), component, message, ...pairs(fields)].filter(Boolean).join(' ')}\n`,
          )
        }
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    named: (name) => openLog(least, component === '' ? name : `${component}/${name}`),
  }
}

function pairs(fields: LogFields): string[] {
  return Object.entries(fields).map(([name, value]) => {
    const text = typeof value === 'string' ? value : value instanceof Error ? value.message : JSON.stringify(value)
    return `${name}=${/[\s"]/.test(text) ? JSON.stringify(text) : text}`
  })
}
