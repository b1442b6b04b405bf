import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type PolicySort, type Recorded, type Told, unlikeRecorded } from './policy-stories.ts'

// What Kubernetes 1.36.3 answered to writes that policies are asked about: code, what is said, warnings; of what was changed, all.

test.each<[sort: PolicySort, file: string, shown: Parameters<typeof unlikeRecorded>[2]]>([
  ['validating', 'policies.json', ({ kind }) => kind],
  ['mutating', 'mutating-policies.json', (object, { owners }) => JSON.stringify(changed(object, owners === true))],
])('%s policies are asked as recorded', async (sort, file, shown) => {
  const recorded = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Recorded
  expect(await unlikeRecorded(recorded, sort, shown)).toEqual([])
})

interface Entry {
  readonly time?: string
  readonly fieldsType?: string
}

/** Without what is another each time. */
function changed({ metadata = {}, ...object }: Told, owners: boolean): unknown {
  const { uid, resourceVersion, creationTimestamp, managedFields = [], ...kept } = metadata
  const entries = (managedFields as readonly Entry[]).map(({ time, fieldsType, ...entry }) => entry)
  return sorted({ ...object, metadata: { ...kept, ...(owners && entries.length > 0 && { managedFields: entries }) } })
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const names = Object.keys(value).sort()
  return Object.fromEntries(names.map((name) => [name, sorted(value[name as keyof typeof value])]))
}
