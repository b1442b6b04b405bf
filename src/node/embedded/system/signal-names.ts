import { constants } from '../../../base/os/host.ts'

const numbers: Readonly<Record<string, number>> = constants.signals
const realtimeMin = 34
const realtimeMax = 64

/** `SIGQUIT`, `QUIT`, `3`, `SIGRTMIN+3` as images write it; null for no signal at all. */
export function signalNumber(text: string): number | null {
  if (/^\d+$/.test(text)) return inRange(Number(text))
  const name = text.toUpperCase().replace(/^SIG/, '')
  const realtime = /^RT(MIN|MAX)(?:([+-]\d+))?$/.exec(name)
  if (realtime !== null) return inRange((realtime[1] === 'MIN' ? realtimeMin : realtimeMax) + Number(realtime[2] ?? 0))
  return numbers[`SIG${name}`] ?? null
}

function inRange(number: number): number | null {
  return number >= 1 && number <= realtimeMax ? number : null
}
