import { describe, expect, test } from 'vitest'
import { EventCorrelator, type Occurrence } from './event-correlation.ts'

function occurrence(message: string, name = 'web'): Occurrence {
  const about = { apiVersion: 'apps/v1', kind: 'StatefulSet', namespace: 'shop', name, uid: `uid-${name}` }
  return { about, fieldPath: '', type: 'Warning', reason: 'FailedCreate', message }
}

/** Tells events of these messages, and writes each as the recorder would. */
function tell(correlator: EventCorrelator, messages: readonly string[], nowMs: number): readonly string[] {
  return messages.map((message) => {
    const result = correlator.correlate(occurrence(message), nowMs)
    if (result.is === 'first') correlator.written(result.key, 'web.1', 1)
    if (result.is === 'spam') return 'spam'
    return result.is === 'first' ? `new ${result.message}` : `${result.count}× ${result.message}`
  })
}

describe('EventCorrelator', () => {
  test('the same again raises the count', () => {
    expect(tell(new EventCorrelator(), ['quota', 'quota', 'other', 'quota'], 0)).toEqual([
      'new quota',
      '2× quota',
      'new other',
      '3× quota',
    ])
  })

  test('many different texts of one reason become one event', () => {
    const texts = Array.from({ length: 12 }, (_, index) => `no ${index}`)
    expect(tell(new EventCorrelator(), texts, 0).slice(8)).toEqual([
      'new no 8',
      'new (combined from similar events): no 9',
      '2× (combined from similar events): no 10',
      '3× (combined from similar events): no 11',
    ])
  })

  test('what was told before many became one event goes on being counted on its own', () => {
    const texts = Array.from({ length: 10 }, (_, index) => `no ${index}`)
    expect(tell(new EventCorrelator(), [...texts, 'no 0', 'no 9', 'no 8'], 0).slice(9)).toEqual([
      'new (combined from similar events): no 9',
      '2× no 0',
      '2× (combined from similar events): no 9',
      '2× no 8',
    ])
  })

  test('one object may tell 25 times, and then once in five minutes', () => {
    const correlator = new EventCorrelator()
    const first = tell(
      correlator,
      Array.from({ length: 27 }, () => 'again'),
      0,
    )
    expect(first.slice(24)).toEqual(['25× again', 'spam', 'spam'])
    expect(tell(correlator, ['again', 'again'], 300_000)).toEqual(['28× again', 'spam'])
    expect(correlator.correlate(occurrence('again', 'other'), 300_000).is).toBe('first')
  })
})
