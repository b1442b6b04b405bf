import { afterEach, expect, test } from 'vitest'
import { AskedThread } from './asked-thread.ts'

const entry = `
  import { parentPort } from 'node:worker_threads'
  let count = 0
  parentPort.on('message', (word) => {
    if (word === 'throw') throw new Error('of that')
    if (word === 'exit') process.exit()
    parentPort.postMessage(word + ' ' + ++count)
  })
`
const thread = new AskedThread<string, string>('echo', new URL(`data:text/javascript,${encodeURIComponent(entry)}`))

afterEach(() => thread.rest())

test('answers in turn, and anew after a rest', async () => {
  expect(await Promise.all(['a', 'b'].map((word) => thread.ask(word)))).toEqual(['a 1', 'b 2'])
  await thread.rest()
  expect(await thread.ask('c')).toBe('c 1')
})

test('one that died of a question is followed by another', async () => {
  const answers = await Promise.allSettled(['throw', 'a', 'exit', 'b'].map((word) => thread.ask(word)))
  expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message))).toEqual([
    'of that',
    'a 1',
    'the thread "echo" has ended',
    'b 1',
  ])
})
