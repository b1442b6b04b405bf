// Writes to the store in a folder until it is killed, and prints what was acknowledged: `number revision`.

import { flushCompileCache } from 'node:module'
import { SqliteStore } from '../sqlite-store.ts'

const [folder, firstNumber] = process.argv.slice(2) as [string, string]
const store = await SqliteStore.open({ folder })
// Who is killed does not keep what was compiled, and the next one would compile it again: half its time.
flushCompileCache()
let number = Number(firstNumber)

async function write(): Promise<never> {
  for (;;) {
    const mine = number++
    const value = new TextEncoder().encode(`${mine} `.repeat(200))
    const result = await store.transact({
      conditions: [{ key: `/a/${mine}`, modified: 0 }],
      writes: [
        { is: 'put', key: `/a/${mine}`, value },
        { is: 'put', key: `/b/${mine}`, value },
        { is: 'put', key: `/same/${mine % 10}`, value },
      ],
    })
    process.stdout.write(`${mine} ${result.revision}\n`)
    if (mine % 50 === 0) await store.compact(result.revision - 20)
  }
}

await Promise.all(Array.from({ length: 8 }, write))
