import { expect, test } from 'vitest'
import { durationFault, formatAge, formatDuration, parseDuration } from './duration.ts'
import { formatMicroTime, formatTime, normalMicroTime, normalTime, parseTime } from './time.ts'

test.each([
  ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
  ['2026-01-02T03:04:05.999Z', '2026-01-02T03:04:05Z'],
  ['2026-01-02T03:04:05+02:00', '2026-01-02T01:04:05Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00Z'],
])('%s is kept as %s', (sent, kept) => {
  expect(normalTime(sent)).toBe(kept)
})

test.each([
  ['yesterday', 'parsing time "yesterday" as "2006-01-02T15:04:05Z07:00": cannot parse "yesterday" as "2006"'],
  ['2026-01-02', 'parsing time "2026-01-02" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "T"'],
  ['2026-02-30T00:00:00Z', 'parsing time "2026-02-30T00:00:00Z": day out of range'],
  ['2026-13-99T99:00:00Z', 'parsing time "2026-13-99T99:00:00Z": month out of range'],
  ['2026-01-01T25', 'parsing time "2026-01-01T25": hour out of range'],
  ['2026-01-01T23:60:00Z', 'parsing time "2026-01-01T23:60:00Z": minute out of range'],
  ['2026-01-01T23:59:60Z', 'parsing time "2026-01-01T23:59:60Z": second out of range'],
  ['2026-01-01T23:59:00+25:00', 'parsing time "2026-01-01T23:59:00+25:00": time zone offset hour out of range'],
  ['2026-01-01T23:59:00+23:61', 'parsing time "2026-01-01T23:59:00+23:61": time zone offset minute out of range'],
])('%s is refused', (sent, message) => {
  expect(() => normalTime(sent)).toThrow(message)
})

test('micro times have six digits', () => {
  expect(normalMicroTime('2026-01-02T03:04:05.678901+01:00')).toBe('2026-01-02T02:04:05.678901Z')
  expect(() => normalMicroTime('2026-01-02T03:04:05Z')).toThrow('cannot parse "Z" as ".000000"')
})

test('milliseconds there and back', () => {
  const ms = Date.UTC(2026, 0, 2, 3, 4, 5, 678)
  expect([formatTime(ms), formatMicroTime(ms), parseTime(formatMicroTime(ms))]).toEqual([
    '2026-01-02T03:04:05Z',
    '2026-01-02T03:04:05.678000Z',
    ms,
  ])
})

test.each([
  [0, '0s', '0s'],
  [250, '250ms', '0s'],
  [1500, '1.5s', '1s'],
  [200_000, '3m20s', '3m20s'],
  [5_400_000, '1h30m0s', '90m'],
  [200 * 3_600_000, '200h0m0s', '8d'],
])('%d ms is %s, and an age of %s', (ms, duration, age) => {
  expect([formatDuration(ms), formatAge(ms), parseDuration(duration)]).toEqual([duration, age, ms])
})

test.each([
  ['1s', null],
  ['-.5s', null],
  ['1.s', null],
  ['0', null],
  ['9223372036s', null],
  ['9223372037s', 'time: invalid duration "9223372037s"'],
  ['', 'time: invalid duration ""'],
  ['--1s', 'time: invalid duration "--1s"'],
  ['.s', 'time: invalid duration ".s"'],
  ['"1', String.raw`time: invalid duration "\"1"`],
  ['ä', String.raw`time: invalid duration "\xc3\xa4"`],
  ['1s1', 'time: missing unit in duration "1s1"'],
  ['1 s', 'time: unknown unit " s" in duration "1 s"'],
  ['1e3s', 'time: unknown unit "e" in duration "1e3s"'],
])('of the duration %j Go says: %s', (text, fault) => {
  expect(durationFault(text)).toBe(fault)
})

test('the short way lets through the days there are, and no other', () => {
  const two = (number: number) => String(number).padStart(2, '0')
  for (const year of [2023, 2024]) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) {
        const text = `${year}-${two(month)}-${two(day)}T00:00:00Z`
        if (parseTime(text) === undefined) expect(() => normalTime(text)).toThrow('parsing time')
        else expect(normalTime(text)).toBe(text)
      }
    }
  }
})
