import { expect, test } from 'vitest'
import { storedBytes } from '../write/stored-bytes.ts'
import { Sheet } from './sheet.ts'
import { Stored } from './stored.ts'

const objects = ['a', 'b', 'c'].map((name) => ({ kind: 'Thing', metadata: { name, uid: `uid-of-${name}` } }))

/** As the store gives them: end to end in one piece of memory. */
function read() {
  const texts = objects.map(storedBytes)
  const memory = new ArrayBuffer(texts.reduce((sum, { length }) => sum + length, 0))
  const sheet = new Sheet(memory)
  let at = 0
  const stored = texts.map((text) => {
    const place = new Uint8Array(memory, at, text.length)
    place.set(text)
    at += text.length
    return new Stored('/key', 42, place, null, false, sheet)
  })
  return { memory, sheet, stored }
}

test('memory goes when all that lies in it has been read, in whatever form, and all of it says what it said', () => {
  const { memory, sheet, stored } = read()
  sheet.full()
  const forms = [
    (one: Stored) => one.object,
    (one: Stored) => JSON.parse(new TextDecoder().decode(one.json)),
    (one: Stored) => one.object,
  ]
  const whatIs = stored.map((one, index) => {
    expect(memory.detached).toBe(false)
    return forms[index]!(one)
  })
  expect(memory.detached).toBe(true)
  const expected = objects.map(({ kind, metadata }) => ({ kind, metadata: { ...metadata, resourceVersion: '42' } }))
  expect(whatIs).toEqual(expected)
  expect(stored.map((one) => [one.object, JSON.parse(new TextDecoder().decode(one.line))])).toEqual(
    expected.map((one) => [one, one]),
  )
})

test('what may still be laid into it keeps it', () => {
  const { memory, sheet, stored } = read()
  for (const one of stored) void one.object
  expect(memory.detached).toBe(false)
  sheet.full()
  expect(memory.detached).toBe(true)
})
