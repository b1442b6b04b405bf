import { expect, test } from 'vitest'
import type { Secret } from '../../api/types.gen.ts'
import { credentialsFor, withEachOf } from './pull-credentials.ts'

const encode = (text: string) => Buffer.from(text).toString('base64')
const secret = (auths: Record<string, object>): Secret => ({
  metadata: {},
  type: 'kubernetes.io/dockerconfigjson',
  data: { '.dockerconfigjson': encode(JSON.stringify({ auths })) },
})
const named = (username: string) => ({ username, password: 'p' })

test.each([
  ['nginx', ['docker']],
  ['bitnami/redis:7', ['docker']],
  ['docker.io/library/nginx', ['docker']],
  ['registry.example.com/app', ['example']],
  ['registry.example.com/team/app:v1', ['team', 'example']],
  ['registry.example.com/teams/app', ['team', 'example']],
  ['registry.example.com/a/v1/b', ['deep', 'example']],
  ['localhost:5000/a', ['local']],
  ['localhost:5001/a', []],
  ['eu.gcr.test/p/a', ['any']],
  ['a.eu.gcr.test/p/a', []],
  ['eu.gcr.test:5000/p/a', []],
  ['quay.io/a/b', []],
  ['k8s-one.io/a', ['parts']],
  ['k8s-one-two.io/a', []],
])('%s is pulled with %j', (image, users) => {
  const secrets = [
    secret({
      'https://index.docker.io/v1/': { auth: encode('docker:p') },
      'registry.example.com': named('example'),
      'registry.example.com/team': named('team'),
      'localhost:5000': named('local'),
      'registry.example.com/a/v1': named('deep'),
      '*.gcr.test': named('any'),
      'k*s-*e.io': named('parts'),
    }),
  ]
  expect(credentialsFor(image, secrets)).toEqual(users.map(named))
})

test('a row of stars is no riddle', () => {
  const auths = { [`${'*a'.repeat(30)}*b.io`]: named('x') }
  expect(credentialsFor(`${'a'.repeat(100)}.io/app`, [secret(auths)])).toEqual([])
})

test.each<[string, Secret]>([
  ['of another type', { metadata: {}, type: 'Opaque', data: { password: encode('x') } }],
  [
    'that is no JSON',
    { metadata: {}, type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': encode('{') } },
  ],
  ['whose auth has no colon', secret({ 'quay.io': { auth: encode('x') } })],
  ['whose entries are none', secret({ 'quay.io': [] as never })],
])('a secret %s holds none', (_, one) => {
  expect(credentialsFor('quay.io/a/b', [one])).toEqual([])
})

test('the old form is read, too', () => {
  const data = { '.dockercfg': encode(JSON.stringify({ 'quay.io': named('old') })) }
  expect(credentialsFor('quay.io/a', [{ metadata: {}, type: 'kubernetes.io/dockercfg', data }])).toEqual([named('old')])
})

const denied = new Error('denied')
test.each<[what: string, users: readonly string[], tried: readonly (string | null)[], outcome: string]>([
  ['none: nobody asks', [], [null], 'pulled as nobody'],
  ['the first that will do is enough', ['good', 'bad'], ['good'], 'pulled as good'],
  ['one that will not do is followed by the next', ['bad', 'good'], ['bad', 'good'], 'pulled as good'],
  ['if none will do, nobody is not asked for', ['bad'], ['bad'], 'denied'],
  ['what all say alike is said once', ['bad', 'bad'], ['bad', 'bad'], 'denied'],
  ['what they say is said by all', ['bad', 'lost'], ['bad', 'lost'], '[denied, not found]'],
])('each is tried: %s', async (_, users, tried, outcome) => {
  const asked: (string | null)[] = []
  const pulled = withEachOf(users.map(named), async (credentials) => {
    const user = credentials?.username ?? null
    asked.push(user)
    if (user === 'bad') throw denied
    if (user === 'lost') throw new Error('not found')
    return `pulled as ${user ?? 'nobody'}`
  })
  expect([await pulled.catch((error: Error) => error.message), asked]).toEqual([outcome, tried])
})
