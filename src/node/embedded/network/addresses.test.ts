import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Addresses, addressNumber, addressText, nextAddress, parseRange } from './addresses.ts'

describe('addresses', () => {
  const range = parseRange('10.244.1.0/29')
  it('go round before one comes back, and run out', () => {
    const given: string[] = []
    const taken = new Set<number>()
    let last: number | null = null
    for (let next = nextAddress(range, taken, last); next !== null; next = nextAddress(range, taken, last)) {
      given.push(addressText(next))
      taken.add(next)
      last = next
    }
    expect(given).toEqual(['10.244.1.2', '10.244.1.3', '10.244.1.4', '10.244.1.5', '10.244.1.6'])
    const freed = new Set([...taken].filter((address) => ![2, 4].includes(address % 8)))
    expect(addressText(nextAddress(range, freed, addressNumber('10.244.1.3'))!)).toBe('10.244.1.4')
    expect(addressText(nextAddress(range, freed, addressNumber('10.244.1.4'))!)).toBe('10.244.1.2')
  })
  it('are written as they are read', () => {
    fc.assert(fc.property(fc.ipV4(), (text) => addressText(addressNumber(text)) === text))
  })
  it('go on after the last one given out, however many were taken at once before', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'berth-addresses-'))
    const open = () => Addresses.open(folder, parseRange('10.7.0.0/24'))
    const addresses = await open()
    const pods = Array.from({ length: 60 }, (_, index) => `pod-${index}`)
    const taken = await Promise.all(pods.map((pod) => addresses.take(pod)))
    expect(taken).toEqual(pods.map((_, index) => `10.7.0.${index + 2}`))
    await Promise.all(pods.map((pod) => addresses.giveBack(pod)))
    expect(await (await open()).take('later')).toBe('10.7.0.62')
    rmSync(folder, { recursive: true })
  })
})
