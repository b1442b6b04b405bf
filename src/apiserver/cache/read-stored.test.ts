import fc from 'fast-check'
import { expect, test } from 'vitest'
import { goJsonText } from '../../api/ops/go/text.ts'
import { readStored } from './read-stored.ts'

const whole = fc
  .oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }))
  .map(String)
/** As the server writes it: names that are digits would come first. */
const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    whole,
    fc.constantFrom('"1234567890123456789"', '":1234567890123456789,"', 'null', '0.5', 'true'),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', '__proto__', ':'), tie('value')), { selector: ([name]) => name })
      .map((members) => `{${members.map(([name, each]) => `"${name}":${each}`).join(',')}}`),
  ),
}))

test('an object of a kind that nobody knows keeps all digits of its whole numbers, up to 64 bits', () => {
  fc.assert(
    fc.property(value, (spec) => {
      const text = `{"apiVersion":"example.com/v1","kind":"Tally","spec":${spec}}`
      for (let time = 0; time < 2; time++) expect(goJsonText(readStored(text))).toBe(text)
    }),
  )
})

test('a kind of its own has numbers in its fields, and all digits in JSON that was sent', () => {
  const revision =
    '{"kind":"ControllerRevision","apiVersion":"apps/v1","data":{"a":[9007199254740993]},"revision":9007199254740993}'
  expect(readStored(revision)).toEqual({
    ...{ kind: 'ControllerRevision', apiVersion: 'apps/v1' },
    data: { a: [9007199254740993n] },
    revision: 9007199254740992,
  })
})
