import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, kubectlPath, missingForReal } from './berth.ts'
import { lookAtMachine } from './machine.ts'
import { openShell, type Shell } from './shell.ts'
import { until } from './until.ts'

const missing = missingForReal()

/** Volumes that are more than folders. */
describe.skipIf(missing !== null)(`volumes${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  let type: Shell

  beforeAll(async () => {
    await berth.up()
    type = await openShell(berth, kubectlPath()!, 'volumes')
  })
  afterAll(() => berth.destroy())

  const apply = async (...objects: readonly object[]) => {
    const list = { apiVersion: 'v1', kind: 'List', items: objects.map((object) => ({ apiVersion: 'v1', ...object })) }
    expect(await berth.kubectlWith(JSON.stringify(list), 'apply', '-n', 'volumes', '-f', '-')).toMatchObject({
      code: 0,
    })
  }
  const pod = (name: string, script: string, claim: string, use: object) => ({
    kind: 'Pod',
    metadata: { name },
    spec: {
      terminationGracePeriodSeconds: 0,
      restartPolicy: 'Never',
      containers: [{ name: 'main', image: 'berth.dev/host', command: ['sh', '-c', script], ...use }],
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: claim } }],
    },
  })
  const asDevice = { volumeDevices: [{ name: 'data', devicePath: '/dev/xvda' }] }
  const claim = (name: string, volumeMode: string) => ({
    kind: 'PersistentVolumeClaim',
    metadata: { name },
    spec: { accessModes: ['ReadWriteOnce'], volumeMode, resources: { requests: { storage: '8Mi' } } },
  })
  const ends = (name: string) =>
    type(`kubectl wait pod/${name} --timeout=90s --for=jsonpath='{.status.phase}'=Succeeded`)
  const devices = () => lookAtMachine(berth.data).devices

  const noLoop = existsSync('/dev/loop-control') ? null : 'needs loop devices'
  test.skipIf(noLoop !== null)(
    `of a class that enforces capacity are full when they are, grow with their claims, and outlive kill -9${noLoop === null ? '' : ` (${noLoop})`}`,
    async () => {
      const use = { volumeMounts: [{ name: 'data', mountPath: '/data' }] }
      const limited = claim('limited', 'Filesystem')
      await apply(
        {
          apiVersion: 'storage.k8s.io/v1',
          kind: 'StorageClass',
          metadata: { name: 'limited' },
          provisioner: 'berth.dev/host-path',
          parameters: { enforceCapacity: 'true' },
          allowVolumeExpansion: true,
        },
        { ...limited, spec: { ...limited.spec, storageClassName: 'limited' } },
        pod('user', 'exec sleep 1000', 'limited', use),
      )
      expect(await type('kubectl wait pod/user --for=condition=Ready --timeout=90s')).toMatchObject({ code: 0 })
      const write = 'dd if=/dev/zero of=/data/file bs=1M count=10 conv=fsync'
      expect((await type(`kubectl exec user -- ${write}`)).shown).toContain('No space left on device')
      process.kill(await berth.pid(), 'SIGKILL')
      await berth.up()
      type = await openShell(berth, kubectlPath()!, 'volumes')
      expect((await type(`kubectl exec user -- ${write}`)).shown).toContain('No space left on device')
      const patch = JSON.stringify({ spec: { resources: { requests: { storage: '16Mi' } } } })
      await type(`kubectl patch pvc limited -p '${patch}'`)
      const grown = "kubectl wait pvc/limited --timeout=90s --for=jsonpath='{.status.capacity.storage}'=16Mi"
      expect(await type(grown)).toMatchObject({ code: 0 })
      await type('kubectl delete pod user')
      await apply(pod('next', write, 'limited', use))
      expect(await ends('next')).toMatchObject({ code: 0 })
      await type('kubectl delete pod/next pvc/limited')
      await until('the device to be gone', () => devices().length === 0)
    },
  )

  describe.skipIf(noLoop !== null)(`in mode Block${noLoop === null ? '' : ` (${noLoop})`}`, () => {
    test('are devices, whose data outlives pods and kill -9; nothing is left of them', async () => {
      await apply(
        claim('raw', 'Block'),
        pod(
          'writer',
          'blockdev --getsize64 /dev/xvda; echo kept >/dev/xvda; sync; read -r line </dev/xvda; echo $line; exec sleep 1000',
          'raw',
          asDevice,
        ),
      )
      await type('kubectl wait pod/writer --for=condition=Ready --timeout=90s')
      await until('all it says', async () => (await type('kubectl logs writer')).shown === '8388608\nkept')
      expect(devices()).toHaveLength(1)
      process.kill(await berth.pid(), 'SIGKILL')
      await berth.up()
      type = await openShell(berth, kubectlPath()!, 'volumes')
      expect(await type('kubectl delete pod writer')).toMatchObject({ code: 0 })
      await until('the device to be gone', () => devices().length === 0)
      await apply(pod('reader', 'read -r line </dev/xvda; echo $line', 'raw', asDevice))
      await ends('reader')
      expect((await type('kubectl logs reader')).shown).toBe('kept')
      expect((await type('kubectl get pv -o jsonpath="{.items[0].spec.volumeMode}"')).shown).toBe('Block')
    })

    test('are not mounted, nor folders given as devices; the event says so', async () => {
      const asFolder = { volumeMounts: [{ name: 'data', mountPath: '/data' }] }
      await apply(claim('folder', 'Filesystem'), pod('mounts', 'exit', 'raw', asFolder))
      await apply(pod('maps', 'exit', 'folder', asDevice))
      const says = async (name: string, what: string) =>
        type(`timeout 90 sh -c "until kubectl events --for pod/${name} | grep '${what}'; do sleep 0.1; done"`)
      expect(await says('mounts', 'volume data has volumeMode Block, but is specified in volumeMounts')).toMatchObject({
        code: 0,
      })
      expect(
        await says('maps', 'volume data has volumeMode Filesystem, but is specified in volumeDevices'),
      ).toMatchObject({ code: 0 })
    })

    test('go from the machine with berth down, though berth was killed', async () => {
      await apply(pod('holder', 'exec sleep 1000', 'raw', asDevice))
      expect(await type('kubectl wait pod/holder --for=condition=Ready --timeout=90s')).toMatchObject({ code: 0 })
      expect(devices()).toHaveLength(1)
      process.kill(await berth.pid(), 'SIGKILL')
      await berth.command('down')
      const { devices: left, mounts } = lookAtMachine(berth.data)
      expect({ left, mounts }).toEqual({ left: [], mounts: [] })
    })
  })
})
