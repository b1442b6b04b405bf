import { expect, test } from 'vitest'
import { ValidatingAdmissionPolicyKind } from '../../api/admissionregistration/v1/validating-admission-policy.ts'
import { CustomResourceDefinitionKind } from '../../api/apiextensions/v1/custom-resource-definition.ts'
import type { CustomResourceDefinition } from '../../api/types.gen.ts'
import { silentLog } from '../../base/log.ts'
import { systemClock } from '../../base/os/clock.ts'
import { systemRandom } from '../../base/os/random.ts'
import { systemTimers } from '../../base/os/timers.ts'
import { createInformers } from '../../client/shared-informers.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { validatingAdmissionPolicyStatusController } from './controller.ts'

const roles = { clock: systemClock, timers: systemTimers, random: systemRandom, log: silentLog }

const shelves: CustomResourceDefinition = {
  metadata: { name: 'shelves.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'shelves', singular: 'shelf', kind: 'Shelf' },
    versions: [
      {
        ...{ name: 'v1', served: true, storage: true },
        schema: { openAPIV3Schema: { type: 'object', properties: { books: { type: 'integer' } } } },
      },
    ],
  },
}

const rules = [{ apiGroups: ['example.com'], apiVersions: ['v1'], resources: ['shelves'], operations: ['CREATE'] }]
const policy = (expression: string) => ({
  metadata: { name: 'full' },
  spec: { matchConstraints: { resourceRules: rules }, validations: [{ expression }] },
})

test('a policy of a defined kind is told of its mistakes, of each version once', async () => {
  const { client, transport, server } = await openTestApi()
  const informers = createInformers({ transport, ...roles })
  const controller = validatingAdmissionPolicyStatusController({ client, informers, ...roles })
  const policies = informers.of(ValidatingAdmissionPolicyKind)
  await policies.synced()
  await client.create(CustomResourceDefinitionKind, shelves)

  const made = await client.create(ValidatingAdmissionPolicyKind, policy('object.books > "many"'))
  await expect.poll(() => policies.get({ name: 'full' })?.metadata.generation).toBe(1)
  await controller.sync('full')
  const told = await client.get(ValidatingAdmissionPolicyKind, { name: 'full' })
  expect(told.status).toEqual({
    observedGeneration: 1,
    typeChecking: {
      expressionWarnings: [
        {
          fieldRef: 'spec.validations[0].expression',
          warning: [
            "example.com/v1, Kind=Shelf: ERROR: <input>:1:14: found no matching overload for '_>_' applied to '(int, string)'",
            ' | object.books > "many"',
            ' | .............^\n',
          ].join('\n'),
        },
      ],
    },
  })
  expect(told.metadata.managedFields?.map(({ manager, operation }) => `${manager} ${operation}`)).toContain(
    'validatingadmissionpolicy-status Apply',
  )

  await expect.poll(() => policies.get({ name: 'full' })?.status?.observedGeneration).toBe(1)
  await controller.sync('full')
  const again = await client.get(ValidatingAdmissionPolicyKind, { name: 'full' })
  expect(again.metadata.resourceVersion).toBe(told.metadata.resourceVersion)

  await client.update(ValidatingAdmissionPolicyKind, { ...again, spec: policy('object.books > 3').spec })
  await expect.poll(() => policies.get({ name: 'full' })?.metadata.generation).toBe(2)
  await controller.sync('full')
  const mended = await client.get(ValidatingAdmissionPolicyKind, { name: 'full' })
  // As on the real server: with the last warning what held them goes, though it is owned.
  expect(mended.status).toEqual({ observedGeneration: 2 })
  const fieldsV1 = { 'f:status': { 'f:observedGeneration': {}, 'f:typeChecking': {} } }
  expect(mended.metadata.managedFields).toContainEqual(expect.objectContaining({ operation: 'Apply', fieldsV1 }))
  expect(made.status).toEqual({})
  informers.stop()
  server.close()
})
