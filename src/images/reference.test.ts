import { expect, test } from 'vitest'
import { fullName, parseReference } from './reference.ts'

const digest = `sha256:${'0a'.repeat(32)}`

test.each([
  ['nginx', 'docker.io/library/nginx:latest'],
  ['nginx:1.27', 'docker.io/library/nginx:1.27'],
  ['bitnami/redis', 'docker.io/bitnami/redis:latest'],
  ['index.docker.io/nginx', 'docker.io/library/nginx:latest'],
  ['localhost/a', 'localhost/a:latest'],
  ['localhost:5000/a/b:v1', 'localhost:5000/a/b:v1'],
  ['registry.k8s.io/pause:3.10', 'registry.k8s.io/pause:3.10'],
  ['[::1]:5000/a', '[::1]:5000/a:latest'],
  [`nginx@${digest}`, `docker.io/library/nginx@${digest}`],
  [`quay.io/a/b:v1@${digest}`, `quay.io/a/b:v1@${digest}`],
])('%s is %s', (text, full) => {
  expect(fullName(parseReference(text))).toBe(full)
})

test.each([
  '',
  ':v1',
  'a:',
  'a//b',
  '/a',
  'a/',
  'a b',
  'a@sha256:12',
  'a@b@c',
  'a:v:1',
  '-a',
  'a..b',
  `a:${'x'.repeat(129)}`,
  `${'a'.repeat(256)}`,
  'a/../b',
])('%j is no name of an image', (text) => {
  expect(() => parseReference(text)).toThrow(`couldn't parse image name "${text}": invalid reference format`)
})

test('a name in capitals is told so', () => {
  expect(() => parseReference('docker.io/Library/Nginx')).toThrow('repository name (Library/Nginx) must be lowercase')
})
