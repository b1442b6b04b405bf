import { numbersOfKind } from '../../api/numbers-of-kind.ts'
import { mayHoldLongNumber } from '../../api/ops/long-number.ts'
import { parseJson } from '../../api/ops/parse-json.ts'
import type { WatchEvent } from '../transport.ts'

// Numbers are those that a client in the server's own process is given.

export interface WireEvent {
  readonly type: WatchEvent['type'] | 'ERROR'
  readonly object: unknown
}

export function readAnswer(text: string): unknown {
  return mayHoldLongNumber(text) ? numbersOfKind(parseJson(text).value) : JSON.parse(text)
}

export function readEvent(line: string): WireEvent {
  if (!mayHoldLongNumber(line)) return JSON.parse(line) as WireEvent
  const { type, object } = parseJson(line).value as WireEvent
  return { type, object: numbersOfKind(object) }
}
