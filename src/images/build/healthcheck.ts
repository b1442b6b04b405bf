/** HEALTHCHECK, as an image's configuration keeps it for who asks; Kubernetes has probes instead. Pure. */
import { BuildError } from './build-error.ts'

/** Docker's HealthConfig; durations are nanoseconds, and what is not said is left out. */
export interface Healthcheck {
  readonly Test: readonly string[]
  readonly Interval?: number
  readonly Timeout?: number
  readonly StartPeriod?: number
  readonly StartInterval?: number
  readonly Retries?: number
}

const durations = [
  ['interval', 'Interval'],
  ['timeout', 'Timeout'],
  ['start-period', 'StartPeriod'],
  ['start-interval', 'StartInterval'],
] as const

/** `command`: what a CMD of these words would run. */
export function healthcheckOf(
  line: number,
  text: string,
  flags: Readonly<Record<string, string>>,
  command: (text: string) => readonly string[],
): Healthcheck {
  if (/^NONE$/i.test(text)) {
    if (Object.keys(flags).length > 0) throw new BuildError(line, 'HEALTHCHECK NONE takes no flags')
    return { Test: ['NONE'] }
  }
  const [, words] = /^CMD\s+(.*)$/is.exec(text) ?? []
  if (words === undefined) throw new BuildError(line, 'HEALTHCHECK takes CMD and a command, or NONE')
  const times = durations.flatMap(([flag, member]) => {
    const value = flags[flag]
    return value === undefined ? [] : [[member, nanoseconds(line, flag, value)]]
  })
  return { Test: command(words), ...Object.fromEntries(times), ...retriesOf(line, flags['retries']) }
}

function retriesOf(line: number, text: string | undefined): Pick<Healthcheck, 'Retries'> {
  if (text === undefined) return {}
  if (!/^\d+$/.test(text)) throw new BuildError(line, `--retries=${text}: it takes a whole number`)
  return { Retries: Number(text) }
}

const unitNs: Readonly<Record<string, number>> = { ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 }

function nanoseconds(line: number, flag: string, text: string): number {
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text))
    throw new BuildError(line, `--${flag}=${text}: it takes a duration, as 30s`)
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)
  return [...parts].reduce((sum, [, count, unit]) => sum + Math.round(Number(count) * unitNs[unit!]!), 0)
}
