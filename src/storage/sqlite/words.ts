// What goes between the threads by the hundred, as words in a row: to clone it as objects takes both of them six times as long.
//
//   transaction   conditions, writes, each condition's key and revision, each write's key and length   1 1 '/a' 7 '/a' 120
//   committed     revision, keys, when each came into being                                           8 1 3
//
// Whatever else is asked or answered is rare, and stays the object it is among the words.

import type { Answer, AnswerWord, Request, RequestWord } from './protocol.ts'

export function wordsOfRequests(requests: readonly Request[]): RequestWord[] {
  const words: RequestWord[] = []
  for (const request of requests) {
    if (request.is !== 'transact') words.push(request)
    else {
      words.push(request.conditions.length, request.writes.length)
      for (const { key, modified } of request.conditions) words.push(key, modified)
      for (const { key, length } of request.writes) words.push(key, length)
    }
  }
  return words
}

export function requestsOf(words: readonly RequestWord[]): Request[] {
  const requests: Request[] = []
  for (let at = 0; at < words.length; ) {
    const first = words[at++]!
    if (typeof first === 'object') {
      requests.push(first)
      continue
    }
    const pairs = (count: number) => Array.from({ length: count }, () => [words[at++], words[at++]] as [string, number])
    const [conditions, writes] = [first as number, words[at++] as number]
    requests.push({
      is: 'transact',
      conditions: pairs(conditions).map(([key, modified]) => ({ key, modified })),
      writes: pairs(writes).map(([key, length]) => ({ key, length })),
    })
  }
  return requests
}

export function wordsOfAnswers(answers: readonly Answer[]): AnswerWord[] {
  const words: AnswerWord[] = []
  for (const answer of answers) {
    if (answer.is === 'committed') words.push(answer.revision, answer.created.length, ...answer.created)
    else words.push(answer)
  }
  return words
}

export function answersOf(words: readonly AnswerWord[]): Answer[] {
  const answers: Answer[] = []
  for (let at = 0; at < words.length; ) {
    const first = words[at++]!
    if (typeof first === 'object') answers.push(first)
    else {
      const count = words[at++] as number
      answers.push({ is: 'committed', revision: first, created: words.slice(at, at + count) as number[] })
      at += count
    }
  }
  return answers
}
