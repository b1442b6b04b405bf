import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CriLines, tailOf } from './cri-log.ts'
import { LineTimes } from './line-times.ts'

/** Of a clock that stands. */
const times = () => new LineTimes({ now: () => 0, monotonicMs: () => 0 })

describe('log lines', () => {
  it('have times of their own, one after the other, to the nanosecond', () => {
    let ms = 0
    const shared = new LineTimes({ now: () => Math.floor(ms), monotonicMs: () => ms })
    const [out, err] = [new CriLines('stdout'), new CriLines('stderr')]
    const at = (when: number, lines: CriLines, text: string) => {
      ms = when
      const said = lines.add(Buffer.from(text), shared).toString()
      return said
        .replace(/^1970-01-01T00:00:(\S+)Z std(?:out|err) F /gm, '$1 ')
        .trim()
        .split('\n')
    }
    expect(at(10, out, 'z\n')).toEqual(['00.010000000 z'])
    expect(at(250.5, out, 'a\nb\n')).toEqual(['00.250500000 a', '00.250500001 b'])
    expect(at(250.5, err, 'c\n')).toEqual(['00.250500002 c'])
    expect(at(1999.999_999_5, out, 'd\ne\n')).toEqual(['01.999999999 d', '02.000000000 e'])
    expect(at(1999.999_999_5, out, 'f\n')).toEqual(['02.000000001 f'])
    // Set back by more than a second, the clock is believed.
    expect(at(500, out, 'g\n')).toEqual(['00.500000000 g'])
  })

  it('do not depend on how the stream was cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '\n', ' '), maxLength: 200 })
    fc.assert(
      fc.property(text, fc.array(fc.nat(300), { maxLength: 6 }), (said, cuts) => {
        const bytes = Buffer.from(said)
        const stops = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length]
        const lines = new CriLines('stdout')
        const parts = stops.slice(1).map((stop, i) => lines.add(bytes.subarray(stops[i], stop), times()))
        const log = Buffer.concat([...parts, lines.end(times())]).toString()
        const pieces = log.replaceAll(/^1970-01-01T00:00:00\.\d{9}Z stdout (?:F |P (.*)\n)/gm, '$1')
        expect(pieces).toBe(said)
      }),
    )
  })
})

it('the last words of a log are whole lines, without their stamps', () => {
  const lines = new CriLines('stderr')
  const log =
    lines.add(Buffer.from(`first\nsecond\n${'x'.repeat(20_000)}\nlast`), times()).toString() + lines.end(times())
  expect(tailOf(log, 2, 30_000)).toBe(`${'x'.repeat(20_000)}\nlast`)
  // Cut in the middle of a line, which is left out then.
  expect([tailOf(log, 9, 7), tailOf(log.slice(50), 9, 9e9).slice(0, 7), tailOf('', 2, 9)]).toEqual([
    'xx\nlast',
    'second\n',
    '',
  ])
})
