import { expect, test } from 'vitest'
import { KindCache } from '../cache/kind-cache.ts'
import { Stored } from '../cache/stored.ts'
import { beginWithFirst } from './follow.ts'

const prefix = '/registry/apiextensions.k8s.io/customresourcedefinitions/'
const definition = new Stored(`${prefix}widgets.example.com`, 2, new Uint8Array(), null, true)

function definitions(...items: Stored[]): KindCache {
  const cache = new KindCache()
  cache.reset(items, 1)
  return cache
}

test('what cannot be loaded for the first that comes is loaded later, once', async () => {
  const cache = definitions()
  let attempts = 0
  const begin = async () => {
    if (++attempts < 3) throw new Error('EMFILE')
  }
  const told: unknown[] = []
  await beginWithFirst({ cache, prefix }, begin, (error, again) => {
    told.push(error)
    again()
  })
  cache.put(definition)
  cache.delete(definition.key, 3)
  await expect.poll(() => attempts).toBe(3)
  expect(told).toEqual([new Error('EMFILE'), new Error('EMFILE')])
})

test('a server does not begin without what it needs for the first that is there', async () => {
  const begin = () => Promise.reject(new Error('EMFILE'))
  const begun = beginWithFirst({ cache: definitions(definition), prefix }, begin, () => undefined)
  await expect(begun).rejects.toThrow('EMFILE')
})
