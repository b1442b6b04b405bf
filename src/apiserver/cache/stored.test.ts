import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ApiObject } from '../../api/meta/object.ts'
import { allDigits } from '../../api/ops/parse-json.ts'
import { storedBytes } from '../write/stored-bytes.ts'
import { Stored } from './stored.ts'

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const long = `a${'.b'.repeat(120)}`
const metadata = fc.record({
  name: fc.constantFrom('web', long),
  generateName: fc.constantFrom('web-', long),
  namespace: fc.constantFrom('default', long),
  uid: fc.uuid(),
  annotations: fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })),
  managedFields: fc.constantFrom([], [{ manager: 'a', fieldsV1: { 'f:spec': { '.': {}, 'f:a': {} } } }]),
})
const made = fc.record({
  kind: fc.constant('Thing'),
  metadata,
  // Long numbers as they are read: whoever writes one has read it.
  spec: fc.jsonValue().map((value) => (allDigits(JSON.stringify([value])) as readonly unknown[])[0]),
}) as fc.Arbitrary<ApiObject>

test('whichever form is asked for first, they say the same: the version stands behind the uid, all else is as it was', () => {
  fc.assert(
    fc.property(made, (object) => {
      const raw = storedBytes(object)
      const { uid } = object.metadata ?? {}
      const line = `${text(raw).replace(`"uid":"${uid}"`, `"uid":"${uid}","resourceVersion":"42"`)}\n`
      const parsed = allDigits(line)
      const [asRead, asWritten, asBytes] = [
        new Stored('/a', 42, raw, null),
        new Stored('/a', 42, raw, object),
        new Stored('/a', 42, raw, null),
      ]
      expect(asRead.object).toEqual(parsed)
      expect(text(asRead.line)).toBe(line)
      expect(text(asWritten.line)).toBe(line)
      expect(asWritten.object).toEqual(parsed)
      expect(text(asBytes.json)).toBe(line.slice(0, -1))
      expect(asBytes.object).toEqual(parsed)
      expect(text(asBytes.at(42).line)).toBe(line)
      // What was let go of is made again, and what is there as bytes alone stays.
      const unread = new Stored('/a', 42, raw, object)
      unread.letGoOfUnread()
      expect(text(unread.line)).toBe(line)
      unread.superseded()
      expect(text(unread.json)).toBe(line.slice(0, -1))
      const bytesAlone = new Stored('/a', 42, raw, null)
      bytesAlone.letGoOfUnread()
      bytesAlone.superseded()
      expect(text(bytesAlone.line)).toBe(line)
      expect(asBytes.at(43).object.metadata?.resourceVersion).toBe('43')
    }),
    { numRuns: 60 },
  )
})
