import { expect, test } from 'vitest'
import { OutputLines } from './output-lines.ts'

function linesOf(...chunks: readonly (string | Uint8Array)[]): readonly string[] {
  const lines = new OutputLines()
  const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk))
  return [...bytes.flatMap((chunk) => lines.push(chunk)), ...lines.end()]
}

test('lines come whole, wherever a letter or a line is cut', () => {
  const bytes = new TextEncoder().encode('größer\r\nΩ\n\nlast')
  for (let at = 0; at <= bytes.length; at++)
    expect(linesOf(bytes.slice(0, at), bytes.slice(at))).toEqual(['größer', 'Ω', '', 'last'])
})

test.each([
  [
    ['10 %\r', '20 %\r100 %\n', 'done\n'],
    ['100 %', 'done'],
  ],
  [['a\rb\r\nc\r'], ['b', 'c']],
  [
    ['\r\n', '\n'],
    ['', ''],
  ],
  [[''], []],
])('of a line that is begun anew the last stays: %j', (chunks, lines) => {
  expect(linesOf(...chunks)).toEqual(lines)
})

test('a line without an end is told in parts', () => {
  const lines = new OutputLines()
  const told = Array.from({ length: 100 }, () => lines.push(new Uint8Array(1000).fill(97))).flat()
  expect(told.map(({ length }) => length)).toEqual(Array(5).fill(17_000))
  expect(lines.end()[0]).toHaveLength(15_000)
})

test('a progress bar that goes on for long takes no room', () => {
  const lines = new OutputLines()
  for (let step = 0; step < 10_000; step++) expect(lines.push(new TextEncoder().encode(`step ${step}\r`))).toEqual([])
  expect(lines.end()).toEqual(['step 9999'])
})
