import { expect, test } from 'vitest'
import { cluster, nodeOf, podOf } from './test-cluster.ts'

test('who uses a claim, and stands in a namespace, is known until the last of them has gone', () => {
  const claiming = { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }] }
  const web = { app: 'web' }
  const [p, q] = [podOf('p', claiming, web), podOf('q', claiming, web)]
  const snapshot = cluster(
    [nodeOf('a')],
    [
      [p, 'a'],
      [q, 'a'],
    ],
  )
  const users = () => [...snapshot.usersOf('default/c')].map(({ key }) => key)
  expect(users()).toEqual(['default/p', 'default/q'])
  snapshot.removePod('default/p')
  expect(users()).toEqual(['default/q'])
  // Asked for the first time: it is counted among what stands in the namespace.
  const question = {
    counted: 'all',
    namespaces: ['default'],
    namespaceSelector: null,
    selector: { matchLabels: web },
  } as const
  expect(snapshot.counting(question).on(snapshot.node('a')!)).toBe(1)
  snapshot.removePod('default/q')
  expect(users()).toEqual([])
})
