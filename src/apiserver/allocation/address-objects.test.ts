import { expect, test } from 'vitest'
import { ServiceKind } from '../../api/core/v1/service.ts'
import { IPAddressKind } from '../../api/networking/v1/service-addresses.ts'
import { MemoryStore } from '../../storage/memory/memory-store.ts'
import type { Transaction } from '../../storage/store.ts'
import { StoreError } from '../../storage/store-error.ts'
import { openTestApi } from '../../testing/open-test-api.ts'

/** As a disk that is full for a while: it takes no IPAddress, and counts those that it did not take. */
class FullStore extends MemoryStore {
  isFull = true
  refused = 0

  override transact(transaction: Transaction) {
    const isOfAddresses = transaction.writes.some(({ key }) => key.includes('/ipaddresses/'))
    if (!this.isFull || !isOfAddresses) return super.transact(transaction)
    this.refused++
    return Promise.reject(new StoreError('full', 'the disk is full'))
  }
}

test('an address that could not be noted is noted with the next', async () => {
  const store = new FullStore()
  const { client, server } = await openTestApi({ store })
  const make = (name: string) =>
    client.create(ServiceKind, { metadata: { namespace: 'default', name }, spec: { ports: [{ port: 80 }] } })
  const noted = async () => (await client.list(IPAddressKind)).items.map(({ spec }) => spec?.parentRef?.name).toSorted()
  await make('first')
  await expect.poll(() => store.refused).toBeGreaterThan(0)
  store.isFull = false
  await make('second')
  await expect.poll(noted).toEqual(['first', 'kubernetes', 'second'])
  server.close()
})
