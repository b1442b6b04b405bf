import { expect, test } from 'vitest'
import { StatefulSetKind } from '../api/apps/v1/stateful-set.ts'
import { startTestCluster } from './test-cluster.ts'

const manifests = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: shelves.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { plural: shelves, kind: Shelf }
  versions:
  - { name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } } }
---
apiVersion: example.com/v1
kind: Shelf
metadata: { name: oak }
boards: 3
---
# Nothing stands here.
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: default }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: nginx }] }
`

test('a manifest is applied as kubectl does, custom kinds and their objects at once', async () => {
  await using cluster = await startTestCluster({ patienceMs: 30_000 })
  const namespace = await cluster.newNamespace()
  const applied = await cluster.apply(manifests, namespace)
  expect(applied.map(({ kind, metadata }) => [kind, metadata?.namespace, metadata?.name])).toEqual([
    ['CustomResourceDefinition', undefined, 'shelves.example.com'],
    ['Shelf', namespace, 'oak'],
    ['StatefulSet', 'default', 'web'],
  ])
  await cluster.until(StatefulSetKind, { namespace: 'default', name: 'web' }, (set) => set?.status?.readyReplicas === 2)
  expect(await cluster.apply(manifests, namespace)).toHaveLength(3)
})

test('what is wrong with a manifest is told in upstream’s words', async () => {
  await using cluster = await startTestCluster({ nodes: 0 })
  for (const [wrong, told] of [
    ['apiVersion: v1\nkind: Podd', 'no matches for kind "Podd" in version "v1"'],
    ['kind: Pod', 'no matches for kind "Pod" in version ""'],
    ['a:\n\tb: c', 'yaml: line 2: found character that cannot start any token'],
    ['apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndatta: {}', '.datta: field not declared in schema'],
  ] as const)
    await expect(cluster.apply(wrong)).rejects.toThrow(told)
})
