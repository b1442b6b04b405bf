import { describe, expect, test } from 'vitest'
import type { Container, Pod, Service } from '../../api/types.gen.ts'
import { podNames } from '../sandbox/hostname.ts'
import { hostsFile } from '../sandbox/hosts-file.ts'
import { resolvConf } from '../sandbox/resolv-conf.ts'
import { type EnvironmentSources, environmentOf } from './environment.ts'
import { expand } from './expand.ts'

const pod: Pod = {
  metadata: { name: 'web-0', namespace: 'shop', uid: 'u', labels: { app: 'web', tier: 'a"b' } },
  spec: { containers: [], hostname: 'web-0', subdomain: 'web', nodeName: 'n1' },
}

const service = (namespace: string, name: string, clusterIP: string): Service => ({
  metadata: { namespace, name },
  spec: {
    clusterIP,
    ports: [
      { name: 'http', port: 80 },
      { port: 53, protocol: 'UDP' },
    ],
  },
})

const sources: EnvironmentSources = {
  configMap: (name) => (name === 'm' ? { metadata: {}, data: { a: '1', b: '2' } } : undefined),
  secret: (name) => (name === 's' ? { metadata: {}, data: { p: 'cGFzcw==' } } : undefined),
  podIps: ['10.0.0.2', 'fd00::2'],
  hostIps: ['10.0.0.1'],
  services: [
    service('default', 'kubernetes', '10.96.0.1'),
    service('shop', 'my-db', '10.96.0.9'),
    service('shop', 'headless', 'None'),
  ],
  allocatable: { cpu: '4' },
  decodeBase64: atob,
  envFile: (volume, path) =>
    volume === 'v' ? { path: `/v/${path}`, text: path === 'job.env' ? "A='1'\nB='2'" : null } : undefined,
}

function environment(container: Partial<Container>, of = pod): Record<string, string> {
  return Object.fromEntries(environmentOf(of, { name: 'c', ...container }, sources))
}

test.each([
  ['$(A)-$(B)', '1-$(B)'],
  ['$$(A) $$$(A)', '$(A) $1'],
  ['$A $( $(A', '$A $( $(A'],
])('expand %s → %s', (text, expanded) => {
  expect(expand(text, (name) => (name === 'A' ? '1' : undefined))).toBe(expanded)
})

describe('environment', () => {
  test('each source, the later winning, expansion of what came before only', () => {
    const found = environment({
      envFrom: [{ configMapRef: { name: 'm' } }, { prefix: 'S_', secretRef: { name: 's' } }],
      env: [
        { name: 'EARLY', value: '$(LATE) $(a) $(MY_DB_SERVICE_HOST)' },
        { name: 'LATE', value: 'x' },
        { name: 'b', value: 'own' },
        { name: 'NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
        { name: 'IPS', valueFrom: { fieldRef: { fieldPath: 'status.podIPs' } } },
        { name: 'APP', valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } },
        { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
        { name: 'MEM', valueFrom: { resourceFieldRef: { resource: 'requests.memory', divisor: '1Mi' } } },
        { name: 'PASS', valueFrom: { secretKeyRef: { name: 's', key: 'p' } } },
        { name: 'FILED', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'job.env', key: 'B' } } },
        {
          name: 'NOT_FILED',
          valueFrom: { fileKeyRef: { volumeName: 'v', path: 'job.env', key: 'C', optional: true } },
        },
        { name: 'NONE', valueFrom: { configMapKeyRef: { name: 'm', key: 'zz', optional: true } } },
      ],
      resources: { requests: { memory: '1.5Gi' } },
    })
    expect(found).toMatchObject({
      a: '1',
      b: 'own',
      S_p: 'pass',
      EARLY: '$(LATE) 1 10.96.0.9',
      NAME: 'web-0',
      IPS: '10.0.0.2,fd00::2',
      APP: 'web',
      CPU: '4',
      MEM: '1536',
      PASS: 'pass',
      FILED: '2',
      KUBERNETES_SERVICE_HOST: '10.96.0.1',
      MY_DB_SERVICE_PORT_HTTP: '80',
      MY_DB_PORT_53_UDP_ADDR: '10.96.0.9',
    })
    expect(found).not.toHaveProperty('NONE')
    expect(found).not.toHaveProperty('HEADLESS_SERVICE_HOST')
  })

  test('without service links only the API server is known', () => {
    const found = environment({}, { ...pod, spec: { containers: [], enableServiceLinks: false } })
    expect(Object.keys(found).filter((name) => name.endsWith('_SERVICE_HOST'))).toEqual(['KUBERNETES_SERVICE_HOST'])
  })

  test.each([
    [{ envFrom: [{ configMapRef: { name: 'no' } }] }, 'configmap "no" not found'],
    [{ env: [{ name: 'X', valueFrom: { secretKeyRef: { name: 'no', key: 'k' } } }] }, 'secret "no" not found'],
    [
      { env: [{ name: 'X', valueFrom: { configMapKeyRef: { name: 'm', key: 'k' } } }] },
      "couldn't find key k in ConfigMap shop/m",
    ],
    [
      { env: [{ name: 'X', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'job.env', key: 'C' } } }] },
      'environment variable key "C" not found in file "/v/job.env"',
    ],
    [
      { env: [{ name: 'X', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'none', key: 'A', optional: true } } }] },
      "couldn't parse env file",
    ],
    [
      { env: [{ name: 'X', valueFrom: { fileKeyRef: { volumeName: 'w', path: 'job.env', key: 'A' } } }] },
      'cannot find the volume "w" referenced by FileKeyRef',
    ],
    [
      { env: [{ name: 'X', valueFrom: { configMapKeyRef: { name: 'm', key: 'constructor' } } }] },
      "couldn't find key constructor in ConfigMap shop/m",
    ],
    [
      { env: [{ name: 'X', valueFrom: { secretKeyRef: { name: 's', key: 'constructor' } } }] },
      "couldn't find key constructor in Secret shop/s",
    ],
    [
      { env: [{ name: 'X', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', containerName: 'no' } } }] },
      'container no not found',
    ],
  ])('what is missing: %j', (container, message) => {
    expect(() => environment(container)).toThrow(message)
  })
})

const dns = {
  nameservers: ['10.244.0.1'],
  clusterDomain: 'cluster.local',
  hostResolvConf: 'search corp.example\nnameserver 8.8.8.8\noptions timeout:1\n',
}

const cluster = 'shop.svc.cluster.local svc.cluster.local cluster.local corp.example'

test.each([
  [{}, `search ${cluster}\nnameserver 10.244.0.1\noptions ndots:5\n`],
  [{ hostNetwork: true }, 'search corp.example\nnameserver 8.8.8.8\noptions timeout:1\n'],
  [{ dnsPolicy: 'Default' }, 'search corp.example\nnameserver 8.8.8.8\noptions timeout:1\n'],
  [
    { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' },
    `search ${cluster}\nnameserver 10.244.0.1\noptions ndots:5\n`,
  ],
  [{ dnsPolicy: 'None', dnsConfig: { nameservers: ['1.1.1.1'], searches: ['x'] } }, 'search x\nnameserver 1.1.1.1\n'],
  [
    { dnsConfig: { options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }] } },
    `search ${cluster}\nnameserver 10.244.0.1\noptions ndots:2 edns0\n`,
  ],
])('resolv.conf of %j', (spec, text) => {
  expect(resolvConf({ ...pod, spec: { containers: [], ...spec } }, dns)).toEqual({ text, omissions: [] })
})

test('hosts: the pod under its full name, aliases last', () => {
  const aliased = {
    ...pod,
    spec: { ...pod.spec, containers: [], hostAliases: [{ ip: '1.2.3.4', hostnames: ['a', 'b'] }] },
  }
  const lines = hostsFile(aliased, ['10.0.0.2'], podNames(aliased, 'cluster.local'), '').split('\n')
  expect(lines).toContain('10.0.0.2\tweb-0.web.shop.svc.cluster.local\tweb-0')
  expect(lines.at(-2)).toBe('1.2.3.4\ta\tb')
})
