import { describe, expect, test } from 'vitest'
import { colourPaint, columns, crop, datedScreen, openScreen } from './terminal.ts'

/** A terminal, or a file, that keeps what was written to it. */
function stream(isTTY: boolean, width = 80) {
  const written: string[] = []
  const fake = { isTTY, columns: width, write: (text: string) => written.push(text) }
  return { fake, screen: openScreen(fake as never), text: () => written.splice(0).join('') }
}

describe('a picture on a terminal', () => {
  test('is erased row for row and drawn anew', () => {
    const { screen, text } = stream(true)
    screen.draw(['one', 'two'])
    expect(text()).toBe('one\ntwo\n')
    screen.draw(['one', '2'])
    expect(text()).toBe('\x1b[2F\x1b[Jone\n2\n')
    screen.print('news')
    expect(text()).toBe('\x1b[2F\x1b[Jnews\none\n2\n')
    screen.keep()
    screen.draw(['three'])
    expect(text()).toBe('three\n')
  })

  test('never breaks a line, and is erased whole where the terminal was made narrower', () => {
    const { fake, screen, text } = stream(true, 10)
    screen.draw(['0123456789', '0123456789x'])
    expect(text()).toBe('0123456789\n012345678…\n')
    fake.columns = 5
    screen.draw(['new'])
    expect(text()).toBe('\x1b[4F\x1b[Jnew\n')
  })
})

test('a picture in a file: only lines that say something new', () => {
  const { screen, text } = stream(false)
  screen.draw(['POD  STATE', 'a    up'])
  screen.draw(['POD  STATE', 'a     up', 'bcde  starting'])
  expect(text()).toBe('POD  STATE\na    up\nbcde  starting\n')
})

test('cropping counts what is seen and ends the colours it began', () => {
  const line = `ab${colourPaint.good('cdef')}gh`
  expect(crop(line, 8)).toBe(line)
  expect(crop(line, 4)).toBe(`ab${colourPaint.good('c')}…`)
})

test('columns stand below each other whatever their colour', () => {
  expect(
    columns([
      ['A', 'B'],
      [colourPaint.bad('long'), 'x'],
    ]),
  ).toEqual(['A     B', `${colourPaint.bad('long')}  x`])
  expect(columns([['A', 'B', 'C']], [3])).toEqual(['A    B  C'])
})

test('in the log of a detached berth each line says when it was written, and none is empty', () => {
  const written: string[] = []
  const clock = { now: () => Date.UTC(2026, 0, 1), monotonicMs: () => 0 }
  const screen = datedScreen({ write: (text) => written.push(String(text)) > 0 }, clock)
  screen.print('', 'Stopping…')
  screen.draw(['POD', 'a'])
  screen.draw(['POD', 'b'])
  const at = '2026-01-01T00:00:00.000Z'
  expect(written.join('')).toBe(`${at} Stopping…\n${at} POD\n${at} a\n${at} b\n`)
})
