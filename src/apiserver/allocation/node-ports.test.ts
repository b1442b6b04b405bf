import { expect, test } from 'vitest'
import { StatusError } from '../../api/meta/status-error.ts'
import type { Service } from '../../api/types.gen.ts'
import { SeededRandom } from '../../base/seeded-random.ts'
import { withNodePorts } from './node-ports.ts'
import { NumberPool } from './number-pool.ts'

/** `80/TCP:31001 81/UDP` */
function service(text: string): Service {
  const ports = text.split(' ').map((each) => {
    const [at = '', number = '0'] = each.split(':')
    const [port, protocol] = at.split('/')
    return { port: Number(port), protocol, nodePort: Number(number) }
  })
  return { metadata: { name: 's' }, spec: { type: 'NodePort', ports } } as unknown as Service
}

function told(wanted: string, old: string | null): string {
  const pool = new NumberPool(30000, 2768, new SeededRandom(1))
  if (old !== null) for (const [, number] of old.matchAll(/:(\d+)/g)) pool.take(Number(number))
  pool.take(31999)
  try {
    const numbered = withNodePorts(service(wanted), old === null ? null : service(old), pool, [])
    const numbers = numbered.spec!.ports!.map(({ nodePort }) => nodePort!)
    return numbers
      .map((number) => (wanted.includes(`${number}`) ? number : `any ${numbers.indexOf(number)}`))
      .join(', ')
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    return error.message.replace('Service "s" is invalid: ', '')
  }
}

// What Kubernetes 1.36.3 answered.
const taken = (index: number, number: number) =>
  `spec.ports[${index}].nodePort: Invalid value: ${number}: provided port is already allocated`

test.each([
  ['53/TCP 53/UDP', 'any 0, any 0'],
  ['53/TCP 54/UDP', 'any 0, any 1'],
  ['53/TCP:31053 53/UDP:31053', '31053, 31053'],
  ['53/TCP 53/UDP:31053', '31053, 31053'],
  ['53/TCP:31053 53/UDP:31054', '31053, 31054'],
  ['80/TCP:31001 81/TCP:31001', taken(1, 31001)],
  ['80/TCP:31001 81/UDP:31001', taken(1, 31001)],
  ['80/TCP:31999', taken(0, 31999)],
])('of a new Service one port of two protocols has one node port: %s', (wanted, numbers) => {
  expect(told(wanted, null)).toBe(numbers)
})

test.each([
  ['80/TCP:31001 81/UDP:31001', '31001, 31001'],
  ['80/TCP:31001 81/TCP:31001', 'duplicate nodePort: {TCP 31001}'],
  ['80/TCP:31002 81/UDP:31002', '31002, 31002'],
  ['53/TCP 53/UDP', 'any 0, any 1'],
  ['80/TCP:31001 82/TCP:31999', taken(1, 31999)],
])('a change of one takes numbers as it is told: %s', (wanted, numbers) => {
  expect(told(wanted, '80/TCP:31001')).toBe(numbers)
})
