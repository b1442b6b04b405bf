import { parseQuantity } from '../api/value/quantity.ts'
import { signals, type Threshold, type Thresholds, usualThresholds } from '../node/eviction/thresholds.ts'
import type { ClusterOptions } from './cluster.ts'
import { UserError } from './user-error.ts'

/** Upstream's, which berth's nodes do not look at: one disk has all, and nobody limits what it has of files and processes. */
const others: readonly string[] = [
  'allocatableMemory.available',
  'containerfs.available',
  'containerfs.inodesFree',
  'imagefs.available',
  'imagefs.inodesFree',
  'nodefs.inodesFree',
  'pid.available',
]

/** What --eviction-hard asks for, in the kubelet's words where it is wrong. What is left out is not looked at. */
export function evictionThresholds({ evictionHard }: Pick<ClusterOptions, 'evictionHard'>): Thresholds {
  if (evictionHard === null) return usualThresholds
  const found = Object.entries(evictionHard).map(([signal, text]) => {
    const isKnown = signals.some((each) => each === signal)
    if (!isKnown && !others.includes(signal)) refuse(`unsupported eviction signal ${signal}`)
    const threshold = thresholdOf(signal, text)
    return isKnown && threshold !== null ? { [signal]: threshold } : {}
  })
  return Object.assign({}, ...found)
}

/** Those it names that no node looks at. */
export function unwatchedSignals({ evictionHard }: Pick<ClusterOptions, 'evictionHard'>): readonly string[] {
  return Object.keys(evictionHard ?? {}).filter((signal) => others.includes(signal))
}

function thresholdOf(signal: string, text: string): Threshold | null {
  if (text === '0%' || text === '100%') return null
  if (!text.endsWith('%')) {
    const bytes = bytesOf(signal, text)
    if (bytes <= 0) refuse(`eviction threshold ${signal} must be positive: ${text}`)
    return { bytes, share: Infinity }
  }
  const percent = text.length === 1 ? Number.NaN : Number(text.slice(0, -1))
  if (Number.isNaN(percent)) refuse(`${signal}<${text} is no percentage`)
  if (percent < 0) refuse(`eviction percentage threshold ${signal} must be >= 0%: ${text}`)
  if (percent > 100) refuse(`eviction percentage threshold ${signal} must be <= 100%: ${text}`)
  return { bytes: Infinity, share: percent / 100 }
}

function bytesOf(signal: string, text: string): number {
  try {
    return Number(parseQuantity(text).nano) / 1e9
  } catch {
    return refuse(`${signal}<${text} is no quantity, as 100Mi or 5%`)
  }
}

function refuse(why: string): never {
  throw new UserError(`--eviction-hard: ${why}.`)
}
