import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ociArchive, programsOfThisMachine, testImage } from '../../src/images/image-under-test.ts'
import { registryMissing, startRegistry, type TestRegistry } from '../../src/images/registry/registry-under-test.ts'
import { file, folder } from '../../src/images/tar-under-test.ts'
import { Berth, kubectlPath, missingForReal } from './berth.ts'
import { openShell, type Shell } from './shell.ts'
import { until } from './until.ts'

const missing = missingForReal() ?? registryMissing
const passwd = 'app:x:1234:5678::/srv:/none\n'
const bare = testImage(
  [
    [...programsOfThisMachine('/bin/sleep', '/bin/cat', '/usr/bin/id'), folder('etc'), file('etc/passwd', passwd)],
    [file('etc/told', 'by the image\n')],
  ],
  { Entrypoint: ['/bin/sleep'], Cmd: ['1000'], User: 'app' },
)

describe.skipIf(missing !== null)(`images${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  let type: Shell
  let registry: TestRegistry

  beforeAll(async () => {
    mkdirSync(join(berth.data, 'registry'))
    registry = await startRegistry(join(berth.data, 'registry'), { password: 'secret' })
    await registry.push(bare, 'team/bare', 'v1')
    await berth.up()
    type = await openShell(berth, kubectlPath()!, 'images')
  })
  afterAll(async () => {
    registry.stop()
    await berth.destroy()
  })

  const waiting = (pod: string, reason: string) =>
    type(
      `kubectl wait pod/${pod} --timeout=90s --for=jsonpath='{.status.containerStatuses[0].state.waiting.reason}'=${reason}`,
    )

  /** Events are written a moment after what they tell of. */
  const told = (pod: string, what: string | RegExp) =>
    until(`an event of ${pod}: ${what}`, async () => {
      const { shown } = await type(`kubectl events --for pod/${pod}`)
      return typeof what === 'string' ? shown.includes(what) : what.test(shown)
    })

  test('an archive is loaded beside the running berth, and a pod is made of it', async () => {
    const archive = join(berth.data, 'bare.tar')
    writeFileSync(archive, ociArchive(bare, 'example.org/bare:v1'))
    expect((await berth.image('load', archive)).stdout).toBe('loaded  example.org/bare:v1\n')
    expect((await berth.image('list')).stdout).toMatch(
      /^IMAGE +ID +CREATED +SIZE\nexample\.org\/bare:v1 +[0-9a-f]{12} +\d+ \w+ ago +\d/,
    )
    await type('kubectl run bare --image example.org/bare:v1 --image-pull-policy Never')
    expect(await type('kubectl wait --for=condition=Ready pod/bare --timeout=90s')).toMatchObject({ code: 0 })
    expect((await type('kubectl exec bare -- cat /etc/told')).shown).toBe('by the image')
    expect((await type('kubectl exec bare -- id -u')).shown).toBe('1234')
    expect((await type('kubectl exec bare -- sh')).shown).toContain('exec: "sh": executable file not found in $PATH')
  })

  test('an image that a container is made of stays', async () => {
    const refused = await berth.image('rm', 'example.org/bare:v1')
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^berth: example\.org\/bare:v1 is what container bare of pod images\/bare is made of/,
      ),
    })
    await type('kubectl delete pod bare --grace-period 1')
    expect(await berth.image('rm', 'example.org/bare:v1')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^untagged {2}example\.org\/bare:v1\ndeleted {3}sha256:[0-9a-f]{64}\n$/),
    })
    expect(readdirSync(join(berth.data, 'images/layers'))).toEqual([])
  })

  test('a registry that wants a password gets it from a pull secret', async () => {
    const name = `${registry.host}/team/bare:v1`
    await type(`kubectl run shut --image ${name}`)
    expect(await waiting('shut', 'ImagePullBackOff')).toMatchObject({ code: 0 })
    await told(
      'shut',
      `Failed to pull image "${name}": failed to pull and unpack image "${name}": failed to resolve reference "${name}": ` +
        'pull access denied, repository does not exist or may require authorization',
    )
    await type(
      `kubectl create secret docker-registry key --docker-server=${registry.host} --docker-username=reader --docker-password=secret`,
    )
    const overrides = JSON.stringify({ spec: { imagePullSecrets: [{ name: 'key' }] } })
    await type(`kubectl run open --image ${name} --overrides '${overrides}'`)
    expect(await type('kubectl wait --for=condition=Ready pod/open --timeout=90s')).toMatchObject({ code: 0 })
    await told('open', /Successfully pulled image .* in [\d.]+m?s .* Image size: \d+ bytes\./)
    const status = '{.status.containerStatuses[0].image} {.status.containerStatuses[0].imageID}'
    const { shown } = await type(`kubectl get pod open -o jsonpath='${status}'`)
    const digest = /^(\S+) (\S+)@sha256:[0-9a-f]{64}$/.exec(shown)
    expect(digest?.slice(1)).toEqual([name, `${registry.host}/team/bare`])
  })

  test.each([
    [
      'never',
      `--image example.org/absent --image-pull-policy Never`,
      'ErrImageNeverPull',
      'is not present with pull policy of Never',
    ],
    [
      'capitals',
      `--image x --overrides '${JSON.stringify({ spec: { containers: [{ name: 'c', image: 'Example.org/UPPER' }] } })}'`,
      'InvalidImageName',
      `couldn't parse image name "Example.org/UPPER"`,
    ],
    ['gone', '--image 127.0.0.1:9/absent', 'ImagePullBackOff', 'failed to do request'],
  ])('%s: the pod says why', async (pod, flags, reason, message) => {
    await type(`kubectl run ${pod} ${flags}`)
    expect(await waiting(pod, reason)).toMatchObject({ code: 0 })
    await told(pod, message)
  })

  test.each<[[string, ...string[]], string]>([
    [['load', '/absent.tar'], '/absent.tar: there is no such file.'],
    [['load', '/etc'], '/etc is a folder; an archive is what "docker save" writes.'],
    [['load', '/etc/hostname'], 'the archive: it ends in the middle of an entry.'],
    [['inspect', 'absent'], 'there is no image absent here; "berth image list --data FOLDER" tells what there is.'],
    [
      ['pull', 'a b'],
      'Failed to apply default image tag "a b": couldn\'t parse image name "a b": invalid reference format.',
    ],
  ])('berth image %j ends in a sentence', async (args, sentence) => {
    const stderr = `berth: ${sentence.replace('FOLDER', berth.data)}\n`
    expect(await berth.image(...args)).toEqual({ code: 1, stdout: '', stderr })
  })
})
