import { describe, expect, test } from 'vitest'
import { ConfigMapKind } from '../../api/core/v1/config-map.ts'
import { EventKind } from '../../api/core/v1/event.ts'
import { PersistentVolumeKind } from '../../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import type { Container } from '../../api/types.gen.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { Link } from '../../client/link.ts'
import { container, LoneAgent } from '../../sim/lone-agent.ts'
import { terminationLogName } from './container-mounts.ts'

describe('a pod', () => {
  test.each<[what: string, spec: Partial<Container>, told: string]>([
    ['crashes', {}, 'Started'],
    ['has no image', { image: 'missing' }, 'Pulling'],
  ])('that %s does not wait for the clock when that is put back', async (_, spec, told) => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.behaviours = { c: { runsForMs: 1000, exitCode: 1 } }
    await agent.create({ containers: [container('c', spec)] })
    await agent.time.pass(15_000)
    const tries = async () => {
      const { items } = await agent.settled(agent.client.list(EventKind, { namespace: 'default' }))
      return items.filter(({ reason }) => reason === told).reduce((sum, { count = 1 }) => sum + count, 0)
    }
    const before = await tries()
    agent.time.setClock(-2 * 3_600_000)
    await agent.time.pass(100_000)
    expect((await tries()) - before).toBeGreaterThan(1)
  })

  test('crashes, and is restarted after 0, 10, 20, 40 … 300 seconds', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.behaviours = { c: { runsForMs: 1000, exitCode: 3 } }
    const { metadata } = await agent.create()
    await agent.time.pass(3000)
    expect(await agent.summary()).toBe('Running, ready False: c CrashLoopBackOff 1')
    const { status } = await agent.get()
    expect(status?.containerStatuses?.[0]?.state?.waiting?.message).toBe(
      `back-off 10s restarting failed container=c pod=web-0_default(${metadata.uid})`,
    )
    expect(status?.containerStatuses?.[0]?.lastState?.terminated).toMatchObject({ exitCode: 3, reason: 'Error' })
    const counts = []
    for (const seconds of [10, 21, 41, 81, 161, 301, 301]) {
      await agent.time.pass(seconds * 1000)
      counts.push((await agent.get()).status?.containerStatuses?.[0]?.restartCount)
    }
    expect(counts).toEqual([2, 3, 4, 5, 6, 7, 8])
    // Of what they said at their ends nothing is kept that nobody can ask for any more.
    const said = (attempt: number) => agent.volumes.has(metadata.uid ?? '', terminationLogName('c', attempt))
    expect([0, 5, 6, 7, 8].map(said)).toEqual([false, false, false, true, true])
  })

  test('whose hooks fail is told of without their words, which may be secrets', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.hookAnswer = { is: 'failed', message: 'refused' }
    const hook = { httpGet: { port: 80, path: '/hook' } }
    await agent.create({ containers: [container('c', { lifecycle: { postStart: hook, preStop: hook } })] })
    await agent.time.pass(100)
    expect(await agent.summary()).toBe('Running, ready False: c CrashLoopBackOff 1')
    const about = (await agent.events()).filter((event) => /Hook/.test(event))
    expect(about).toEqual([
      'FailedPostStartHook: PostStartHook failed',
      'Killing: FailedPostStartHook',
      'FailedPreStopHook: PreStopHook failed',
    ])
  })

  test('with a hook over TCP, which the API has and no kubelet runs, is told that it failed', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    const tcpSocket = { port: 80 }
    await agent.create({ containers: [container('c', { lifecycle: { preStop: { tcpSocket } } })] })
    await agent.time.pass(100)
    await agent.delete()
    await agent.time.pass(100)
    expect((await agent.events()).filter((event) => /Hook/.test(event))).toEqual([
      'FailedPreStopHook: PreStopHook failed',
    ])
  })

  test('whose claim was bound a moment ago has its volume, though the node has not heard of it', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    await agent.stop()
    const cable = new Link()
    await agent.start(cable)
    const spec = { accessModes: ['ReadWriteOnce'], storageClassName: 'late' }
    const claimRef = { namespace: 'default', name: 'data' }
    const claim = { metadata: claimRef, spec: { ...spec, resources: { requests: { storage: '1Gi' } } } }
    const { metadata } = await agent.settled(agent.client.create(PersistentVolumeClaimKind, claim))
    const { uid = '' } = metadata
    cable.cut()
    const source = { capacity: { storage: '1Gi' }, hostPath: { path: '/v' }, claimRef: { ...claimRef, uid } }
    await agent.settled(
      agent.client.create(PersistentVolumeKind, { metadata: { name: 'v' }, spec: { ...spec, ...source } }),
    )
    const patch = (body: unknown, subresource?: string) =>
      agent.settled(
        agent.client.patch(PersistentVolumeClaimKind, claimRef, 'application/merge-patch+json', body, {
          ...(subresource !== undefined && { subresource }),
        }),
      )
    await patch({ spec: { volumeName: 'v' } })
    await patch({ status: { phase: 'Bound' } }, 'status')
    await agent.create({ volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] })
    await agent.time.pass(200)
    expect(await agent.summary()).toBe('Running, ready True: c Running 0')
    expect((await agent.events()).filter((event) => event.startsWith('Failed'))).toEqual([])
  })

  test('whose sub-path has a variable without a value is not begun', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    const mounts = [{ name: 'v', mountPath: '/v', subPathExpr: '$(NONE)/$(EMPTY)' }]
    const spec = container('c', { env: [{ name: 'EMPTY', value: '' }], volumeMounts: mounts })
    await agent.create({ containers: [spec], volumes: [{ name: 'v', emptyDir: {} }] })
    await agent.time.pass(100)
    expect((await agent.get()).status?.containerStatuses?.[0]?.state?.waiting).toEqual({
      reason: 'CreateContainerConfigError',
      message: 'missing value for EMPTY, NONE',
    })
  })

  test('runs init containers in order, a sidecar beside them, and ends as Succeeded', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    agent.behaviours = { a: { runsForMs: 1000 }, b: { runsForMs: 1000 }, c: { runsForMs: 2000 } }
    await agent.create({
      restartPolicy: 'Never',
      initContainers: [container('a'), container('s', { restartPolicy: 'Always' }), container('b')],
    })
    await agent.time.pass(500)
    expect(await agent.summary()).toBe(
      'Pending, ready False: a Running 0 | s PodInitializing 0 | b PodInitializing 0 | c PodInitializing 0',
    )
    await agent.time.pass(1000)
    expect(await agent.summary()).toBe(
      'Pending, ready False: a Completed 0 | s Running 0 | b Running 0 | c PodInitializing 0',
    )
    await agent.time.pass(1000)
    expect(await agent.summary()).toBe('Running, ready True: a Completed 0 | s Running 0 | b Completed 0 | c Running 0')
    await agent.time.pass(5000)
    expect((await agent.summary()).replace(/s \w+/, 's …')).toBe(
      'Succeeded, ready False: a Completed 0 | s … 0 | b Completed 0 | c Completed 0',
    )
  })

  test('waits for a ConfigMap, and goes on as soon as it is there', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    const env = [{ name: 'X', valueFrom: { configMapKeyRef: { name: 'settings', key: 'x' } } }]
    await agent.create({ containers: [container('c', { env })] })
    await agent.time.pass(500)
    expect(await agent.summary()).toBe('Pending, ready False: c CreateContainerConfigError 0')
    expect((await agent.get()).status?.containerStatuses?.[0]?.state?.waiting?.message).toBe(
      'configmap "settings" not found',
    )
    const metadata = { namespace: 'default', name: 'settings' }
    await agent.settled(agent.client.create(ConfigMapKind, { metadata, data: { x: '1' } }))
    await agent.time.pass(500)
    expect(await agent.summary()).toBe('Running, ready True: c Running 0')
  })
})
