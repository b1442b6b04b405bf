import { expect, it } from 'vitest'
import { parseRange } from './addresses.ts'
import { conflictOf, parseRoutes } from './bridge-network.ts'

it('a range that is routed elsewhere is a conflict', () => {
  const routes = parseRoutes(
    'default via 192.0.2.1 dev eth0 \n10.244.0.0/16 dev cni0 proto kernel\nunreachable 10.9.0.0/24\n10.1.0.0/24 dev mine\n192.0.2.7 dev eth1\n',
  )
  expect(conflictOf(parseRange('10.244.3.0/24'), 'mine', routes)).toBe(
    'the pod range 10.244.3.0/24 is in use on this machine (10.244.0.0/16 on cni0); choose another one',
  )
  expect(conflictOf(parseRange('10.1.0.0/24'), 'mine', routes)).toBeNull()
  expect(conflictOf(parseRange('10.3.0.0/24'), 'mine', routes)).toBeNull()
})
