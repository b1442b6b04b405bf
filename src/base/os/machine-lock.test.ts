import { expect, test } from 'vitest'
import { withMachineLock } from './machine-lock.ts'

test('one at a time, also after a failure', async () => {
  const steps: string[] = []
  const work = (name: string, fails = false) =>
    withMachineLock('machine-lock-test', async () => {
      steps.push(`${name} begins`)
      await new Promise((resolve) => setImmediate(resolve))
      steps.push(`${name} ends`)
      if (fails) throw new Error(name)
    })
  const outcomes = await Promise.allSettled([work('a', true), work('b'), work('c')])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  for (let at = 0; at < steps.length; at += 2) {
    expect(steps[at + 1]).toBe(steps[at]?.replace('begins', 'ends'))
  }
  expect(steps).toHaveLength(6)
})
