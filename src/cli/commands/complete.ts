import type { Command } from 'commander'
import { process } from '../../base/os/process.ts'
import { defaultDataPath } from '../../cluster/data-folder.ts'
import { type Candidate, type Expected, expected } from '../completion/expected.ts'
import { filesMark } from '../completion/scripts.ts'

/** Answers a shell that asks what may stand where the last of `words` is being typed: a candidate a line, with what it is. */
export async function complete(berth: Command, words: readonly string[]): Promise<void> {
  const wanted = expected(berth, words)
  if (wanted.is === 'files') {
    process.stdout.write(`${filesMark}\n`)
    return
  }
  const typed = words.at(-1) ?? ''
  const fitting = (await candidatesOf(wanted)).filter(({ word }) => word.startsWith(typed))
  process.stdout.write(fitting.map(({ word, about }) => `${word}\t${about}\n`).join(''))
}

async function candidatesOf(wanted: Exclude<Expected, { is: 'files' }>): Promise<readonly Candidate[]> {
  if (wanted.is === 'words') return wanted.candidates
  const data = wanted.data ?? defaultDataPath()
  switch (wanted.name) {
    case 'node': {
      const { nodesOf } = await import('./node.ts')
      return (await nodesOf(data)).map(({ name, state }) => ({ word: name, about: state }))
    }
    case 'image':
    case 'images': {
      const { namedImages } = await import('./image/list.ts')
      return (await namedImages(data)).map(({ name }) => ({ word: name, about: '' }))
    }
    default:
      return []
  }
}
