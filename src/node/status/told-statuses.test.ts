import { expect, test } from 'vitest'
import type { ContainerStatus, Pod } from '../../api/types.gen.ts'
import { byName, toldStatuses } from './told-statuses.ts'

const ended = (name: string, message: string): ContainerStatus => ({
  ...{ name, ready: false, restartCount: 0, image: '', imageID: '' },
  state: { terminated: { exitCode: 0, message } },
  lastState: { terminated: { exitCode: 1, message } },
})

test('statuses are in the order of their names, and say together no more than a pod may', () => {
  const names = ['web', 'a', 'B', 'db']
  const pod: Pod = { metadata: { name: 'p' }, spec: { containers: names.map((name) => ({ name })) } }
  const told = byName(
    toldStatuses(
      pod,
      names.map((name) => ended(name, 'x'.repeat(4096))),
    ),
  )
  expect(told.map(({ name }) => name)).toEqual(['B', 'a', 'db', 'web'])
  const lengths = told.flatMap(({ state, lastState }) =>
    [state, lastState].map((it) => it?.terminated?.message?.length),
  )
  expect(new Set(lengths)).toEqual(new Set([3072]))
  const one = ended('one', 'x'.repeat(4096))
  expect(toldStatuses({ ...pod, spec: { containers: [{ name: 'one' }] } }, [one])[0]).toBe(one)
})
