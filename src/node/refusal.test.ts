import { expect, it } from 'vitest'
import type { Pod, PodSpec } from '../api/types.gen.ts'
import { refusalOf } from './refusal.ts'

const pod = (spec: Partial<PodSpec>): Pod => ({ metadata: { name: 'p' }, spec: { containers: [], ...spec } })
const sysctl = (name: string, spec: Partial<PodSpec> = {}) =>
  pod({ securityContext: { sysctls: [{ name, value: '1' }] }, ...spec })
const asking = (resources: Readonly<Record<string, string>>) =>
  pod({ containers: [{ name: 'c', resources: { requests: resources } }] })
const node = { metadata: { name: 'n', labels: { disk: 'ssd' } }, spec: { taints: [{ key: 'k', effect: 'NoExecute' }] } }
const beside = (...pods: readonly Pod[]) => ({ mostOthers: pods.length, others: () => pods, node: () => undefined })
const room = { allocatable: { cpu: '2', memory: '1Gi', pods: '2' }, ...beside(asking({ cpu: '1' })) }

it.each<[string, Pod, string | null]>([
  ['a safe sysctl', sysctl('net.ipv4.tcp_syncookies'), null],
  ['with slashes', sysctl('net/ipv4/tcp_syncookies'), null],
  ['an unsafe one', sysctl('kernel.msgmax'), 'SysctlForbidden: forbidden sysctl: "kernel.msgmax" not allowlisted'],
  ['none at all', sysctl('constructor'), 'SysctlForbidden: forbidden sysctl: "constructor" not allowlisted'],
  [
    "the machine's",
    sysctl('net.ipv4.tcp_syncookies', { hostNetwork: true }),
    'SysctlForbidden: forbidden sysctl: "net.ipv4.tcp_syncookies" not allowed with host net enabled',
  ],
  ['what there is', asking({ cpu: '1', memory: '1Gi' }), null],
  ['without a profile', pod({ securityContext: { appArmorProfile: { type: 'Unconfined' } } }), null],
  [
    'with a profile',
    pod({ containers: [{ name: 'c', securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }] }),
    'AppArmor: Cannot enforce AppArmor: AppArmor is not enabled on the host',
  ],
  [
    'with one of the machine’s own',
    pod({ securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'x' } } }),
    'AppArmor: Cannot enforce AppArmor: AppArmor is not enabled on the host',
  ],
  [
    'more CPU',
    asking({ cpu: '1001m' }),
    "OutOfcpu: Node didn't have enough resource: cpu, requested: 1001, used: 1000, capacity: 2000",
  ],
  [
    'more memory',
    asking({ memory: '2Gi' }),
    "OutOfmemory: Node didn't have enough resource: memory, requested: 2147483648, used: 0, capacity: 1073741824",
  ],
])('%s', (_, wanted, refusal) => {
  const found = refusalOf(wanted, room, [])
  expect(found === null ? null : `${found.reason}: ${found.message}`).toBe(refusal)
})

const onPort = (hostPort: number, hostIP = '') =>
  pod({ containers: [{ name: 'c', ports: [{ containerPort: 1, hostPort, hostIP }] }] })
const tolerating = { tolerations: [{ operator: 'Exists' }] }
const elsewhere = "NodeAffinity: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector"

it.each<[string, Pod, string | null]>([
  [
    'of another system',
    pod({ os: { name: 'windows' } }),
    "PodOSNotSupported: Failed to admit pod as the OS field doesn't match node OS",
  ],
  ['a free port', { ...onPort(80, '127.0.0.1'), spec: { ...onPort(80, '127.0.0.1').spec!, ...tolerating } }, null],
  [
    'a port of another pod',
    onPort(80),
    "NodePorts: Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports",
  ],
  ['a label it has', pod({ nodeSelector: { disk: 'ssd' }, ...tolerating }), null],
  ['a label it has not', pod({ nodeSelector: { disk: 'hdd' }, ...tolerating }), elsewhere],
  [
    'a taint',
    pod({}),
    "TaintToleration: Predicate TaintToleration failed: node(s) had taints that the pod didn't tolerate",
  ],
  [
    'a taint, static',
    { ...pod({}), metadata: { name: 'p', annotations: { 'kubernetes.io/config.source': 'file' } } },
    null,
  ],
])('named by the pod: %s', (_, wanted, refusal) => {
  const found = refusalOf(wanted, { ...room, ...beside(onPort(80, '10.0.0.1')), node: () => node }, [])
  expect(found === null ? null : `${found.reason}: ${found.message}`).toBe(refusal)
})

it('one pod too many', () => {
  expect(refusalOf(pod({}), { ...room, ...beside(pod({}), pod({})) }, [])).toEqual({
    reason: 'OutOfpods',
    message: "Node didn't have enough resource: pods, requested: 1, used: 2, capacity: 2",
  })
})
