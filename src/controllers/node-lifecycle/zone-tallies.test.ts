import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Node } from '../../api/types.gen.ts'
import type { ZoneTally } from './model.ts'
import { ZoneTallies } from './zone-tallies.ts'

const someNode = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd'),
  zone: fc.constantFrom('', 'x', 'y'),
  ready: fc.constantFrom('True', 'False', 'Unknown', 'silent'),
})
type Seed = { readonly name: string; readonly zone: string; readonly ready: string }

const nodeOf = ({ name, zone, ready }: Seed): Node => ({
  metadata: { name, labels: { 'topology.kubernetes.io/zone': zone } },
  status: { conditions: ready === 'silent' ? [] : [{ type: 'Ready', status: ready }] },
})

test('whatever nodes come, change and go in whatever order, each zone is counted as if it were counted anew', () => {
  const step = fc.oneof(someNode, fc.constantFrom('a', 'b', 'c', 'd'))
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const zones = new ZoneTallies()
      const there = new Map<string, Seed>()
      const nodes = new Map<string, Node>()
      for (const one of steps) {
        const name = typeof one === 'string' ? one : one.name
        const old = nodes.get(name)
        if (typeof one !== 'string') {
          const object = nodeOf(one)
          zones.follow(old === undefined ? { is: 'added', object } : { is: 'updated', object, old })
          nodes.set(name, object)
          there.set(name, one)
        } else if (old !== undefined) {
          zones.follow({ is: 'deleted', old })
          nodes.delete(name)
          there.delete(name)
        }
      }
      const anew = new Map<string, ZoneTally>()
      for (const [zone, members] of Map.groupBy(there.values(), ({ zone }) => (zone === '' ? '' : `:${zone}`)))
        anew.set(zone, { nodes: members.length, lost: members.filter(({ ready }) => ready !== 'True').length })
      expect(new Map(zones.all)).toEqual(anew)
    }),
  )
})
