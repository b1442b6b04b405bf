import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Rule, Source } from '../model.ts'
import { type Changes, diff, isNothing } from './diff.ts'
import { shapeOf } from './family.ts'
import { clientSets, emptyProgram, type Naming, type Program, programOf, type Target } from './program.ts'

const naming: Naming = { family: shapeOf.IPv4, bridgeOf: (node) => `berth${node}`, hash: (text) => text }

const anyRule = fc.record({
  from: fc.constantFrom<Source>('anyone', 'outside', 'pods of a'),
  port: fc.integer({ min: 1, max: 4 }),
  verdict: fc.oneof(
    fc.constantFrom({ is: 'reject' as const }, { is: 'drop' as const }),
    fc.record({
      is: fc.constant('forward' as const),
      backends: fc.array(
        fc.integer({ min: 1, max: 3 }).map((n) => ({ address: `10.244.0.${n}`, port: 80 })),
        { minLength: 1, maxLength: 2 },
      ),
      affinity: fc.constantFrom(null, { name: 'default/web:', seconds: 9 }),
      clientAddress: fc.constantFrom('kept' as const, 'hidden' as const),
      admits: fc.constantFrom(null, ['10.1.0.0/16'], ['10.1.0.0/16', '10.2.0.0/16']),
    }),
  ),
})

const anyProgram = fc
  .uniqueArray(anyRule, { selector: ({ from, port }) => `${from} ${port}`, maxLength: 8 })
  .map((rules) =>
    programOf(
      {
        rules: rules.map(
          ({ from, port, verdict }): Rule => ({ from, door: { address: '10.96.0.5', protocol: 'TCP', port }, verdict }),
        ),
        clusterIps: rules.map(({ port }) => `10.96.0.${port}`),
      },
      naming,
    ),
  )

/** As the kernel has it after the transaction. Throws where the kernel would. */
function after(before: Program, changes: Changes): Program {
  const { addClients, addTargets, removeElements, addElements, removeTargets, removeClients } = changes
  const clients = new Map([...before.clients, ...addClients])
  const setsOf = (target: Target) => (target.is === 'choice' ? clientSets(target, naming) : [])
  const targets = new Map(before.targets)
  for (const [name, target] of addTargets) {
    if (target.is === 'admission') expect(targets.has(target.chain)).toBe(true)
    for (const set of setsOf(target)) expect(clients.has(set)).toBe(true)
    targets.set(name, target)
  }
  const elements = new Map([...before.elements].map(([set, keys]) => [set, new Map(keys)]))
  for (const change of removeElements)
    for (const key of change.elements.keys()) expect(elements.get(change.set)!.delete(key)).toBe(true)
  for (const change of addElements) {
    const keys = elements.get(change.set) ?? new Map()
    elements.set(change.set, keys)
    for (const [key, jump] of change.elements) {
      expect(keys.has(key)).toBe(false)
      if (jump?.is === 'goto' && jump.chain !== 'refuse') expect(targets.has(jump.chain)).toBe(true)
      keys.set(key, jump)
    }
  }
  const used = new Set(
    [...elements.values()].flatMap((keys) => [...keys.values()].map((jump) => jump?.is === 'goto' && jump.chain)),
  )
  for (const name of [...removeTargets.keys()].reverse()) {
    expect(used.has(name)).toBe(false)
    expect([...targets.values()].some((target) => target.is === 'admission' && target.chain === name)).toBe(false)
    targets.delete(name)
  }
  for (const name of removeClients.keys()) {
    expect([...targets.values()].flatMap(setsOf)).not.toContain(name)
    expect(clients.delete(name)).toBe(true)
  }
  return { targets, elements, clients }
}

test('from any program to any other: the kernel never refuses a step, and ends with the other; twice is nothing', () => {
  fc.assert(
    fc.property(fc.array(anyProgram, { minLength: 1, maxLength: 4 }), (programs) => {
      let now = after(emptyProgram, diff(emptyProgram, programs[0]!))
      for (const wanted of programs) {
        now = after(now, diff(now, wanted))
        const nonEmpty = (program: Program) => [...program.elements].filter(([, keys]) => keys.size > 0)
        expect(new Map([...now.clients].sort())).toEqual(new Map([...wanted.clients].sort()))
        expect({ targets: new Map([...now.targets].sort()), elements: sorted(nonEmpty(now)) }).toEqual({
          targets: new Map([...wanted.targets].sort()),
          elements: sorted(nonEmpty(wanted)),
        })
        expect(isNothing(diff(now, wanted))).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

function sorted(sets: readonly (readonly [string, ReadonlyMap<string, unknown>])[]) {
  return new Map(sets.map(([name, keys]) => [name, [...keys].sort(([a], [b]) => (a < b ? -1 : 1))]))
}
