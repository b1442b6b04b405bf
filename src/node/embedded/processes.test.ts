import { expect, it } from 'vitest'
import { parseStat } from './processes.ts'

it('a process is read from the kernel’s table with all its oddities', () => {
  const fields = Array.from({ length: 18 }, (_, i) => i).join(' ')
  expect(parseStat(`42 (a ) b) S ${fields} 777 0`)).toEqual({ pid: 42, startTicks: 777 })
  expect(parseStat('')).toBeNull()
})
