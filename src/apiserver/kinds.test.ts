import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { apiVersionOf, type Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { scheme } from '../api/scheme.ts'
import type { Client } from '../client/client.ts'
import { openTestApi } from '../testing/open-test-api.ts'

// The least objects of every kind: what a client does to each works for all, with rules of its own or without.

interface Created {
  readonly name: string
  readonly sent: ApiObject
}

const created: readonly Created[] = JSON.parse(
  readFileSync(new URL('../api/ops/testdata/created.json', import.meta.url), 'utf8'),
)
const namespace = 'facts'

const ofGroup = (apiVersion: string, kinds: Readonly<Record<string, object>>, name = 'x'): readonly Created[] =>
  Object.entries(kinds).map(([kind, rest]) => ({
    name: `${kind} ${name}`,
    sent: { apiVersion, kind, metadata: { name }, ...rest } as ApiObject,
  }))
const matchConstraints = {
  resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
}
const request =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIWE1IOENBUUF3SFRFTU1Bb0dBMVVFQ2d3RFpHVjJNUTB3Q3dZRFZRUUREQV' +
  'JxWVc1bE1Ga3dFd1lIS29aSQp6ajBDQVFZSUtvWkl6ajBEQVFjRFFnQUVaVExzb0dHT3Y1cm5GTDlNZ3BFNzZUN3RYZlRkcUNvaDEyamdoblNm' +
  'CjZOanlGSDRPalh0RDJFYURKaWt2K2JSV3lKUkJUaTdPR1JEYklXeUMxTkVmWTZBQU1Bb0dDQ3FHU000OUJBTUMKQTBnQU1FVUNJSDMwUXZRZU' +
  'ZSVTlWWU5sSEN0YjZoNEZsK29QbHpnY1VKNjRBa3B2dTlCa0FpRUF2RFpPUmUwOApnVUlnS00vajNhbXFSbTUwczVCTjhhVlA5elZnQzVwUm1N' +
  'UT0KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg=='

/** Of the kinds that are not among those. */
const others: readonly Created[] = [
  ...ofGroup('v1', { PodTemplate: { template: { spec: { containers: [{ name: 'c', image: 'x' }] } } } }),
  ...ofGroup(
    'events.k8s.io/v1',
    {
      Event: {
        ...{ eventTime: '2021-01-01T00:00:00.000000Z', reportingController: 'example.com/c', reportingInstance: 'i' },
        ...{ action: 'Start', reason: 'Started', type: 'Normal', regarding: { kind: 'Pod', namespace, name: 'x' } },
      },
    },
    'y',
  ),
  ...ofGroup(
    'autoscaling/v1',
    {
      HorizontalPodAutoscaler: {
        spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'd' }, maxReplicas: 3 },
      },
    },
    'y',
  ),
  ...ofGroup('rbac.authorization.k8s.io/v1', {
    ClusterRole: { rules: [] },
    ClusterRoleBinding: { roleRef: { kind: 'ClusterRole', name: 'view' }, subjects: [] },
  }),
  ...ofGroup('networking.k8s.io/v1', {
    IngressClass: { spec: { controller: 'example.com/c' } },
    ServiceCIDR: { spec: { cidrs: ['10.97.0.0/16'] } },
  }),
  ...ofGroup(
    'networking.k8s.io/v1',
    { IPAddress: { spec: { parentRef: { resource: 'r', name: 'n' } } } },
    '192.168.7.7',
  ),
  ...ofGroup('node.k8s.io/v1', { RuntimeClass: { handler: 'h' } }),
  ...ofGroup('storage.k8s.io/v1', {
    CSIStorageCapacity: { storageClassName: 'fast', capacity: '10Gi' },
    VolumeAttributesClass: { driverName: 'x', parameters: { a: 'b' } },
  }),
  ...ofGroup('certificates.k8s.io/v1', {
    CertificateSigningRequest: {
      spec: { request, signerName: 'example.com/s', usages: ['client auth'] },
    },
  }),
  ...ofGroup('admissionregistration.k8s.io/v1', {
    MutatingWebhookConfiguration: {},
    ValidatingAdmissionPolicy: { spec: { matchConstraints, validations: [{ expression: 'true' }] } },
    ValidatingAdmissionPolicyBinding: { spec: { policyName: 'p', validationActions: ['Deny'] } },
    MutatingAdmissionPolicy: {
      spec: {
        matchConstraints,
        reinvocationPolicy: 'Never',
        mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression: 'Object{}' } }],
      },
    },
    MutatingAdmissionPolicyBinding: { spec: { policyName: 'p' } },
  }),
  ...ofGroup(
    'apiregistration.k8s.io/v1',
    {
      APIService: {
        spec: {
          ...{ group: 'kinds.example.com', version: 'v1', service: { name: 's', namespace: 'n' } },
          ...{ insecureSkipTLSVerify: true, groupPriorityMinimum: 100, versionPriority: 10 },
        },
      },
    },
    'v1.kinds.example.com',
  ),
  ...ofGroup('flowcontrol.apiserver.k8s.io/v1', {
    FlowSchema: { spec: { priorityLevelConfiguration: { name: 'p' }, matchingPrecedence: 500 } },
    PriorityLevelConfiguration: {
      spec: { type: 'Limited', limited: { nominalConcurrencyShares: 5, limitResponse: { type: 'Reject' } } },
    },
  }),
  ...ofGroup('resource.k8s.io/v1', {
    DeviceClass: { spec: {} },
    ResourceClaim: { spec: { devices: { requests: [{ name: 'q', exactly: { deviceClassName: 'c' } }] } } },
    ResourceClaimTemplate: {
      spec: { spec: { devices: { requests: [{ name: 'q', exactly: { deviceClassName: 'c' } }] } } },
    },
    ResourceSlice: { spec: { driver: 'd.x', nodeName: 'n', pool: { name: 'p', resourceSliceCount: 1 }, devices: [] } },
  }),
]
const all = [...created, ...others]
/** The server has made them, or writes them while we do (`custom/`, where that is tested). */
const own = ['ServiceAccount default', 'Namespace facts', 'CustomResourceDefinition xs.facts.example']

let client: Client

beforeAll(async () => {
  client = (await openTestApi()).client
  await client.create(scheme.byGroupVersionKind('v1', 'Namespace') as Kind, { metadata: { name: namespace } })
})

describe('every kind is created, read, changed and deleted', () => {
  test('there is one of each', () => {
    const known = all.map(({ sent }) => `${sent.apiVersion} ${sent.kind}`)
    const kinds = scheme.kinds.filter(({ verbs }) => verbs.includes('create') && verbs.includes('list'))
    expect(kinds.map((kind) => `${apiVersionOf(kind)} ${kind.kind}`).filter((name) => !known.includes(name))).toEqual(
      [],
    )
  })

  test.each(all.filter(({ name }) => !own.includes(name)))('$name', async ({ sent }) => {
    const kind = scheme.byGroupVersionKind(sent.apiVersion ?? '', sent.kind ?? '') as Kind
    const metadata = { ...sent.metadata, ...(kind.namespaced && { namespace }) }
    const ref = { name: metadata.name ?? '', ...(kind.namespaced && { namespace }) }
    const made = await client.create(kind, { ...sent, metadata })
    expect(await client.get(kind, ref)).toEqual(made)
    const labelled = { ...made, metadata: { ...made.metadata, labels: { ...made.metadata?.labels, seen: 'yes' } } }
    expect((await client.update(kind, labelled)).metadata?.labels).toMatchObject({ seen: 'yes' })
    await client.delete(kind, ref, { gracePeriodSeconds: 0 })
    const left = await client.get(kind, ref).catch(() => undefined)
    // What is protected while it is used, or leaves its dependents alone, waits for a controller.
    expect(left === undefined || (left.metadata?.finalizers ?? []).length > 0).toBe(true)
  })
})
