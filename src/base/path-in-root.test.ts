import { describe, expect, it } from 'vitest'
import { pathInRoot } from './path-in-root.ts'

describe('paths in a root', () => {
  const links: Record<string, string> = {
    '/var/run': '/run',
    '/up': '../../..',
    '/loop': '/loop',
    '/a': 'b',
    '/b': 'c/d',
    '/abs': '/etc/../usr',
  }
  const table = [
    ['/var/run/secrets', '/run/secrets'],
    ['/up/etc', '/etc'],
    ['/a/x', '/c/d/x'],
    ['/abs/../var/./run//x/', '/run/x'],
    ['/../../etc', '/etc'],
    ['/', '/'],
  ] as const
  it.each(table)('%s is %s', async (path, found) => {
    expect(await pathInRoot(path, async (at) => links[at] ?? null)).toBe(found)
  })
  it('refuses a circle', async () => {
    await expect(pathInRoot('/loop/x', async (at) => links[at] ?? null)).rejects.toThrow('too many levels')
  })
})
