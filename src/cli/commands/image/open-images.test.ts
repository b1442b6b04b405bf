import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { UserError } from '../../../cluster/user-error.ts'
import { ImageError } from '../../../images/image-error.ts'
import { requireImage, withImages } from './open-images.ts'

test.each([
  [new ImageError('ErrImagePull', 'it is damaged'), new UserError('it is damaged.')],
  [
    Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
    new UserError('The disk that holds FOLDER is full; make room, or name another folder with --data.'),
  ],
  [new Error('a bug'), new Error('a bug')],
])('what went wrong is a sentence where a person can mend it: %s', async (error, told) => {
  const folder = mkdtempSync(join(tmpdir(), 'berth-images-'))
  try {
    const failed: unknown = await withImages(folder, () => Promise.reject(error)).catch((thrown: unknown) => thrown)
    expect(failed).toBeInstanceOf(told.constructor)
    expect((failed as Error).message).toBe(told.message.replace('FOLDER', folder))
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.each([
  ['nope', /^there is no image nope here; "berth image list --data \/.*" tells what there is\.$/],
  ['berth.dev/host:v1', /^berth\.dev\/host:v1 is this machine itself: pods can have it/],
])('%s is not there', async (name, told) => {
  const folder = mkdtempSync(join(tmpdir(), 'berth-images-'))
  try {
    await expect(withImages(folder, (images, at) => requireImage(images, at, name))).rejects.toThrow(told)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
