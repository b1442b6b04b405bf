import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchesLabelSelector } from './label-selector.ts'
import { type RequirementShape, Requirements } from './requirements.ts'

test.each([
  ['4', 'Gt', '3', true],
  ['3', 'Gt', '3', false],
  ['-4', 'Lt', '+3', true],
  ['9223372036854775806', 'Lt', '9223372036854775807', true],
  // What 64 bits do not hold is no number, as with upstream.
  ['3', 'Lt', '9223372036854775808', false],
  ['9223372036854775808', 'Gt', '3', false],
  ['-9223372036854775809', 'Lt', '3', false],
  ['x', 'Lt', '3', false],
  ['3', 'Near', '3', false],
] as const)('%s %s %s: %s', (label, operator, value, isMet) => {
  expect(new Requirements([{ key: 'a', operator, values: [value] }]).areMetBy({ a: label })).toBe(isMet)
})

const key = fc.constantFrom(...'abcdefg', 'constructor', '__proto__')
const value = fc.constantFrom('1', '2', '3', 'x')
const labels = fc
  .array(fc.tuple(key, value), { maxLength: 5 })
  .map((pairs) => Object.defineProperties({}, Object.fromEntries(pairs.map(([name, value]) => [name, shown(value)]))))
const requirement: fc.Arbitrary<RequirementShape> = fc.oneof(
  fc.record({ key, operator: fc.constantFrom('In', 'NotIn'), values: fc.array(value, { maxLength: 3 }) }),
  fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
  fc.record({ key, operator: fc.constantFrom('Gt', 'Lt'), values: fc.tuple(value) }),
)

function shown(value: string): PropertyDescriptor {
  return { value, enumerable: true }
}

/** One by one, as they are described. */
function isMet({ key, operator, values = [] }: RequirementShape, labels: object): boolean {
  const value: string | undefined = Object.getOwnPropertyDescriptor(labels, key)?.value
  const [number, limit] = [value, values[0]].map((text) => (text === 'x' ? Number.NaN : Number(text)))
  return {
    In: value !== undefined && values.includes(value),
    NotIn: value === undefined || !values.includes(value),
    Exists: value !== undefined,
    DoesNotExist: value === undefined,
    Gt: value !== undefined && number! > limit!,
    Lt: value !== undefined && number! < limit!,
  }[operator]!
}

test('requirements put together ask what they ask one by one', () => {
  fc.assert(
    fc.property(fc.array(requirement, { maxLength: 9 }), labels, (matchExpressions, some) => {
      const wanted = matchExpressions.every((each) => isMet(each, some))
      expect(new Requirements(matchExpressions).areMetBy(some)).toBe(wanted)
      expect(matchesLabelSelector({ matchExpressions }, some)).toBe(wanted)
      const nothing = matchExpressions.every((each) => isMet(each, {}))
      expect(new Requirements(matchExpressions).areMetBy(undefined)).toBe(nothing)
    }),
    { numRuns: 300 },
  )
})

test('as many requirements as fit into a request are no more work for each object', () => {
  const many = (operator: string) => Array.from({ length: 50_000 }, (_, at) => ({ key: `a${at}`, operator }))
  const absent = new Requirements(many('DoesNotExist'))
  const others = new Requirements(many('NotIn').map((each, at) => ({ ...each, key: 'app', values: [`b${at}`] })))
  for (let at = 0; at < 5_000; at++) {
    const labels = { app: `web-${at}`, tier: 'x' }
    expect([absent.areMetBy(labels), others.areMetBy(labels)].includes(false)).toBe(false)
  }
})
