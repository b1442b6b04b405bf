import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, missingForReal } from './berth.ts'
import { kubectls, openShell, type Shell } from './shell.ts'

const missing = missingForReal()
const folder = join(import.meta.dirname, 'manifests')

/** Manifests of tutorials, their images and storage classes replaced by local ones. */
describe.skipIf(missing !== null)(`manifests of tutorials${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  beforeAll(() => berth.up())
  afterAll(async () => {
    await berth.destroy()
    rmSync('/tmp/berth-manifest-data', { recursive: true, force: true })
  })

  describe.each(kubectls)('that are right, with kubectl $version', ({ version, path }) => {
    let type: Shell
    beforeAll(async () => {
      type = await openShell(berth, path, `right-${version.replace('.', '-')}`)
    })

    test.each([
      ['01-web.yaml', 'sts/web', 2],
      ['07-redis.yaml', 'sts/redis', 3],
      ['09-kubia.yaml', 'sts/kubia', 3],
    ])('%s comes up, each pod under its name', async (file, set, replicas) => {
      const name = set.slice('sts/'.length)
      expect(await type(`kubectl create -f ${folder}/right/${file}`)).toMatchObject({ code: 0 })
      expect(await type(`kubectl rollout status ${set} --timeout 30s`)).toMatchObject({ code: 0 })
      const pods = Array.from({ length: replicas }, (_, ordinal) => `pod/${name}-${ordinal}`)
      expect((await type('kubectl get pods -o name')).shown.split('\n')).toEqual(pods)
      await type(`kubectl delete -f ${folder}/right/${file}`)
      await type(`kubectl wait --for=delete ${pods.join(' ')} --timeout 30s`)
    })

    test('claims are named after template, set and ordinal, and stay when the set goes', async () => {
      expect((await type('kubectl get pvc -o name')).shown.split('\n')).toEqual(
        [
          'data-kubia-0',
          'data-kubia-1',
          'data-kubia-2',
          'data-volume-redis-0',
          'data-volume-redis-1',
          'data-volume-redis-2',
        ].map((claim) => `persistentvolumeclaim/${claim}`),
      )
    })

    test('04-pv-pvc.yaml: the claim finds the volume, the pod its data, and Retain keeps both', async () => {
      await type(`kubectl apply -f ${folder}/right/04-pv-pvc.yaml`)
      expect(await type('kubectl wait --for=condition=Ready pod/mypod --timeout 30s')).toMatchObject({ code: 0 })
      expect((await type('kubectl get pvc mypvc --no-headers')).shown).toMatch(/^mypvc +Bound +pv-vol1 +1Gi +RWO/)
      expect(await type('kubectl exec mypod -- sh -c "echo kept > /var/www/html/note"')).toMatchObject({ code: 0 })
      expect((await type('cat /tmp/berth-manifest-data/note')).shown).toBe('kept')
      await type('kubectl delete pod mypod')
      await type('kubectl delete pvc mypvc')
      await type("kubectl wait --for=jsonpath='{.status.phase}'=Released pv/pv-vol1 --timeout 20s")
      expect((await type('kubectl get pv pv-vol1 --no-headers')).shown).toMatch(/Retain +Released/)
      expect((await type('cat /tmp/berth-manifest-data/note')).shown).toBe('kept')
      expect(await type('kubectl delete pv pv-vol1')).toMatchObject({ code: 0 })
    })
  })

  const mistyped =
    'StatefulSet in version "v1" cannot be handled as a StatefulSet: json: cannot unmarshal object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container'
  const nested =
    'StatefulSet in version "v1" cannot be handled as a StatefulSet: strict decoding error: unknown field "spec.volumeClaimTemplates[0].metadata.spec"'
  const swapped =
    'The StatefulSet "app" is invalid: spec.template.spec.containers[0].volumeMounts[0].name: Not found: "/var/data"'
  const noClaim =
    'The StatefulSet "redis" is invalid: \n' +
    '* spec.volumeClaimTemplates[0].spec.accessModes: Required value: at least 1 access mode is required\n' +
    '* spec.volumeClaimTemplates[0].spec.resources[storage]: Required value'

  describe.each(kubectls)(
    'that are wrong are refused in the words of Kubernetes, with kubectl $version',
    ({ path, version }) => {
      let type: Shell
      const namespace = `wrong-${version.replace('.', '-')}`
      beforeAll(async () => {
        type = await openShell(berth, path, namespace)
      })

      test.each([
        ['apply', '11-misspelt-templates.yaml', mistyped],
        ['create', '11-misspelt-templates.yaml', mistyped],
        ['create --validate=false', '11-misspelt-templates.yaml', mistyped],
        [
          'apply --server-side',
          '11-misspelt-templates.yaml',
          '.spec.volumeClaimTemolates: field not declared in schema',
        ],
        ['apply', '12-nested-claim-spec.yaml', nested],
        ['create', '12-nested-claim-spec.yaml', nested],
        ['create --validate=false', '12-nested-claim-spec.yaml', noClaim],
        [
          'apply --server-side',
          '12-nested-claim-spec.yaml',
          'apps/v1, Kind=StatefulSet): .spec.volumeClaimTemplates[0].metadata.spec: field not declared in schema',
        ],
        ['apply', '13-swapped-mount.yaml', swapped],
        ['create', '13-swapped-mount.yaml', swapped],
        ['apply --server-side', '13-swapped-mount.yaml', swapped],
      ])('%s %s', async (command, file, words) => {
        const { code, shown } = await type(`kubectl ${command} -f ${folder}/wrong/${file}`)
        expect(shown).toContain(words)
        expect(code).toBe(1)
        expect((await type('kubectl get sts')).shown).toBe(`No resources found in ${namespace} namespace.`)
      })
    },
  )
})
