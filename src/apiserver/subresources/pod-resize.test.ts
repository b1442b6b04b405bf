import { expect, it } from 'vitest'
import type { Container, Pod } from '../../api/types.gen.ts'
import { resizeRules } from './pod-resize.ts'

const container = (name: string, requests: object, limits: object = {}): Container => ({
  ...{ name, image: 'x', imagePullPolicy: 'Always', terminationMessagePath: '/x', terminationMessagePolicy: 'File' },
  resources: { requests, limits } as Container['resources'] & object,
})
const pod = (...containers: readonly Container[]): Pod => ({
  metadata: { name: 'p', namespace: 'ns' },
  spec: {
    ...{ restartPolicy: 'Always', terminationGracePeriodSeconds: 30, dnsPolicy: 'Default' },
    initContainers: [container('i', { cpu: '50m' })],
    containers,
  },
  status: { qosClass: 'Burstable' },
})
const a = container('a', { cpu: '100m', memory: '10Mi', 'ephemeral-storage': '1Gi' }, { cpu: '200m' })
const b = container('b', {})
const old = pod(a, b)
const restarts = [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }]

// Each as the real API server of 1.36.3 answers it.
it.each<[string, Pod, readonly string[]]>([
  [
    'more of both',
    pod({ ...a, resources: { ...a.resources, requests: { ...a.resources!.requests, cpu: '150m' } } }, b),
    [],
  ],
  ['of one that had none', pod(a, container('b', { cpu: '1m' }, { cpu: '1' })), []],
  [
    'more than the limit',
    pod(container('a', { cpu: '900m', memory: '10Mi', 'ephemeral-storage': '1Gi' }, { cpu: '200m' }), b),
    ['spec.containers[0].resources.requests: Invalid value: "900m": must be less than or equal to cpu limit of 200m'],
  ],
  [
    'a request taken away',
    pod(container('a', { cpu: '100m', 'ephemeral-storage': '1Gi' }, { cpu: '200m' }), b),
    ['spec.containers[0].resources.requests: Forbidden: resource requests cannot be removed'],
  ],
  [
    'a limit taken away',
    pod(container('a', a.resources!.requests!), b),
    ['spec.containers[0].resources.limits: Forbidden: resource limits cannot be removed'],
  ],
  [
    'another resource',
    pod(container('a', { ...a.resources!.requests, 'ephemeral-storage': '2Gi' }, { cpu: '200m' }), b),
    ['spec: Forbidden: only cpu and memory resources are mutable'],
  ],
  [
    'another name',
    pod(a, { ...b, name: 'z' }),
    ['spec.containers[1].name: Forbidden: containers may not be renamed or reordered on resize'],
  ],
  [
    'one more',
    pod(a, b, container('c', {})),
    ['spec.containers: Forbidden: containers may not be added or removed on resize'],
  ],
  ['another image is not heard', pod({ ...a, image: 'y' }, b), []],
  [
    'restarts of each container, of one that ends before the others, too',
    {
      ...old,
      spec: {
        ...old.spec!,
        initContainers: [{ ...container('i', { cpu: '50m' }), resizePolicy: restarts }],
        containers: [a, b].map((each) => ({ ...each, resizePolicy: restarts })),
      },
    },
    [
      'spec.initContainers[0].resizePolicy[0].restartPolicy: Invalid value: "RestartContainer": must not be set to \'RestartContainer\' for non-sidecar initContainers',
      'spec: Forbidden: only cpu and memory resources are mutable',
      'spec: Forbidden: only cpu and memory resources are mutable',
      'spec.initContainers[0]: Forbidden: only cpu and memory resources for init or sidecar containers are mutable',
      'spec.initContainers[0]: Forbidden: non-sidecar init containers with a resize policy of RestartContainer cannot be resized',
    ],
  ],
])('%s', (_, wanted, messages) => {
  const prepared = resizeRules.prepare(wanted, old)
  expect(resizeRules.validate(prepared, old, prepared).map(({ field, message }) => `${field}: ${message}`)).toEqual(
    messages,
  )
  if (messages.length === 0) expect((prepared as Pod).spec?.containers.map(({ image }) => image)).toEqual(['x', 'x'])
})

it('the class of service may not change', () => {
  const whole = { cpu: '1', memory: '1Gi' }
  const guaranteed = pod(container('a', { ...whole, 'ephemeral-storage': '1Gi' }, whole), container('b', whole, whole))
  const all = { ...guaranteed, spec: { ...guaranteed.spec!, initContainers: [container('i', whole, whole)] } }
  expect(
    resizeRules
      .validate(resizeRules.prepare(all, old), old, resizeRules.prepare(all, old))
      .map(({ message }) => message),
  ).toEqual(['Invalid value: "Burstable": Pod QOS Class may not change as a result of resizing'])
})
