import type { ApiObject } from '../api/meta/object.ts'
import { attachmentName } from '../controllers/attach-detach/observe.ts'
import { requestOfFar } from './simulated-authority.ts'
import type { Step } from './step.ts'

// A node that no agent speaks for: whoever tells the story says what its kubelet and its volumes' driver would.

const namespace = 'shop'
const far = 'far'
const driver = 'disk.example.com'

const make = (apiVersion: string, kind: string, name: string, rest: object, metadata: object = {}): Step => ({
  is: 'create',
  object: { apiVersion, kind, metadata: { name, namespace, ...metadata }, ...rest } as ApiObject,
})

const podOn = (name: string, claim: string): Step =>
  make('v1', 'Pod', name, {
    spec: {
      nodeName: far,
      // A quota counts a pod that leaves until its grace is over, and counts again every five minutes only.
      terminationGracePeriodSeconds: 3_600,
      containers: [{ name: 'main', image: 'web:1' }],
      volumes: [{ name: 'disk', persistentVolumeClaim: { claimName: claim } }],
      tolerations: ['not-ready', 'unreachable'].map((state) => ({
        ...{ key: `node.kubernetes.io/${state}`, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
      })),
    },
  })

/** A kubelet has said that it runs: it is not over before that kubelet, or somebody else, says so. */
const runs = (name: string): Step => ({
  ...{ is: 'change', of: 'v1 Pod', name, subresource: 'status' },
  body: {
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [
        { name: 'main', image: 'web:1', imageID: '', ready: true, restartCount: 0, state: { running: {} } },
      ],
    },
  },
})

const diskOf = (name: string) => ({
  capacity: { storage: '4Mi' },
  accessModes: ['ReadWriteOnce'],
  persistentVolumeReclaimPolicy: 'Retain',
  csi: { driver, volumeHandle: name },
})
const disk = (name: string): readonly Step[] => [
  make('v1', 'PersistentVolume', name, { spec: diskOf(name) }),
  make('v1', 'PersistentVolumeClaim', name, {
    spec: {
      ...{ accessModes: ['ReadWriteOnce'], storageClassName: '', volumeName: name },
      resources: { requests: { storage: '4Mi' } },
    },
  }),
]
const attached = (name: string): Step => ({
  ...{ is: 'change', of: 'storage.k8s.io/v1 VolumeAttachment', subresource: 'status' },
  name: attachmentName({ metadata: { name }, spec: diskOf(name) }, far),
  body: { status: { attached: true } },
})

/** By chapter. */
export const farNode = {
  /** The node is not heard of again. */
  born: [
    make('v1', 'Node', far, {}, { annotations: { 'volumes.kubernetes.io/controller-managed-attach-detach': 'true' } }),
    {
      ...{ is: 'change', of: 'v1 Node', name: far, subresource: 'status' },
      body: { status: { conditions: [{ type: 'Ready', status: 'True' }] } },
    },
    ...[...disk('one'), ...disk('two')],
    ...[podOn('afar', 'one'), runs('afar'), podOn('farther', 'two'), runs('farther')],
    make('certificates.k8s.io/v1', 'CertificateSigningRequest', far, {
      spec: {
        request: requestOfFar,
        signerName: 'kubernetes.io/kube-apiserver-client-kubelet',
        usages: ['client auth', 'digital signature', 'key encipherment'],
      },
    }),
    make(...(['v1', 'Secret', 'of-the-account', { type: 'kubernetes.io/service-account-token' }] as const), {
      annotations: { 'kubernetes.io/service-account.name': 'default' },
    }),
  ],
  changed: [
    attached('one'),
    make('autoscaling/v2', 'HorizontalPodAutoscaler', 'anew', {
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'anew' },
        minReplicas: 4,
        maxReplicas: 5,
      },
    }),
  ],
  lost: [
    {
      ...{ is: 'change', of: 'v1 Node', name: far },
      body: { spec: { taints: [{ key: 'node.kubernetes.io/out-of-service', effect: 'NoExecute' }] } },
    },
  ],
  scaled: [podOn('later', 'one')],
  gone: [
    { is: 'delete', of: 'v1 Node', name: far },
    { is: 'delete', of: 'v1 ServiceAccount', name: 'default' },
  ],
} satisfies Readonly<Record<string, readonly Step[]>>
