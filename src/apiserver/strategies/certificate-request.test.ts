import { expect, test } from 'vitest'
import { assert } from '../../base/assert.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { encodeBody } from '../encode/encode-body.ts'
import type { ApiServer } from '../server.ts'

const request =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIWE1IOENBUUF3SFRFTU1Bb0dBMVVFQ2d3RFpHVjJNUTB3Q3dZRFZRUUREQV' +
  'JxWVc1bE1Ga3dFd1lIS29aSQp6ajBDQVFZSUtvWkl6ajBEQVFjRFFnQUVaVExzb0dHT3Y1cm5GTDlNZ3BFNzZUN3RYZlRkcUNvaDEyamdoblNm' +
  'CjZOanlGSDRPalh0RDJFYURKaWt2K2JSV3lKUkJUaTdPR1JEYklXeUMxTkVmWTZBQU1Bb0dDQ3FHU000OUJBTUMKQTBnQU1FVUNJSDMwUXZRZU' +
  'ZSVTlWWU5sSEN0YjZoNEZsK29QbHpnY1VKNjRBa3B2dTlCa0FpRUF2RFpPUmUwOApnVUlnS00vajNhbXFSbTUwczVCTjhhVlA5elZnQzVwUm1N' +
  'UT0KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg=='

const path = '/apis/certificates.k8s.io/v1/certificatesigningrequests'
const jane = {
  ...{
    apiVersion: 'certificates.k8s.io/v1',
    kind: 'CertificateSigningRequest',
    metadata: { name: 'jane', labels: { team: 'dev' } },
  },
  spec: { request, signerName: 'example.com/signer', usages: ['client auth'], username: 'another' },
}

test.each([
  ['approval', 'Approved', { 'f:status': { 'f:conditions': expect.anything() } }],
  // Conditions are written through the status, too, and yet owned through decisions only.
  ['status', 'Failed', undefined],
])('nobody owns through %s what he does not decide there', async (part, type, owned) => {
  const { server } = await openTestApi()
  await write(server, 'POST', path, jane)
  const status = { conditions: [{ type, status: 'True', reason: 'R', message: 'm' }] }
  const { metadata } = await write(server, 'PUT', `${path}/jane/${part}`, { ...jane, status })
  const entry = metadata.managedFields.find(({ subresource }: { subresource?: string }) => subresource === part)
  expect(entry?.fieldsV1).toEqual(owned)
  server.close()
})

async function write(server: ApiServer, method: string, path: string, object: object) {
  const { body, media } = await server.handle({
    ...{ method, path, query: new URLSearchParams(), accept: 'application/json', userAgent: 'test/1' },
    credentials: { is: 'known', user: { name: 'admin', uid: '', groups: ['system:masters'] } },
    body: { is: 'bytes', bytes: Buffer.from(JSON.stringify(object)), contentType: 'application/json' },
  })
  assert(body.is === 'object', 'the answer is an object')
  return JSON.parse(new TextDecoder().decode((await encodeBody(body, media)).bytes))
}
