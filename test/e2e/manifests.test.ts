import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, missingForReal } from './berth.ts'
import { kubectls, openShell, type Shell } from './shell.ts'

const missing = missingForReal()
const folder = join(import.meta.dirname, 'manifests/wrong')

/** Manifests that tutorials show as wrong. */
describe.skipIf(missing !== null)(`manifests with mistakes${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  beforeAll(() => berth.up())
  afterAll(() => berth.destroy())

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

  describe.each(kubectls)('are refused in the words of Kubernetes, with kubectl $version', ({ path, version }) => {
    let type: Shell
    const namespace = `wrong-${version.replace('.', '-')}`
    beforeAll(async () => {
      type = await openShell(berth, path, namespace)
    })

    test.each([
      ['apply', '11-misspelt-templates.yaml', mistyped],
      ['create', '11-misspelt-templates.yaml', mistyped],
      ['create --validate=false', '11-misspelt-templates.yaml', mistyped],
      ['apply --server-side', '11-misspelt-templates.yaml', '.spec.volumeClaimTemolates: field not declared in schema'],
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
      const { code, shown } = await type(`kubectl ${command} -f ${folder}/${file}`)
      expect(shown).toContain(words)
      expect(code).toBe(1)
      expect((await type('kubectl get sts')).shown).toBe(`No resources found in ${namespace} namespace.`)
    })
  })
})
