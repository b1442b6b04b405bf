import { beforeEach, expect, test } from 'vitest'
import { CertificateSigningRequestKind } from '../../api/certificates/v1/certificate-signing-request.ts'
import { ClusterRoleKind } from '../../api/rbac/v1/role.ts'
import { ClusterRoleBindingKind } from '../../api/rbac/v1/role-binding.ts'
import type { CertificateSigningRequest, CertificateSigningRequestCondition } from '../../api/types.gen.ts'
import { createClient } from '../../client/api-client.ts'
import type { Transport } from '../../client/transport.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { localTransport } from '../local-transport.ts'

const group = 'certificates.k8s.io'
const path = `/apis/${group}/v1/certificatesigningrequests/web`
const jane = { name: 'jane', uid: '7', groups: ['dev'] }
const signerName = 'example.com/web'
const pem = (type: string) => btoa(`-----BEGIN ${type}-----\nMAYwADAAAwA=\n-----END ${type}-----\n`)

let asAdmin: Transport
let asJane: Transport
beforeEach(async () => {
  const api = await openTestApi()
  asAdmin = api.transport
  asJane = localTransport(api.server, jane)
  const kinds = ['', '/approval', '/status'].map((part) => `certificatesigningrequests${part}`)
  await mayNow('requests', kinds, ['*'])
  await createClient(asJane).create(CertificateSigningRequestKind, {
    metadata: { name: 'web' },
    spec: {
      request: pem('CERTIFICATE REQUEST'),
      signerName,
      usages: ['client auth'],
      username: 'admin',
      groups: ['all'],
    },
    status: { conditions: [{ type: 'Approved', status: 'True' }] },
  } as CertificateSigningRequest)
})

async function mayNow(name: string, resources: readonly string[], verbs: readonly string[], resourceNames?: string[]) {
  const admin = createClient(asAdmin)
  const rule = { apiGroups: [group], resources, verbs, ...(resourceNames !== undefined && { resourceNames }) }
  await admin.create(ClusterRoleKind, { metadata: { name }, rules: [rule] })
  await admin.create(ClusterRoleBindingKind, {
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
    subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'jane' }],
  })
}

const request = () => createClient(asAdmin).get(CertificateSigningRequestKind, { name: 'web' })

/** What comes of it: its decisions, or the refusal. */
async function write(part: 'approval' | 'status', by: Transport, status: CertificateSigningRequest['status']) {
  const body = { ...(await request()), status }
  try {
    return told((await by.send({ method: 'PUT', path: `${path}/${part}`, body })) as CertificateSigningRequest)
  } catch (error) {
    return (error as Error).message.replace(`certificatesigningrequests.${group} "web" is forbidden: `, '')
  }
}

function told({ status }: CertificateSigningRequest): string {
  return (status?.conditions ?? [])
    .map(({ type, lastTransitionTime }) => `${type}${lastTransitionTime ? '' : '?'}`)
    .join()
}

const condition = (type: string, status = 'True'): CertificateSigningRequestCondition =>
  ({ type, status }) as CertificateSigningRequestCondition

test('a request is its sender’s, undecided, and stays what it was', async () => {
  const { spec, status } = await request()
  const { username, groups, uid } = spec
  expect({ username, groups, uid, status }).toEqual({ username: 'jane', groups: ['dev'], uid: '7', status: {} })
  const changed = await createClient(asJane).update(CertificateSigningRequestKind, {
    ...(await request()),
    spec: { ...spec, signerName: 'other.com/x', username: 'admin' },
  })
  expect(changed.spec).toEqual(spec)
})

test('who decides may approve for the signer, who hands out may sign for it', async () => {
  const approved = { conditions: [condition('Approved')] }
  const certificate = pem('CERTIFICATE')
  expect(await write('approval', asJane, approved)).toBe(
    'user not permitted to approve requests with signerName "example.com/web"',
  )
  await mayNow('approver', ['signers'], ['approve'], ['example.com/*'])
  expect(await write('approval', asJane, approved)).toBe('Approved')
  expect(await write('status', asJane, { ...approved, certificate })).toBe(
    'user not permitted to sign requests with signerName "example.com/web"',
  )
  await mayNow('signer', ['signers'], ['sign'], [signerName])
  expect(await write('status', asJane, { ...approved, certificate })).toBe('Approved')
  expect((await request()).status?.certificate).toBe(certificate)
})

const invalid = `CertificateSigningRequest.${group} "web" is invalid: `

test.each([
  [
    'approval',
    ['Approved', 'Denied'],
    'status.conditions: Invalid value: "Denied": Approved and Denied conditions are mutually exclusive',
  ],
  ['approval', ['Failed', 'Approved'], 'Failed,Approved'],
  ['approval', ['Approved', 'Approved'], 'status.conditions[1].type: Duplicate value: "Approved"'],
  ['status', ['Approved'], 'status.conditions: Forbidden: updates may not add a condition of type "Approved"'],
  ['status', ['Odd'], 'Odd'],
] as const)('of an undecided request, %s: %s', async (part, types, answer) => {
  const said = await write(part, asAdmin, { conditions: types.map((type) => condition(type)) })
  expect(said.replace(invalid, '')).toBe(answer)
})

test('what is asked for is whole', async () => {
  const refused = createClient(asJane).create(CertificateSigningRequestKind, {
    metadata: { name: 'odd' },
    spec: { signerName: 'x', usages: ['huh'], expirationSeconds: 10 },
  } as unknown as CertificateSigningRequest)
  await expect(refused).rejects.toThrow(
    /spec.request: Invalid value: null: PEM block type must be CERTIFICATE REQUEST, spec.usages\[0\]: Unsupported value: "huh".*"timestamping", spec.signerName: .*'example.com\/signer-name', spec.expirationSeconds: Invalid value: 10: may not specify a duration less than 600/,
  )
})

/** Made by `openssl req -new -newkey ec …` for the given organization. */
const made = {
  'system:masters':
    'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIaE1JR0hBZ0VBTUNVeEZ6QVZCZ05WQkFvTURuTjVjM1JsYlRwdFlYTjBaWEp6TVFvd0NBWURWUVFEREFGNApNRmt3RXdZSEtvWkl6ajBDQVFZSUtvWkl6ajBEQVFjRFFnQUVac1pKejJYZDQ2YWN0U1RlSEJVTFlBS2dDbUtoCkJQQ3pRd2xBQjdtbFI5UXJ2cWNtQVJST3JBU0RmR2k2ZEE2V1hBS1V0ZlArUlFTQUV6UXVGRGRteTZBQU1Bb0cKQ0NxR1NNNDlCQU1DQTBrQU1FWUNJUURJQjIzS0Vwa0UrZTFoZ3JoYmVGU2R1b0hyMFpkZWRNYlIzeEIvNDBVSwo0d0loQUpKVTZFZSsxekwwZnpTc05rMWd1NzdhV0E2c1VVWEFMc3RGeUhpVWY4Nm8KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==',
  dev: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIVk1Id0NBUUF3R2pFTU1Bb0dBMVVFQ2d3RFpHVjJNUW93Q0FZRFZRUUREQUY0TUZrd0V3WUhLb1pJemowQwpBUVlJS29aSXpqMERBUWNEUWdBRXpJU1pEbGNSUFVFZm8zVmJLQVNOWGRjMnFWdjBzUURiazUxYnpHdnVHbSthCnN0bTBhMWc0OEhKZGh1L0hybG1LQjNwU1hxaDAwd01MQ1YwUVgzZ2o5YUFBTUFvR0NDcUdTTTQ5QkFNQ0Ewa0EKTUVZQ0lRQ05DYm9yc01KVHhYUUxRNE95VGtGdXk1blYzMlpWbVMvSXRIOTRlamhacEFJaEFQUlIxTkFaZnRrNApQbzdPb2VDeW1odk1pWHpEekNQV3hGbG1JSlJ3WXU1cgotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K',
}

test.each([
  ['dev', 'kubernetes.io/kube-apiserver-client', 'created'],
  ['system:masters', 'example.com/other', 'created'],
  [
    'system:masters',
    'kubernetes.io/kube-apiserver-client',
    'certificatesigningrequests.certificates.k8s.io "new" is forbidden: use of kubernetes.io/kube-apiserver-client signer with system:masters group is not allowed',
  ],
] as const)('a certificate of %s by %s: %s', async (organization, signer, answer) => {
  const asked = createClient(asJane).create(CertificateSigningRequestKind, {
    metadata: { name: 'new' },
    spec: { request: made[organization], signerName: signer, usages: ['client auth'] },
  } as CertificateSigningRequest)
  expect(await asked.then(() => 'created').catch(({ message }: Error) => message)).toBe(answer)
})

test('a decision is kept, and is nothing but true', async () => {
  expect(await write('approval', asAdmin, { conditions: [condition('Denied', 'False')] })).toBe(
    `${invalid}status.conditions[0].status: Unsupported value: "False": supported values: "True"`,
  )
  await write('approval', asAdmin, { conditions: [condition('Denied')] })
  expect(await write('approval', asAdmin, { conditions: [condition('Approved')] })).toBe(
    `${invalid}status.conditions: Forbidden: updates may not remove a condition of type "Denied"`,
  )
})
