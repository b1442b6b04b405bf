import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Structural } from '../../../api/schema/structural.ts'
import { schemaErrors } from './schema-errors.ts'

// What Kubernetes 1.36.3 had against definitions with these schemas.

interface Recorded {
  readonly schema: Structural
  readonly errors: readonly string[]
}

const recorded = JSON.parse(readFileSync(new URL('../testdata/rule-costs.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Recorded>
>

test.each(Object.entries(recorded))(
  'what rules may cost is estimated as upstream does: %s',
  (_, { schema, errors }) => {
    const found = schemaErrors(schema, 'spec.validation.openAPIV3Schema', false)
    expect(found.map(({ field, message }) => `${field}: ${message}`)).toEqual(errors)
  },
)
