import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inOrder } from '../ops/go/json.ts'
import { writeJson } from '../ops/write-json.ts'
import { parseYaml, strictYamlMessage } from './yaml.ts'

// What the reader of YAML in Kubernetes 1.36.3 makes of documents that are odd or wrong: JSON with its keys in order, `but`
// what it says of it when it is strict; or why it refuses. Each outcome stands once, with all documents it is of; one that
// is no UTF-8 stands behind `latin1`, a letter for each byte.

const recorded = JSON.parse(readFileSync(new URL('testdata/recorded.json', import.meta.url), 'utf8')) as Record<
  string,
  string[]
>

test('documents that are odd or wrong', () => {
  const unlike: string[] = []
  for (const [want, documents] of Object.entries(recorded))
    for (const document of documents) {
      const got = outcome(document)
      if (got !== want) unlike.push(`${JSON.stringify(document)}: ${got}, and not ${want}`)
    }
  expect(unlike).toEqual([])
})

function outcome(document: string): string {
  try {
    const { value, problems } = parseYaml(bytesOf(document))
    const json = writeJson(inOrder(value))
    return problems.length === 0 ? json : `${json} but ${strictYamlMessage(problems)}`
  } catch (error) {
    return (error as Error).message
  }
}

function bytesOf(document: string): Uint8Array {
  const isBytes = document.startsWith('latin1 ')
  return isBytes ? Buffer.from(document.slice('latin1 '.length), 'latin1') : new TextEncoder().encode(document)
}
