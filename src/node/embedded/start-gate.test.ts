import { expect, test } from 'vitest'
import { StartGate } from './start-gate.ts'

/** Begins what it is told of, and says in which order; time passes by hand. */
function gateOf(most: number) {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const late: (() => void)[] = []
  const after = (_delayMs: number, run: () => void) => {
    late.push(run)
    return () => undefined
  }
  const gate = new StartGate(most, { after })
  return {
    begun,
    late() {
      for (const run of late.splice(0)) run()
    },
    start: (what: 'container' | 'sandbox', name: string) =>
      void gate.run(what, () => {
        begun.push(name)
        return new Promise<void>((resolve) => ends.set(name, resolve))
      }),
    async end(name: string) {
      ends.get(name)!()
      await settled()
    },
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('so many at once, and of what waits the containers first', async () => {
  const gate = gateOf(2)
  for (const name of ['s1', 's2', 's3', 's4']) gate.start('sandbox', name)
  expect(gate.begun).toEqual(['s1', 's2'])
  await gate.end('s1')
  gate.start('container', 'c1')
  expect(gate.begun).toEqual(['s1', 's2', 's3'])
  for (const name of ['s2', 's3', 'c1']) await gate.end(name)
  expect(gate.begun).toEqual(['s1', 's2', 's3', 'c1', 's4'])
})

test('what takes long gives its place to others, once', async () => {
  const gate = gateOf(1)
  for (const name of ['a', 'b', 'c', 'd']) gate.start('sandbox', name)
  gate.late()
  await settled()
  expect(gate.begun).toEqual(['a', 'b'])
  await gate.end('a')
  expect(gate.begun).toEqual(['a', 'b'])
  await gate.end('b')
  expect(gate.begun).toEqual(['a', 'b', 'c'])
})

test('closed, it refuses what waits', async () => {
  const gate = new StartGate(0, { after: () => () => undefined })
  const waiting = gate.run('container', async () => 'begun')
  gate.close(() => new Error('closed'))
  await expect(waiting).rejects.toThrow('closed')
})

test('one that fails gives its place to the next', async () => {
  const gate = new StartGate(1, { after: () => () => undefined })
  await expect(gate.run('sandbox', async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await gate.run('sandbox', async () => 'next')).toBe('next')
})
