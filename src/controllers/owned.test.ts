import { expect, test } from 'vitest'
import { PodKind } from '../api/core/v1/pod.ts'
import type { Kind } from '../api/kind.ts'
import type { ApiObject, OwnerReference } from '../api/meta/object.ts'
import { scheme } from '../api/scheme.ts'
import { nextTurn } from '../base/os/turn.ts'
import { openControlPlane } from '../sim/open-control-plane.ts'

// Upstream's controllers look for what is theirs in different ways. The garbage collector, which takes what has an owner that is not
// there, stands aside.

const namespace = 'default'
const labels = { app: 'web' }
const containers = [{ name: 'main', image: 'web' }]
const template = { metadata: { labels }, spec: { containers } }
const selector = { matchLabels: labels }
const never = { ...template, spec: { containers, restartPolicy: 'Never' } }

/** Owners that want no pod. */
const idle: Readonly<Record<string, object>> = {
  ReplicationController: { replicas: 0, selector: labels, template },
  ReplicaSet: { replicas: 0, selector, template },
  StatefulSet: { replicas: 0, selector, template, serviceName: 'web' },
  DaemonSet: { selector, template: { ...template, spec: { containers, nodeSelector: { no: 'node' } } } },
  Job: { suspend: true, manualSelector: true, selector, template: never },
}

function kindOf(name: string): Kind {
  return (scheme.kinds as readonly Kind[]).find(({ kind }) => kind === name)!
}

function referenceTo({ apiVersion = '', kind = '', metadata }: ApiObject, other: Partial<OwnerReference> = {}) {
  return { apiVersion, kind, name: metadata?.name ?? '', uid: metadata?.uid ?? '', controller: true, ...other }
}

async function open() {
  const plane = await openControlPlane(nextTurn, { controllers: ['*', '-garbage-collector-controller'] })
  const create = async (kindName: string, name: string, spec: object, owner?: OwnerReference) => {
    const ownerReferences = owner === undefined ? [] : [owner]
    const object = { metadata: { name, namespace, labels, ownerReferences }, spec }
    return (await plane.client.create(kindOf(kindName), object as ApiObject)) as ApiObject
  }
  const left = async (kind: Kind) =>
    (await plane.client.list(kind, { namespace })).items
      .filter(({ metadata }) => metadata?.deletionTimestamp === undefined)
      .map(({ metadata }) => metadata?.name)
  return { ...plane, create, left, [Symbol.asyncDispose]: () => plane[Symbol.asyncDispose]() }
}

test.each(Object.entries(idle))('a %s knows its pods by kind, name and uid together', async (kind, spec) => {
  await using plane = await open()
  const owner = await plane.create(kind, 'web', spec)
  await plane.create('Node', 'n', {})
  const pod = (name: string, other: Partial<OwnerReference>) =>
    plane.create('Pod', name, { containers, nodeName: 'n' }, referenceTo(owner, other))
  await pod('web-0', {})
  await pod('web-1', { name: 'other' })
  await pod('web-2', { kind: 'Other' })
  await pod('web-3', { uid: 'other' })
  await plane.time.pass(10_000)
  expect(await plane.left(PodKind)).toEqual(['web-1', 'web-2', 'web-3'])
})

test('a Deployment knows ReplicaSets by its uid, whatever they call it, and a CronJob Jobs by its name, whatever else they say', async () => {
  await using plane = await open()
  const deployment = await plane.create('Deployment', 'web', {
    replicas: 0,
    selector,
    template,
    revisionHistoryLimit: 0,
  })
  const cronJob = await plane.create('CronJob', 'tick', {
    schedule: '0 0 1 1 *',
    successfulJobsHistoryLimit: 0,
    jobTemplate: { spec: { template: never } },
  })
  await plane.time.pass(5_000)
  const owned = async (kind: string, owner: ApiObject, spec: object) => {
    await plane.create(kind, 'other-name', spec, referenceTo(owner, { name: 'other' }))
    await plane.create(kind, 'other-kind', spec, referenceTo(owner, { kind: 'Other' }))
    await plane.create(kind, 'other-uid', spec, referenceTo(owner, { uid: 'other' }))
  }
  await owned('ReplicaSet', deployment, { replicas: 0, selector, template })
  await owned('Job', cronJob, { completions: 0, template: never })
  await plane.time.pass(20_000)
  const wake = { metadata: { annotations: { look: 'again' } } }
  for (const kind of ['Deployment', 'CronJob']) {
    const ref = { namespace, name: kind === 'CronJob' ? 'tick' : 'web' }
    await plane.client.patch(kindOf(kind), ref, 'application/merge-patch+json', wake)
  }
  await plane.time.pass(20_000)
  const sets = await plane.left(kindOf('ReplicaSet'))
  expect(sets.filter((name) => name?.startsWith('other'))).toEqual(['other-uid'])
  expect(await plane.left(kindOf('Job'))).toEqual(['other-name'])
})

test('a pod that no Job counts any more is let go: without an owner, of a Job that has ended or that took the name of another', async () => {
  await using plane = await open()
  const job = await plane.create('Job', 'web', { completions: 0, manualSelector: true, selector, template: never })
  const held = async (name: string, owner?: OwnerReference) => {
    const metadata = { name, namespace, finalizers: ['batch.kubernetes.io/job-tracking'] }
    const ownerReferences = owner === undefined ? [] : [owner]
    const spec = { containers, nodeName: 'n' }
    await plane.client.create(PodKind, { metadata: { ...metadata, ownerReferences }, spec })
  }
  await plane.create('Node', 'n', {})
  await plane.time.pass(5_000)
  await held('nobodys')
  await held('ended', referenceTo(job))
  await held('another', referenceTo(job, { uid: 'another' }))
  await held('other-kind', referenceTo(job, { kind: 'Other' }))
  await plane.time.pass(5_000)
  const names = ['nobodys', 'ended', 'another', 'other-kind']
  const heldNow = async () => {
    const pods = await Promise.all(names.map((name) => plane.client.get(PodKind, { namespace, name })))
    return pods.filter(({ metadata }) => metadata.finalizers).map(({ metadata }) => metadata.name)
  }
  expect(await heldNow()).toEqual(['ended', 'another', 'other-kind'])
  for (const name of names) await plane.client.delete(PodKind, { namespace, name })
  await plane.time.pass(5_000)
  expect(await heldNow()).toEqual(['other-kind'])
})
