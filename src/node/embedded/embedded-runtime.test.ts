import { describe } from 'vitest'
import { describeRuntime } from '../runtime-conformance.ts'
import { newFolder, testNode } from './node-under-test.ts'
import { whyNot } from './why-not.ts'

describe.skipIf(whyNot !== null)(`embedded${whyNot === null ? '' : ` (skipped: ${whyNot})`}`, () => {
  describeRuntime('embedded', async () => {
    const node = testNode(await newFolder(), 1)
    let runtime = await node.open()
    return {
      runtime,
      reopen: async () => {
        await runtime.close()
        runtime = await node.open()
        return runtime
      },
      dispose: async () => {
        await runtime.close()
        await node.dispose()
      },
    }
  })
})
