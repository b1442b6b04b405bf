import { describe, expect, it } from 'vitest'
import { InTurn } from './in-turn.ts'

describe('in turn', () => {
  it('what has begun is waited for, what has not is refused, once it is closed', async () => {
    const turns = new InTurn()
    let finish: () => void = () => undefined
    const done: string[] = []
    const first = turns
      .run('a', () => new Promise<void>((resolve) => (finish = resolve)))
      .then(() => done.push('first'))
    const second = turns.run('a', async () => done.push('second')).catch((error: Error) => done.push(error.message))
    await Promise.resolve()
    const closed = turns.close(() => new Error('closed')).then(() => done.push('closed'))
    const third = turns.run('b', async () => done.push('third')).catch((error: Error) => done.push(error.message))
    await third
    finish()
    await Promise.all([first, second, closed])
    expect(done.toSorted()).toEqual(['closed', 'closed', 'closed', 'first'])
    expect(done[0]).toBe('closed')
  })
})
