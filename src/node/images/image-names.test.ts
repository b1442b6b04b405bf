import { expect, test } from 'vitest'
import { imageNames } from './image-names.ts'

const id = `sha256:${'1'.repeat(64)}`
const digest = `docker.io/library/nginx@sha256:${'2'.repeat(64)}`
const nginx = ['docker.io/library/nginx:1.27', 'docker.io/library/nginx:latest', digest]

test.each([
  ['nginx', nginx, 'docker.io/library/nginx:latest', digest],
  ['nginx:1.27', nginx, 'docker.io/library/nginx:1.27', digest],
  [digest, nginx, 'docker.io/library/nginx:1.27', digest],
  [digest, [digest], digest, digest],
  ['localhost:5000/a/b:v1', ['localhost:5000/a/b:v1'], 'localhost:5000/a/b:v1', id],
  ['berth.dev/host', ['berth.dev/host'], 'berth.dev/host', id],
])('who asks for %s of an image called %j is shown %s and %s', (asked, names, tag, identity) => {
  expect(imageNames({ id, names }, asked)).toEqual({ tag, digest: identity })
})
